package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event made ready for the disk.
 *
 * @param outcome   what it says if it is a delivery outcome that can be counted
 * @param setAside  what is wrong with it if it is one that cannot
 * @param timestamp microseconds since 1970
 */
record StoredEvent(
        UUID uuid,
        String event,
        String distinctId,
        long timestamp,
        String properties,
        @Nullable DeliveryOutcome outcome,
        @Nullable SetAside setAside) {

    private static final JsonMapper JSON = new JsonMapper();

    static StoredEvent of(CapturedEvent event) {
        DeliveryOutcome outcome = null;
        SetAside setAside = null;
        if (DeliveryOutcome.isNameOfOne(event.event())) {
            try {
                outcome = DeliveryOutcome.of(event.properties());
            } catch (UnreadableOutcomeException e) {
                setAside = SetAside.of(String.valueOf(e.getMessage()), event.properties());
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

    /**
     * Why an outcome cannot be counted.
     *
     * @param reason  what is wrong, in a reader's words
     * @param example the start of its properties, without money: who looks after events need not be who may see that
     */
    record SetAside(String reason, String example) {

        private static final int LONGEST_EXAMPLE = 500;

        private static SetAside of(String reason, Map<String, ? extends @Nullable Object> properties) {
            var shown = new LinkedHashMap<String, @Nullable Object>(properties);
            shown.remove("cost_impact");
            var example = JSON.writeValueAsString(shown);
            return new SetAside(reason, storable(example.substring(0, Math.min(LONGEST_EXAMPLE, example.length()))));
        }
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
