package app.quarterdeck.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One event as it came in, in PostHog's terms.
 *
 * @param uuid       its identity; the same one again is the same event
 * @param event      its name, e.g. {@code email_delivery_outcome}
 * @param distinctId whom it is about, at most 200 characters
 * @param timestamp  when it happened
 * @param properties JSON values by name
 */
public record CapturedEvent(
        UUID uuid, String event, String distinctId, Instant timestamp, Map<String, Object> properties) {

    public CapturedEvent {
        if (event.isBlank() || distinctId.isBlank()) {
            throw new IllegalArgumentException("An event needs a name and a distinct id");
        }
    }
}
