package app.quarterdeck.events;

import app.quarterdeck.jobs.Patience;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently events are sent.
 *
 * @param tries        how often an event may be refused before it is set aside
 * @param firstPause   how long after a first failure nothing is sent; twice as long after each further one
 * @param longestPause the longest of these pauses
 * @param lease        how long a claim on events lasts without a sign of life; longer than any request
 */
@ConfigurationProperties("quarterdeck.outgoing")
record OutgoingSettings(
        @DefaultValue("5") int tries,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("1m") Duration lease) {

    OutgoingSettings {
        new Patience(tries, firstPause, longestPause, lease);
    }

    Patience patience() {
        return new Patience(tries, firstPause, longestPause, lease);
    }
}
