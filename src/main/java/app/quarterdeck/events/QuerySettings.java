package app.quarterdeck.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much PostHog may be asked. The embedded event store is asked as often as it is worth it.
 *
 * @param queriesPerHour the most queries in any hour, those of all instances together
 */
@ConfigurationProperties("quarterdeck.posthog")
record QuerySettings(@DefaultValue("60") int queriesPerHour) {

    private static final int FEWEST = 20;
    private static final int PER_HOUR_OF_POSTHOG = 2_400;

    QuerySettings {
        if (queriesPerHour < FEWEST || queriesPerHour > PER_HOUR_OF_POSTHOG) {
            throw new IllegalArgumentException(
                    "quarterdeck.posthog.queries-per-hour is between 20 and 2400, which is the most that PostHog allows");
        }
    }
}
