package app.quarterdeck.events.posthog;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostHog project that questions about events are asked of.
 *
 * @param appHost        where PostHog's pages and its query API are, which is not where it takes events
 * @param projectId      the number of the project, as its pages' addresses show it
 * @param personalApiKey a key {@code phx_…} with the scope {@code query:read}
 * @param queryTimeout   how long one question may take, its place in PostHog's queue included
 */
@ConfigurationProperties("quarterdeck.posthog")
record PostHogQuerySettings(
        @DefaultValue("https://us.posthog.com") URI appHost,
        @DefaultValue("") String projectId,
        @DefaultValue("") String personalApiKey,
        @DefaultValue("45s") Duration queryTimeout) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

    PostHogQuerySettings {
        projectId = projectId.strip();
        personalApiKey = personalApiKey.strip();
        if (appHost.getHost() == null || !("https".equals(appHost.getScheme()) || "http".equals(appHost.getScheme()))) {
            throw new IllegalArgumentException(
                    "quarterdeck.posthog.app-host is an address such as https://eu.posthog.com, not " + appHost);
        }
        if (!projectId.isEmpty() && !projectId.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("quarterdeck.posthog.project-id is a number, not " + projectId);
        }
        if (personalApiKey.startsWith("phc_")) {
            throw new IllegalArgumentException("quarterdeck.posthog.personal-api-key is the project's public key;"
                    + " a personal one starts with phx_");
        }
        if (projectId.isEmpty() != personalApiKey.isEmpty()) {
            throw new IllegalArgumentException("quarterdeck.posthog.project-id and quarterdeck.posthog.personal-api-key"
                    + " are needed together: questions are asked of a project, with a key");
        }
        if (!queryTimeout.isPositive() || queryTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("quarterdeck.posthog.query-timeout is above 0 and at most 2 minutes");
        }
    }

    /** Where questions go. */
    URI query() {
        return URI.create(appHost.toString().replaceFirst("/+$", "") + "/api/projects/" + projectId + "/query/");
    }

    @Override
    public String toString() {
        return "PostHogQuerySettings[" + appHost + ", " + projectId + "]";
    }
}
