package app.quarterdeck.events.posthog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which proxy leads to one host of PostHog's; for all other hosts, and where none is set, what the Java machine says. */
final class PostHogProxy extends ProxySelector {

    private final String host;
    private final @Nullable Proxy proxy;
    private final @Nullable ProxySelector others;

    /** @param proxy null if none is set */
    PostHogProxy(URI host, @Nullable InetSocketAddress proxy) {
        this.host = host.getHost();
        this.proxy = proxy == null ? null : new Proxy(Proxy.Type.HTTP, proxy);
        this.others = ProxySelector.getDefault();
    }

    /** None but the Java machine's. */
    static PostHogProxy none(URI host) {
        return new PostHogProxy(host, null);
    }

    /** Makes something that asks for a proxy in no other way than the Java machine's selector, as it is when it is made. */
    <T> T whileInstalled(Supplier<T> made) {
        synchronized (PostHogProxy.class) {
            var before = ProxySelector.getDefault();
            ProxySelector.setDefault(this);
            try {
                return made.get();
            } finally {
                ProxySelector.setDefault(before);
            }
        }
    }

    @Override
    public List<Proxy> select(URI address) {
        if (proxy != null && host.equalsIgnoreCase(address.getHost())) {
            return List.of(proxy);
        }
        return others == null ? List.of(Proxy.NO_PROXY) : others.select(address);
    }

    @Override
    public void connectFailed(URI address, SocketAddress at, IOException cause) {
        if (others != null && (proxy == null || !at.equals(proxy.address()))) {
            others.connectFailed(address, at, cause);
        }
    }
}
