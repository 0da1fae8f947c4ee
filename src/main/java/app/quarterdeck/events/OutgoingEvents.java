package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How sending business events goes, which were refused for good, and the way to have these sent after all. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class OutgoingEvents {

    private static final int FETCH_SIZE = 1_000;

    private static final String REFUSED = """
            select o.uuid, o.event, o.tenant_id, t.name as tenant_name, o.happened, o.refusals, o.reason, o.set_aside
              from quarterdeck.event_outbox o
              left join quarterdeck.platform_tenant t on t.id = o.tenant_id
             where o.set_aside is not null
             order by o.set_aside desc, o.id
            """;

    private final JdbcClient database;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    OutgoingEvents(JdbcClient database, AuditLog audit, ApplicationEventPublisher publisher, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** How sending goes. */
    public State state() {
        return database.sql("""
                        select waiting.events as waiting, waiting.oldest, sent.events as sent,
                               d.last_success, d.last_error, d.last_error_at,
                               case when d.paused_until > :now then d.paused_until end as paused_until
                          from quarterdeck.event_dispatch d,
                               (select count(*) as events, min(happened) as oldest
                                  from quarterdeck.event_outbox
                                 where set_aside is null) waiting,
                               (select coalesce(sum(events), 0) as events
                                  from quarterdeck.event_sent
                                 where minute > :hour_ago) sent
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("hour_ago", Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
                .query(Row.as(State.class))
                .single();
    }

    /** A page of the refused events, those of late first. */
    public List<Refused> page(int offset, int limit) {
        return database.sql(REFUSED + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(Refused.class))
                .list();
    }

    /** All refused events, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Refused> all() {
        return database.sql(REFUSED).withFetchSize(FETCH_SIZE).query(Row.as(Refused.class)).stream();
    }

    /** How many refused events there are. */
    public int count() {
        return database.sql("select count(*) from quarterdeck.event_outbox where set_aside is not null")
                .query(Integer.class)
                .single();
    }

    /**
     * Has the refused events tried again.
     *
     * @return how many they are
     */
    @PreAuthorize(Roles.MAY_ADMINISTER)
    @Transactional
    public int sendAgain() {
        var events = database.sql("""
                        update quarterdeck.event_outbox
                           set set_aside = null, refusals = 0, held_until = null
                         where set_aside is not null
                        """).update();
        audit.record("events.sent-again", null, Map.of("events", events));
        publisher.publishEvent(new OutgoingEventsChanged());
        return events;
    }

    /**
     * How sending goes.
     *
     * @param waiting     how many events are to be sent
     * @param oldest      when the oldest of them happened
     * @param sent        how many arrived in the last hour
     * @param lastError   what went wrong last, in the words of the receiver or of the connection
     * @param pausedUntil until when nothing is sent, after an error; empty if it is sent
     */
    public record State(
            long waiting,
            Optional<Instant> oldest,
            long sent,
            Optional<Instant> lastSuccess,
            Optional<Instant> lastErrorAt,
            Optional<String> lastError,
            Optional<Instant> pausedUntil) {}

    /**
     * An event that the receiver refused too often. Says nothing of what is in it: who looks after events need not be who
     * may see money.
     *
     * @param tenantId   empty for an event of the fleet
     * @param tenantName empty if the tenant is unknown or has no name
     * @param reason     what the receiver last said against it
     * @param setAside   when it was refused for the last time
     */
    public record Refused(
            UUID uuid,
            String event,
            Optional<UUID> tenantId,
            Optional<String> tenantName,
            Instant happened,
            long refusals,
            String reason,
            Instant setAside) {}
}
