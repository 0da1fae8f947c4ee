package app.quarterdeck.events;

import app.quarterdeck.jobs.Outbox;
import app.quarterdeck.jobs.OutboxTable;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events that wait to be sent. Nobody gets an event of a tenant of whom another event is held, so that a tenant's events
 * leave in their order whoever sends them.
 */
@Component
class EventOutbox extends Outbox<OutboxEvent> {

    private static final Duration COUNTS_KEPT = Duration.ofDays(7);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final OutboxTable TABLE = new OutboxTable(
            "quarterdeck.event_outbox",
            "quarterdeck.event_dispatch",
            "only_row",
            """
            with held as materialized (
                -- The fleet as a tenant of its own: only what is equal can be looked up by its hash.
                select distinct coalesce(tenant_id, '00000000-0000-0000-0000-000000000000') as tenant_id
                  from quarterdeck.event_outbox
                 where held_until > :now
                   and set_aside is null
            )
            select o.id
              from quarterdeck.event_outbox o
             where o.set_aside is null
               and not exists (select from held where held.tenant_id = coalesce(o.tenant_id, '00000000-0000-0000-0000-000000000000'))
             order by o.id
            """,
            100,
            """
            o.id, o.tenant_id, o.uuid, o.event, o.happened, o.properties::text as properties,
            octet_length(o.properties::text) as bytes, o.refusals as tries
            """,
            "refusals = refusals + 1, held_until = :next",
            "refusals = refusals + 1, held_until = null, set_aside = :now");

    private final JdbcClient database;

    EventOutbox(JdbcClient database, TransactionTemplate transaction, OutgoingSettings settings, Clock clock) {
        super(database, transaction, settings.patience(), clock, TABLE);
        this.database = database;
    }

    /** Adds an event of now, of a tenant or of the fleet, in the transaction of the caller. */
    void add(@Nullable UUID tenantId, BusinessEvent event) {
        var properties = new LinkedHashMap<String, Object>(event.properties());
        if (tenantId != null) {
            properties.put("tenant_id", tenantId);
        }
        sql("""
                        insert into quarterdeck.event_outbox (uuid, tenant_id, event, happened, properties)
                        values (:uuid, :tenant, :event, :now, cast(:properties as jsonb))
                        """)
                .param("uuid", UUID.randomUUID())
                .param("tenant", tenantId)
                .param("event", event.event())
                .param("properties", JSON.writeValueAsString(properties))
                .update();
    }

    /** Forgets counts of what was sent long ago. */
    void forgetOldCounts() {
        database.sql("delete from quarterdeck.event_sent where minute < :limit")
                .param("limit", in(COUNTS_KEPT.negated()))
                .update();
    }

    @Override
    protected Class<OutboxEvent> type() {
        return OutboxEvent.class;
    }

    /** Forgets them, and counts them. */
    @Override
    protected void keepArrived(List<OutboxEvent> events, String address) {
        sql("""
                        with arrived as (
                            delete from quarterdeck.event_outbox where id = any (:ids) returning id
                        )
                        insert into quarterdeck.event_sent as s (minute, events)
                        select date_trunc('minute', cast(:now as timestamptz)), count(*)
                          from arrived
                            on conflict (minute) do update set events = s.events + excluded.events
                        """).param("ids", ids(events)).update();
    }
}
