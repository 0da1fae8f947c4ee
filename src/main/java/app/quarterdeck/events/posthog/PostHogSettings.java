package app.quarterdeck.events.posthog;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostHog project that events are sent to.
 *
 * @param host          where PostHog takes events, which is not where its pages are
 * @param projectApiKey the key that SDKs send, {@code phc_…}
 * @param timeout       how long one request may take, answer included
 */
@ConfigurationProperties("quarterdeck.posthog")
record PostHogSettings(
        @DefaultValue("https://us.i.posthog.com") URI host,
        @DefaultValue("") String projectApiKey,
        @DefaultValue("10s") Duration timeout) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    PostHogSettings {
        projectApiKey = projectApiKey.strip();
        if (host.getHost() == null || !("https".equals(host.getScheme()) || "http".equals(host.getScheme()))) {
            throw new IllegalArgumentException(
                    "quarterdeck.posthog.host is an address such as https://eu.i.posthog.com, not " + host);
        }
        if (projectApiKey.startsWith("phx_")) {
            throw new IllegalArgumentException(
                    "quarterdeck.posthog.project-api-key is a personal key; the project's starts with phc_");
        }
        if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("quarterdeck.posthog.timeout is above 0 and at most 30 seconds");
        }
    }

    /** The host, as a path is put behind it. */
    String base() {
        return host.toString().replaceFirst("/+$", "");
    }

    /** Where batches go. */
    URI batch() {
        return URI.create(base() + "/batch/");
    }

    @Override
    public String toString() {
        return "PostHogSettings[" + host + "]";
    }
}
