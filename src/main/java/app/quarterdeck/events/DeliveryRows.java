package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The hourly and daily rows that the roll-up keeps. Rows that are the same already are not written again. */
@Repository
class DeliveryRows {

    private static final String STAGE_HOURS = """
            create temporary table outcomes_of_hour on commit drop as
            select *
              from unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as o (tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
            """;
    private static final String HOURS = """
            insert into quarterdeck.delivery_hour as h
                   (tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
            select tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred
              from outcomes_of_hour
                on conflict (tenant_id, hour) do update
               set (delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                   = (excluded.delivered, excluded.hard_bounced, excluded.soft_bounced, excluded.blocked, excluded.complaints, excluded.deferred)
             where (h.delivered, h.hard_bounced, h.soft_bounced, h.blocked, h.complaints, h.deferred)
                   is distinct from
                   (excluded.delivered, excluded.hard_bounced, excluded.soft_bounced, excluded.blocked, excluded.complaints, excluded.deferred)
            """;
    private static final String FLEET_HOURS = """
            insert into quarterdeck.fleet_hour as f (hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
            select hour, sum(delivered), sum(hard_bounced), sum(soft_bounced), sum(blocked), sum(complaints), sum(deferred)
              from quarterdeck.delivery_hour
             where hour in (select hour from outcomes_of_hour)
             group by hour
                on conflict (hour) do update
               set (delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                   = (excluded.delivered, excluded.hard_bounced, excluded.soft_bounced, excluded.blocked, excluded.complaints, excluded.deferred)
             where (f.delivered, f.hard_bounced, f.soft_bounced, f.blocked, f.complaints, f.deferred)
                   is distinct from
                   (excluded.delivered, excluded.hard_bounced, excluded.soft_bounced, excluded.blocked, excluded.complaints, excluded.deferred)
            """;
    private static final String STAGE_DAYS = """
            create temporary table outcomes_of_day on commit drop as
            select *
              from unnest(?::uuid[], ?::uuid[], ?::date[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as o (tenant_id, company_id, tracking_date, mailbox_provider, ip_address, delivered, bounced, blocked, complaints, deferred)
            """;
    private static final String DAYS = """
            insert into public.deliverability_daily_summary as d
                   (tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
            select tenant_id, company_id, tracking_date,
                   sum(delivered) + sum(bounced) + sum(blocked), sum(delivered), sum(bounced), sum(blocked), sum(complaints)
              from outcomes_of_day
             group by tenant_id, company_id, tracking_date
                on conflict (tenant_id, company_id, tracking_date) do update
               set (emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                   = (excluded.emails_sent, excluded.emails_delivered, excluded.emails_bounced, excluded.emails_blocked, excluded.emails_spam)
             where (d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_blocked, d.emails_spam)
                   is distinct from
                   (excluded.emails_sent, excluded.emails_delivered, excluded.emails_bounced, excluded.emails_blocked, excluded.emails_spam)
            """;
    private static final String BY_DIMENSION = """
            insert into quarterdeck.%1$s as d
                   (tenant_id, tracking_date, %2$s, delivered, bounced, blocked, complaints, deferred)
            select tenant_id, tracking_date, coalesce(%2$s, 'unknown'),
                   sum(delivered), sum(bounced), sum(blocked), sum(complaints), sum(deferred)
              from outcomes_of_day
             group by tenant_id, tracking_date, coalesce(%2$s, 'unknown')
                on conflict (tenant_id, tracking_date, %2$s) do update
               set (delivered, bounced, blocked, complaints, deferred)
                   = (excluded.delivered, excluded.bounced, excluded.blocked, excluded.complaints, excluded.deferred)
             where (d.delivered, d.bounced, d.blocked, d.complaints, d.deferred)
                   is distinct from
                   (excluded.delivered, excluded.bounced, excluded.blocked, excluded.complaints, excluded.deferred)
            """;
    private static final String BY_PROVIDER = BY_DIMENSION.formatted("delivery_provider_day", "mailbox_provider");
    private static final String BY_ADDRESS = BY_DIMENSION.formatted("delivery_ip_day", "ip_address");

    private final JdbcTemplate database;
    private final EventAnalytics events;
    private final ReportingCalendar calendar;

    DeliveryRows(JdbcTemplate database, EventAnalytics events, ReportingCalendar calendar) {
        this.database = database;
        this.events = events;
        this.calendar = calendar;
    }

    /** Replaces the rows of these hours and days by what the event store says now. Runs in the caller's transaction. */
    void replace(Set<TenantHour> hours, Set<TenantDay> days) {
        if (hours.isEmpty()) {
            return;
        }
        replaceHours(events.outcomesOf(hours.stream().filter(this::isKept).toList()));
        replaceDays(events.outcomesOf(days, calendar.zone()));
    }

    /** An hour that was let go of has no longer all its tenants to add up. */
    private boolean isKept(TenantHour hour) {
        return hour.hour().isAfter(calendar.now().minus(HoursKept.LENGTH));
    }

    private void replaceHours(List<OutcomesOfHour> rows) {
        database.update(STAGE_HOURS, statement -> {
            uuids(statement, 1, rows, row -> row.of().tenantId());
            array(statement, 2, "timestamptz", rows, row -> row.of().hour().toString());
            counts(statement, 3, rows, row -> row.outcomes().delivered());
            counts(statement, 4, rows, row -> row.outcomes().hardBounced());
            counts(statement, 5, rows, row -> row.outcomes().softBounced());
            counts(statement, 6, rows, row -> row.outcomes().blocked());
            counts(statement, 7, rows, row -> row.outcomes().complaints());
            counts(statement, 8, rows, row -> row.outcomes().deferred());
        });
        database.update(HOURS);
        database.update(FLEET_HOURS);
        database.execute("drop table outcomes_of_hour");
    }

    private void replaceDays(List<OutcomesOfDay> rows) {
        database.update(STAGE_DAYS, statement -> {
            uuids(statement, 1, rows, row -> row.of().tenantId());
            uuids(statement, 2, rows, OutcomesOfDay::companyId);
            array(statement, 3, "date", rows, row -> row.of().day());
            array(statement, 4, "text", rows, OutcomesOfDay::mailboxProvider);
            array(statement, 5, "text", rows, OutcomesOfDay::ipAddress);
            counts(statement, 6, rows, row -> row.outcomes().delivered());
            counts(statement, 7, rows, row -> row.outcomes().bounced());
            counts(statement, 8, rows, row -> row.outcomes().blocked());
            counts(statement, 9, rows, row -> row.outcomes().complaints());
            counts(statement, 10, rows, row -> row.outcomes().deferred());
        });
        if (ownDays()) {
            database.update(DAYS);
        }
        database.update(BY_PROVIDER);
        database.update(BY_ADDRESS);
        database.execute("drop table outcomes_of_day");
    }

    /** A platform that had a daily summary before us loads it by itself, from more than our events. */
    private boolean ownDays() {
        return Boolean.TRUE.equals(database.queryForObject(
                "select quarterdeck.is_installed('deliverability_daily_summary')", Boolean.class));
    }

    private static <T> void uuids(
            PreparedStatement statement, int place, Collection<T> rows, Function<T, @Nullable Object> value)
            throws SQLException {
        array(statement, place, "uuid", rows, value);
    }

    private static <T> void counts(
            PreparedStatement statement, int place, Collection<T> rows, Function<T, @Nullable Object> value)
            throws SQLException {
        array(statement, place, "bigint", rows, value);
    }

    private static <T> void array(
            PreparedStatement statement,
            int place,
            String type,
            Collection<T> rows,
            Function<T, @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(value).toArray()));
    }
}
