package app.quarterdeck.events.posthog;

import java.net.InetSocketAddress;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxy on the way to PostHog.
 *
 * @param proxy {@code http://proxy.example:3128}; blank for the Java machine's own ({@code https.proxyHost})
 */
@ConfigurationProperties("quarterdeck.posthog")
record PostHogProxySettings(@DefaultValue("") String proxy) {

    PostHogProxySettings {
        proxy = proxy.strip();
        if (!proxy.isEmpty() && !proxy.matches("http://([\\w.-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}/?")) {
            throw new IllegalArgumentException(
                    "quarterdeck.posthog.proxy is an address such as http://proxy.example:3128");
        }
    }

    /** What leads to this host. */
    PostHogProxy to(URI host) {
        if (proxy.isEmpty()) {
            return PostHogProxy.none(host);
        }
        var address = URI.create(proxy);
        return new PostHogProxy(host, InetSocketAddress.createUnresolved(address.getHost(), address.getPort()));
    }
}
