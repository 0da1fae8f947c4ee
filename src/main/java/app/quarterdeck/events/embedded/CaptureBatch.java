package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventsProjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of a version 0 request. One bad event fails all of them.
 *
 * @param token  the key of the batch; null when each event carries its own
 * @param sentAt the sender's clock; null when it did not say
 */
record CaptureBatch(@Nullable String token, @Nullable Instant sentAt, List<Map<?, ?>> events) {

    private static final Pattern PLAIN_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int LONGEST_TOKEN = 64;
    private static final int LONGEST_DISTINCT_ID = 200;

    /**
     * Reads one of the four forms: a list of events, a batch, one event, or one without a name.
     *
     * @param nameless the name of an event without one, where the path allows that
     */
    static CaptureBatch of(@Nullable Object json, @Nullable String nameless) {
        return switch (json) {
            case List<?> events -> new CaptureBatch(null, null, maps(events));
            case Map<?, ?> batch
            when batch.get("batch") instanceof List<?> events ->
                new CaptureBatch(text(batch, "api_key", "token"), instant(text(batch, "sent_at")), maps(events));
            case Map<?, ?> event
            when event.get("event") instanceof String ->
                new CaptureBatch(null, instant(text(event, "sent_at")), List.of(event));
            case Map<?, ?> event
            when nameless != null && event.get("event") == null && !event.containsKey("batch") -> {
                var named = new LinkedHashMap<Object, @Nullable Object>(event);
                named.put("event", nameless);
                yield new CaptureBatch(null, instant(text(event, "sent_at")), List.of(named));
            }
            case null, default -> throw noVariant();
        };
    }

    /** With the sender's clock as the address tells it, where the batch does not. */
    CaptureBatch sentAtOr(@Nullable Instant other) {
        return sentAt != null ? this : new CaptureBatch(token, other, events);
    }

    /** Refuses a key that cannot be one, is not the same in all events, or is not ours. */
    void authorize(EventsProjectKey key) {
        if (events.isEmpty()) {
            throw CaptureException.invalid("empty_batch", "request holds no event");
        }
        var found = token;
        if (found == null) {
            for (var event : events) {
                var own = tokenOf(event);
                if (own == null) {
                    throw CaptureException.unauthorized("invalid_api_token", "event submitted without an api_key");
                }
                if (found != null && !found.equals(own)) {
                    throw CaptureException.unauthorized(
                            "invalid_api_token", "batch submitted with inconsistent api_key values");
                }
                found = own;
            }
        }
        authorize(found == null ? "" : found, key);
    }

    /** Refuses a single key. */
    static void authorize(String token, EventsProjectKey key) {
        var trimmed = token.strip();
        String wrong = null;
        if (trimmed.isEmpty()) {
            wrong = "empty";
        } else if (trimmed.length() > LONGEST_TOKEN) {
            wrong = "too_long";
        } else if (trimmed.indexOf(0) >= 0) {
            wrong = "null_byte";
        } else if (!trimmed.chars().allMatch(c -> c < 128)) {
            wrong = "not_ascii";
        } else if (trimmed.startsWith("phx_")) {
            wrong = "personal_api_key";
        } else if (!key.matches(trimmed)) {
            wrong = "unknown";
        }
        if (wrong != null) {
            throw CaptureException.unauthorized("invalid_api_token", "API key is not valid: " + wrong);
        }
    }

    /** The events to keep. */
    List<CapturedEvent> captured(Instant now) {
        var captured = new ArrayList<CapturedEvent>(events.size());
        for (var event : events) {
            var read = captured(event, now);
            // Browsers' performance samples, which PostHog leaves out without a word.
            if (!read.event().equals("$performance_event")) {
                captured.add(read);
            }
        }
        return captured;
    }

    private CapturedEvent captured(Map<?, ?> event, Instant now) {
        if (!(event.get("event") instanceof String name)) {
            throw noVariant();
        }
        if (name.isBlank()) {
            throw CaptureException.invalid("missing_event_name", "event submitted with an empty event name");
        }
        var properties = properties(event);
        var ignoreSentAt = Boolean.TRUE.equals(properties.get("$ignore_sent_at"));
        var time = EventTime.of(
                text(event, "timestamp"),
                ignoreSentAt ? null : sentAt,
                event.get("offset") instanceof Number offset ? Long.valueOf(offset.longValue()) : null,
                now);
        return new CapturedEvent(uuid(text(event, "uuid")), name, distinctId(event, properties), time, properties);
    }

    private static Map<String, Object> properties(Map<?, ?> event) {
        var properties = new LinkedHashMap<String, Object>();
        if (event.containsKey("properties")) {
            if (!(event.get("properties") instanceof Map<?, ?> given)) {
                throw noVariant();
            }
            put(given, properties);
        }
        for (var name : List.of("$set", "$set_once")) {
            if (event.get(name) instanceof Map<?, ?> set) {
                properties.putIfAbsent(name, set);
            }
        }
        return properties;
    }

    /** Without those that are null: a property that is null is one that is missing, to every question asked later. */
    static void put(Map<?, ?> given, Map<String, Object> properties) {
        given.forEach((name, value) -> {
            if (name instanceof String text && value != null) {
                properties.put(text, value);
            }
        });
    }

    private static String distinctId(Map<?, ?> event, Map<String, Object> properties) {
        for (var id : new @Nullable Object[] {
            event.get("distinct_id"), event.get("$distinct_id"), properties.get("distinct_id")
        }) {
            if (id != null) {
                var text =
                        StoredEvent.storable(id instanceof Map || id instanceof List ? Json.write(id) : id.toString());
                if (text.isBlank()) {
                    throw CaptureException.invalid("missing_distinct_id", "event submitted with an empty distinct_id");
                }
                return text.codePointCount(0, text.length()) <= LONGEST_DISTINCT_ID
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DISTINCT_ID));
            }
        }
        throw CaptureException.invalid("missing_distinct_id", "event submitted without a distinct_id");
    }

    private static UUID uuid(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return UUID.randomUUID();
        }
        return parse(text);
    }

    /** @throws CaptureException if this is no UUID, with or without its hyphens */
    private static UUID parse(String text) {
        var usual = Ids.parse(text);
        if (usual.isPresent()) {
            return usual.get();
        }
        if (PLAIN_ID.matcher(text).matches()) {
            return new UUID(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
        }
        throw CaptureException.unparsable("UUID parsing failed");
    }

    private static @Nullable String tokenOf(Map<?, ?> event) {
        var token = text(event, "api_key", "token", "$token");
        if (token == null && event.get("properties") instanceof Map<?, ?> properties) {
            return text(properties, "token");
        }
        return token;
    }

    /** The text under the first of the names that is there; anything but a text is not what the protocol allows. */
    private static @Nullable String text(Map<?, ?> map, String... names) {
        for (var name : names) {
            var value = map.get(name);
            if (value instanceof String text) {
                return text;
            }
            if (value != null) {
                throw noVariant();
            }
        }
        return null;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : EventTime.rfc3339(text).orElse(null);
    }

    private static List<Map<?, ?>> maps(List<?> events) {
        var maps = new ArrayList<Map<?, ?>>(events.size());
        for (var event : events) {
            if (!(event instanceof Map<?, ?> map)) {
                throw noVariant();
            }
            maps.add(map);
        }
        return maps;
    }

    private static CaptureException noVariant() {
        return CaptureException.unparsable("data did not match any variant of untagged enum RawRequest");
    }
}
