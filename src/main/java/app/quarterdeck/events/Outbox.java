package app.quarterdeck.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events that wait to be sent. Whoever sends takes a lease on some and lets go of the database meanwhile; if he dies,
 * they are free again when the lease ends. Nobody gets an event of a tenant of whom another event is held, so that a
 * tenant's events leave in their order whoever sends them.
 */
@Repository
class Outbox {

    private static final int MOST_EVENTS = 100;
    /** Whom an event of no one tenant is about. */
    private static final String FLEET = "fleet";

    private static final int ENVELOPE_BYTES = 400;
    private static final Duration COUNTS_KEPT = Duration.ofDays(7);
    private static final TypeReference<LinkedHashMap<String, Object>> PROPERTIES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final OutgoingSettings settings;
    private final Clock clock;

    Outbox(JdbcClient database, TransactionTemplate transaction, OutgoingSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds an event of now, of a tenant or of the fleet, in the transaction of the caller. */
    void add(@Nullable UUID tenantId, BusinessEvent event) {
        var properties = new LinkedHashMap<String, Object>(event.properties());
        if (tenantId != null) {
            properties.put("tenant_id", tenantId);
        }
        database.sql("""
                        insert into quarterdeck.event_outbox (uuid, tenant_id, event, happened, properties)
                        values (:uuid, :tenant, :event, :happened, cast(:properties as jsonb))
                        """)
                .param("uuid", UUID.randomUUID())
                .param("tenant", tenantId)
                .param("event", event.event())
                .param("happened", now())
                .param("properties", JSON.writeValueAsString(properties))
                .update();
    }

    /** Takes a lease on the next events, in their order; none while sending pauses. */
    List<OutboxEvent> claim(UUID lease) {
        return transaction.execute(status -> {
            if (lockAndAskWhetherPaused()) {
                return List.of();
            }
            var claimed = database.sql("""
                            with held as materialized (
                                -- The fleet as a tenant of its own: only what is equal can be looked up by its hash.
                                select distinct coalesce(tenant_id, '00000000-0000-0000-0000-000000000000') as tenant_id
                                  from quarterdeck.event_outbox
                                 where held_until > :now
                                   and set_aside is null
                            ),
                            next as (
                                select id
                                  from quarterdeck.event_outbox o
                                 where set_aside is null
                                   and not exists (select from held where held.tenant_id = coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'))
                                 order by id
                                 limit :most
                                   for update of o skip locked
                            )
                            update quarterdeck.event_outbox o
                               set lease = :lease, held_until = :until
                              from next
                             where o.id = next.id
                            returning o.id, o.tenant_id, o.uuid, o.event, o.happened, o.properties::text as properties,
                                      octet_length(o.properties::text) as bytes, o.refusals
                            """)
                    .param("now", now())
                    .param("most", MOST_EVENTS)
                    .param("lease", lease)
                    .param("until", in(settings.lease()))
                    .query(Outbox::event)
                    .list();
            return claimed.stream()
                    .sorted(Comparator.comparingLong(OutboxEvent::id))
                    .toList();
        });
    }

    /**
     * Makes the lease last as long again.
     *
     * @return false if any of these events is no longer under it
     */
    boolean renew(UUID lease, List<OutboxEvent> events) {
        var renewed = database.sql(
                        "update quarterdeck.event_outbox set held_until = :until where lease = :lease and id = any (:ids)")
                .param("until", in(settings.lease()))
                .param("lease", lease)
                .param("ids", OutboxEvent.ids(events))
                .update();
        return renewed == events.size();
    }

    /** Forgets events that have arrived, and counts them. */
    void delivered(List<OutboxEvent> events) {
        transaction.executeWithoutResult(status -> {
            // First the row that a claim locks first, so that the two cannot wait for each other.
            database.sql("update quarterdeck.event_dispatch set failures = 0, last_success = :now")
                    .param("now", now())
                    .update();
            var deleted = database.sql("delete from quarterdeck.event_outbox where id = any (:ids)")
                    .param("ids", OutboxEvent.ids(events))
                    .update();
            database.sql("""
                            insert into quarterdeck.event_sent as s (minute, events)
                            values (date_trunc('minute', cast(:now as timestamptz)), :events)
                            on conflict (minute) do update set events = s.events + excluded.events
                            """).param("now", now()).param("events", deleted).update();
        });
    }

    /**
     * Notes that an event was refused: it is held back for a while, and after too many refusals set aside.
     *
     * @return whether it is set aside
     */
    boolean refused(UUID lease, OutboxEvent event, String reason) {
        var refusals = event.refusals() + 1;
        var isSetAside = refusals >= settings.tries();
        transaction.executeWithoutResult(status -> {
            noteError(reason);
            database.sql("""
                            update quarterdeck.event_outbox
                               set refusals = :refusals, reason = :reason, lease = null,
                                   held_until = :until, set_aside = :aside
                             where id = :id and lease = :lease
                            """)
                    .param("refusals", refusals)
                    .param("reason", reason)
                    .param("until", isSetAside ? null : in(settings.pauseAfter(refusals)))
                    .param("aside", isSetAside ? now() : null)
                    .param("id", event.id())
                    .param("lease", lease)
                    .update();
        });
        return isSetAside;
    }

    /** Lets go of what is still under a lease. */
    void release(UUID lease) {
        database.sql("update quarterdeck.event_outbox set lease = null, held_until = null where lease = :lease")
                .param("lease", lease)
                .update();
    }

    /** Lets go of what is still under a lease, and pauses, longer after every failure in a row. */
    void pause(UUID lease, String reason, Duration atLeast) {
        transaction.executeWithoutResult(status -> {
            noteError(reason);
            var failures = database.sql(
                            "update quarterdeck.event_dispatch set failures = failures + 1 returning failures")
                    .query(Integer.class)
                    .single();
            var pause = settings.pauseAfter(failures);
            database.sql("update quarterdeck.event_dispatch set paused_until = greatest(paused_until, :until)")
                    .param("until", in(pause.compareTo(atLeast) < 0 ? atLeast : pause))
                    .update();
            release(lease);
        });
    }

    /** Forgets counts of what was sent long ago. */
    void forgetOldCounts() {
        database.sql("delete from quarterdeck.event_sent where minute < :limit")
                .param("limit", in(COUNTS_KEPT.negated()))
                .update();
    }

    /** Locked until the end of the transaction: each claim sees the leases of all before it. */
    private boolean lockAndAskWhetherPaused() {
        return database.sql("select coalesce(paused_until > :now, false) from quarterdeck.event_dispatch for update")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    private void noteError(String reason) {
        database.sql("update quarterdeck.event_dispatch set last_error = :reason, last_error_at = :now")
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return in(Duration.ZERO);
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }

    private static OutboxEvent event(ResultSet row, int number) throws SQLException {
        @Nullable UUID tenant = row.getObject("tenant_id", UUID.class);
        Map<String, Object> properties = JSON.readValue(row.getString("properties"), PROPERTIES);
        return new OutboxEvent(
                row.getLong("id"),
                tenant,
                new CapturedEvent(
                        row.getObject("uuid", UUID.class),
                        row.getString("event"),
                        tenant == null ? FLEET : tenant.toString(),
                        row.getTimestamp("happened").toInstant(),
                        properties),
                row.getInt("bytes") + ENVELOPE_BYTES,
                row.getInt("refusals"));
    }
}
