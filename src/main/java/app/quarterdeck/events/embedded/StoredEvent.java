package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event made ready for the disk.
 *
 * @param outcome   what it says if it is a delivery outcome that can be counted
 * @param setAside  why it cannot be counted, if it is one that cannot
 * @param timestamp microseconds since 1970
 */
record StoredEvent(
        UUID uuid,
        String event,
        String distinctId,
        long timestamp,
        String properties,
        @Nullable DeliveryOutcome outcome,
        @Nullable String setAside) {

    private static final JsonMapper JSON = new JsonMapper();

    static StoredEvent of(CapturedEvent event) {
        DeliveryOutcome outcome = null;
        String setAside = null;
        if (DeliveryOutcome.isNameOfOne(event.event())) {
            try {
                outcome = DeliveryOutcome.of(event.properties());
            } catch (UnreadableOutcomeException e) {
                setAside = e.getMessage();
            }
        }
        return new StoredEvent(
                event.uuid(),
                storable(event.event()),
                storable(event.distinctId()),
                micros(event.timestamp()),
                JSON.writeValueAsString(event.properties()),
                outcome,
                setAside);
    }

    /** Microseconds since 1970, as DuckDB keeps time. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Half a surrogate pair or a NUL is no text for a database. */
    static String storable(String text) {
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == 0 || Character.isSurrogate(c)) {
                return text.codePoints()
                        .map(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                ? 0xFFFD
                                : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
