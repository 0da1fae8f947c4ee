package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Events that came in but are in no figure, and how far the roll-up is. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class NotCounted {

    private static final int FETCH_SIZE = 1_000;

    private static final String GROUPS = """
            select n.reason, n.tenant_id, t.name as tenant_name, count(*) as hours,
                   min(n.hour) as first_hour, max(n.hour) as last_hour, max(n.noted) as noted
              from quarterdeck.outcome_not_counted n
              left join quarterdeck.platform_tenant t on t.id = n.tenant_id
             group by n.reason, n.tenant_id, t.name
             order by hours desc, n.reason, n.tenant_id
            """;

    private final JdbcClient database;
    private final EventsSetAside setAside;
    private final DeliveryRollUp rollUp;
    private final ReportingCalendar calendar;

    NotCounted(JdbcClient database, EventsSetAside setAside, DeliveryRollUp rollUp, ReportingCalendar calendar) {
        this.database = database;
        this.setAside = setAside;
        this.rollUp = rollUp;
        this.calendar = calendar;
    }

    /** Events that cannot be read, by reason, the most frequent first. */
    public List<EventsSetAside.Reason> setAside() {
        return setAside.reasons();
    }

    /** A page of what is not counted, by reason and tenant, the most hours first. */
    public List<Group> page(int offset, int limit) {
        return database.sql(GROUPS + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(Group.class))
                .list();
    }

    /** All of what is not counted, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Group> all() {
        return database.sql(GROUPS).withFetchSize(FETCH_SIZE).query(Row.as(Group.class)).stream();
    }

    /** How many pairs of reason and tenant there are. */
    public int count() {
        return database.sql(
                        "select count(*) from (select distinct reason, tenant_id from quarterdeck.outcome_not_counted) pairs")
                .query(Integer.class)
                .single();
    }

    /** How far the roll-up has read the event store. */
    public Progress progress() {
        return database.sql("select position, moved from quarterdeck.roll_up_position where source = :source")
                .param("source", rollUp.source())
                .query(Row.as(Progress.class))
                .optional()
                .orElseGet(() -> new Progress(0, calendar.now()));
    }

    /** How many hours of tenants got late events in a period. */
    public long lateHours(ReportingPeriod period) {
        return database.sql("""
                        select count(*) from quarterdeck.outcome_not_counted
                         where reason = 'late' and hour >= :from and hour < :to
                        """)
                .param("from", Timestamp.from(calendar.startOf(period.from())))
                .param("to", Timestamp.from(calendar.startOf(period.to())))
                .query(Long.class)
                .single();
    }

    /** Why an outcome is in no figure. */
    public enum Reason {
        /** The platform knows no such tenant; counted by itself as soon as it does. */
        UNKNOWN_TENANT,
        /** It came more than seven days late. */
        LATE
    }

    /**
     * What is not counted of one tenant for one reason.
     *
     * @param tenantName empty if the tenant is unknown or has no name
     * @param hours      how many of the tenant's hours got such outcomes
     * @param noted      when the newest of them was met
     */
    public record Group(
            Reason reason,
            UUID tenantId,
            Optional<String> tenantName,
            long hours,
            Instant firstHour,
            Instant lastHour,
            Instant noted) {}

    /**
     * How far the roll-up is.
     *
     * @param position the last event of the store that is counted; 0 when there was none yet
     * @param moved    when it last moved on
     */
    public record Progress(long position, Instant moved) {}
}
