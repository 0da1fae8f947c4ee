package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How far the roll-up has read, and what it could not count yet. */
@Repository
class RollUpProgress {

    private final JdbcTemplate database;
    private final Clock clock;

    RollUpProgress(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The position in a store; locked until the end of the transaction, so that one instance at a time rolls up.
     *
     * @param first where a reader of this store starts
     */
    long lockPosition(String source, long first) {
        database.update(
                "insert into quarterdeck.roll_up_position (source, position, moved) values (?, ?, ?) on conflict do nothing",
                source,
                first,
                Timestamp.from(clock.instant()));
        return Objects.requireNonNull(database.queryForObject(
                "select position from quarterdeck.roll_up_position where source = ? for update", Long.class, source));
    }

    void moveTo(String source, long position) {
        database.update(
                "update quarterdeck.roll_up_position set position = ?, moved = ? where source = ? and position <> ?",
                position,
                Timestamp.from(clock.instant()),
                source,
                position);
    }

    /** Those of the tenants that the platform knows. */
    Set<UUID> known(Collection<UUID> tenants) {
        return new HashSet<>(database.queryForList(
                "select id from quarterdeck.platform_tenant where id = any (?)", UUID.class, (Object)
                        tenants.toArray(UUID[]::new)));
    }

    void note(String reason, List<TenantHour> hours) {
        var noted = Timestamp.from(clock.instant());
        database.batchUpdate("""
                insert into quarterdeck.outcome_not_counted (tenant_id, hour, reason, noted)
                values (?, ?, ?, ?)
                on conflict (tenant_id, hour) do update set reason = excluded.reason, noted = excluded.noted
                """, hours, 1000, (statement, hour) -> {
            statement.setObject(1, hour.tenantId());
            statement.setTimestamp(2, Timestamp.from(hour.hour()));
            statement.setString(3, reason);
            statement.setTimestamp(4, noted);
        });
    }

    /** Hours of tenants that were unknown when their events came, and are known by now; taken off the progress. */
    List<TenantHour> hoursOfTenantsNowKnown() {
        return database.query("""
                delete from quarterdeck.outcome_not_counted n
                 using quarterdeck.platform_tenant t
                 where t.id = n.tenant_id
                   and n.reason = 'unknown_tenant'
                returning n.tenant_id, n.hour
                """, Row.as(TenantHour.class));
    }

    /** Hours that reach into [from, to) whose events came too late; taken off the progress. */
    List<TenantHour> admitLate(Instant from, Instant to) {
        return database.query("""
                delete from quarterdeck.outcome_not_counted
                 where reason = 'late'
                   and hour > ?::timestamptz - interval '1 hour'
                   and hour < ?
                returning tenant_id, hour
                """, Row.as(TenantHour.class), Timestamp.from(from), Timestamp.from(to));
    }
}
