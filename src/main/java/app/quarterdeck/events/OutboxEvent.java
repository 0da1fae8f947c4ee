package app.quarterdeck.events;

import app.quarterdeck.jobs.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that waits to be sent.
 *
 * @param id         its place in the outbox
 * @param tenantId   null for an event of the fleet
 * @param properties as JSON
 * @param bytes      how large these are
 * @param tries      how often the receiver refused it alone
 */
record OutboxEvent(
        long id,
        @Nullable UUID tenantId,
        UUID uuid,
        String event,
        Instant happened,
        String properties,
        int bytes,
        int tries)
        implements OutboxEntry {

    private static final int MOST_BYTES = 1_000_000;
    private static final int ENVELOPE_BYTES = 400;
    /** Whom an event of no one tenant is about. */
    private static final String FLEET = "fleet";

    private static final TypeReference<LinkedHashMap<String, Object>> PROPERTIES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A tenant's events are sent in their order, and the fleet's. */
    @Override
    public @Nullable Object line() {
        return tenantId;
    }

    /** Cuts events into batches of at most 1 MB, in their order; one that was refused before goes alone. */
    static List<List<OutboxEvent>> batches(List<OutboxEvent> events) {
        var batches = new ArrayList<List<OutboxEvent>>();
        var batch = new ArrayList<OutboxEvent>();
        var bytes = 0L;
        for (var event : events) {
            var isFull = bytes + event.size() > MOST_BYTES;
            if (!batch.isEmpty()
                    && (isFull || event.tries() > 0 || batch.getLast().tries() > 0)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(event);
            bytes += event.size();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** The event as it is sent. */
    CapturedEvent captured() {
        Map<String, Object> values = JSON.readValue(properties, PROPERTIES);
        return new CapturedEvent(uuid, event, tenantId == null ? FLEET : tenantId.toString(), happened, values);
    }

    private int size() {
        return bytes + ENVELOPE_BYTES;
    }
}
