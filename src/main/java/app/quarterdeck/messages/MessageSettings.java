package app.quarterdeck.messages;

import app.quarterdeck.jobs.Patience;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently messages are sent.
 *
 * @param tries            how often a message is tried before it counts as failed
 * @param firstPause       how long after a first failure; twice as long after each further one
 * @param longestPause     the longest of these pauses
 * @param lease            how long a claim on messages lasts without a sign of life; longer than sending one takes
 * @param webhookTimeout   how long a webhook may take to answer
 * @param privateAddresses whether webhooks may lie in one's own network, and be called without encryption
 */
@ConfigurationProperties("quarterdeck.messages")
record MessageSettings(
        @DefaultValue("12") int tries,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("30m") Duration longestPause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("10s") Duration webhookTimeout,
        @DefaultValue("false") boolean privateAddresses) {

    MessageSettings {
        new Patience(tries, firstPause, longestPause, lease);
        if (!webhookTimeout.isPositive() || lease.compareTo(webhookTimeout) <= 0) {
            throw new IllegalArgumentException(
                    "quarterdeck.messages needs a time-out of webhooks above zero and a lease longer than that");
        }
    }

    Patience patience() {
        return new Patience(tries, firstPause, longestPause, lease);
    }
}
