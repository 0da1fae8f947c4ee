package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of a version 1 request. What is wrong with the batch fails all of it; what is wrong with one event drops
 * only that one.
 */
record AnalyticsBatch(List<Entry> entries) {

    private static final int LONGEST_NAME = 200;

    /** An event to keep, or the reason why it is dropped. */
    record Entry(
            UUID uuid,
            @Nullable CapturedEvent event,
            @Nullable String dropped) {}

    static AnalyticsBatch of(@Nullable Object json, AnalyticsHeaders headers, Instant now) {
        if (!(json instanceof Map<?, ?> body) || !(body.get("batch") instanceof List<?> events)) {
            throw CaptureException.unparsable("a batch is missing");
        }
        if (!(body.get("created_at") instanceof String created)
                || EventTime.rfc3339(created).isEmpty()) {
            throw CaptureException.invalid("invalid_batch", "invalid batch: created_at is not valid RFC 3339");
        }
        if (events.isEmpty()) {
            throw CaptureException.invalid("empty_batch", "request batch is empty");
        }
        var entries = new ArrayList<Entry>(events.size());
        var uuids = new HashSet<UUID>();
        for (var event : events) {
            if (!(event instanceof Map<?, ?> map)) {
                throw CaptureException.unparsable("an event is not an object");
            }
            var uuid = uuid(map.get("uuid"));
            if (!uuids.add(uuid)) {
                throw CaptureException.invalid("duplicate_event_uuid", "duplicate event uuid: " + uuid);
            }
            entries.add(entry(uuid, map, headers, now));
        }
        return new AnalyticsBatch(entries);
    }

    private static Entry entry(UUID uuid, Map<?, ?> event, AnalyticsHeaders headers, Instant now) {
        var name = text(event.get("event"), "event");
        var distinctId = text(event.get("distinct_id"), "distinct_id").strip();
        var timestamp = EventTime.rfc3339(text(event.get("timestamp"), "timestamp"));
        var options = event.get("options");
        var given = event.get("properties");
        String dropped = null;
        if (name.isBlank()) {
            dropped = "missing_event_name";
        } else if (length(name) > LONGEST_NAME) {
            dropped = "event_name_too_long";
        } else if (distinctId.isBlank()) {
            dropped = "missing_distinct_id";
        } else if (length(distinctId) > LONGEST_NAME) {
            dropped = "distinct_id_too_large";
        } else if (timestamp.isEmpty()) {
            dropped = "invalid_event_timestamp";
        } else if (event.containsKey("properties") && !(given instanceof Map)) {
            dropped = "malformed_event_properties";
        } else if (!AnalyticsOptions.valid(options)) {
            dropped = "invalid_options";
        }
        if (dropped != null) {
            return new Entry(uuid, null, dropped);
        }
        var skew = AnalyticsOptions.disableSkewCorrection(options)
                ? Duration.ZERO
                : Duration.between(headers.sentAt(), now);
        var time = EventTime.bounded(timestamp.orElseThrow().plus(skew), now);
        return new Entry(
                uuid,
                new CapturedEvent(
                        uuid,
                        StoredEvent.storable(name),
                        StoredEvent.storable(distinctId),
                        time,
                        properties(event, given, headers)),
                null);
    }

    private static Map<String, Object> properties(Map<?, ?> event, @Nullable Object given, AnalyticsHeaders headers) {
        var properties = new LinkedHashMap<String, Object>();
        if (given instanceof Map<?, ?> map) {
            CaptureBatch.put(map, properties);
        }
        headers.sdk().forEach(properties::putIfAbsent);
        if (event.get("session_id") instanceof String session) {
            properties.put("$session_id", session);
        }
        if (event.get("window_id") instanceof String window) {
            properties.put("$window_id", window);
        }
        return properties;
    }

    private static UUID uuid(@Nullable Object value) {
        var text = text(value, "uuid").strip();
        if (text.isEmpty()) {
            throw CaptureException.invalid("missing_event_uuid", "event submitted without a uuid");
        }
        return Ids.parse(text)
                .orElseThrow(() ->
                        CaptureException.invalid("invalid_batch", "invalid batch: an event uuid is not a valid UUID"));
    }

    /** A text, empty when missing. */
    private static String text(@Nullable Object value, String name) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw CaptureException.unparsable(name + " is not a string");
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
