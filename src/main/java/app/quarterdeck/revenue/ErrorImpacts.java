package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.ErrorImpact.Money;
import app.quarterdeck.revenue.ErrorImpact.Named;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which components reported errors, and what became of the mail in the same hours. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class ErrorImpacts {

    /** Errors this long before the first mail that an incident measured may have to do with it. */
    private static final Duration BEFORE = Duration.ofHours(6);

    /** And this long after it was found. */
    private static final Duration AFTER = Duration.ofHours(2);

    private static final String BY_MAILS = "excess_undelivered desc nulls last";
    private static final String BY_MONEY = "estimated_loss desc nulls last";

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    ErrorImpacts(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** The errors of a period without money, by mails that were lost beyond the usual. */
    public ErrorReport during(ReportingPeriod period) {
        return report(start(period), end(period), null, BY_MAILS, false);
    }

    /** The errors of a period, by estimated loss. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public ErrorReport duringWithMoney(ReportingPeriod period) {
        return report(start(period), end(period), null, BY_MONEY, true);
    }

    /** The errors of an incident's tenant and of the fleet around its start, without money. */
    public ErrorReport around(Incident incident) {
        return report(from(incident), until(incident), incident.tenantId(), BY_MAILS, false);
    }

    /** The errors of an incident's tenant and of the fleet around its start. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public ErrorReport aroundWithMoney(Incident incident) {
        return report(from(incident), until(incident), incident.tenantId(), BY_MONEY, true);
    }

    /** From when errors are shown with an incident. */
    public static Instant from(Incident incident) {
        return incident.since().minus(BEFORE);
    }

    /** Until when errors are shown with an incident. */
    public static Instant until(Incident incident) {
        return incident.opened().plus(AFTER);
    }

    private ErrorReport report(Instant from, Instant to, @Nullable UUID tenant, String order, boolean money) {
        var components = new ArrayList<ErrorImpact>();
        var total = new ArrayList<ErrorImpact>(1);
        var known = new ArrayList<ErrorsKnown>(1);
        database.sql("""
                        select k.as_of, k.failing, k.oldest, e.*, quarterdeck.tenant_name(t.id, t.name) as tenant_name
                          from (select s.as_of,
                                       coalesce(s.last_error_at > s.as_of, s.last_error is not null) as failing,
                                       (select min(hour) from quarterdeck.error_hour) as oldest
                                  from (values ('errors')) asked (question)
                                  left join quarterdeck.event_snapshot s on s.question = asked.question) k
                          left join quarterdeck.error_impact(:from, :to, :zone, :tenant) e on true
                          left join quarterdeck.platform_tenant t on t.id = e.single_tenant
                         order by %s, affected_emails desc nulls last, events desc, component nulls last
                        """.formatted(order))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("zone", calendar.zone().getId())
                .param("tenant", tenant, Types.OTHER)
                .query(row -> {
                    if (known.isEmpty()) {
                        known.add(known(row));
                    }
                    if (row.getObject("is_total") != null) {
                        (row.getBoolean("is_total") ? total : components).add(impact(row, money));
                    }
                });
        return new ErrorReport(components, total.stream().findFirst(), known.getFirst());
    }

    private static ErrorsKnown known(ResultSet row) throws SQLException {
        return new ErrorsKnown(
                Columns.instant(row, "as_of"), row.getBoolean("failing"), Columns.instant(row, "oldest"));
    }

    private Instant start(ReportingPeriod period) {
        return calendar.startOf(period.from());
    }

    private Instant end(ReportingPeriod period) {
        return calendar.startOf(period.to());
    }

    private static ErrorImpact impact(ResultSet row, boolean money) throws SQLException {
        return new ErrorImpact(
                Columns.text(row, "component"),
                Columns.text(row, "severity"),
                row.getLong("events"),
                row.getLong("unreadable"),
                row.getLong("tenants"),
                tenant(row),
                row.getBoolean("fleet_wide"),
                RiskRows.number(row, "affected_emails"),
                row.getTimestamp("first_hour").toInstant(),
                row.getTimestamp("last_hour").toInstant(),
                row.getLong("hours"),
                row.getLong("hours_compared"),
                row.getLong("hours_shared"),
                RiskRows.number(row, "sent"),
                RiskRows.number(row, "undelivered"),
                RiskRows.rate(row, "undelivered"),
                Columns.decimal(row, "usual_rate"),
                Columns.decimal(row, "excess_undelivered"),
                Columns.decimal(row, "excess_complaints"),
                money
                        ? Optional.of(new Money(
                                Columns.decimal(row, "reported_cost"), Columns.decimal(row, "estimated_loss")))
                        : Optional.empty());
    }

    private static Optional<Named> tenant(ResultSet row) throws SQLException {
        var name = row.getString("tenant_name");
        @Nullable UUID id = row.getObject("single_tenant", UUID.class);
        return Optional.ofNullable(id).map(known -> new Named(known, name));
    }
}
