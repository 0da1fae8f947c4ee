package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
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
        return incident.measured().since().minus(BEFORE);
    }

    /** Until when errors are shown with an incident. */
    public static Instant until(Incident incident) {
        return incident.opened().plus(AFTER);
    }

    private ErrorReport report(Instant from, Instant to, @Nullable UUID tenant, String order, boolean money) {
        var rows = database.sql("""
                        select k.as_of, k.failing, k.oldest, e.*, t.id as tenant_id, quarterdeck.tenant_name(t.id, t.name) as tenant_name,
                               case when :money then e.reported_cost end as shown_cost, case when :money then e.estimated_loss end as shown_loss
                          from (select s.as_of,
                                       coalesce(s.last_error_at > s.as_of, s.last_error is not null) as failing,
                                       (select min(hour) from quarterdeck.error_hour) as oldest
                                  from (values ('errors')) asked (question)
                                  left join quarterdeck.event_snapshot s on s.question = asked.question) k
                          left join quarterdeck.error_impact(:from, :to, :zone, :tenant) e on true
                          left join quarterdeck.platform_tenant t on t.id = e.single_tenant
                         order by %s, affected_emails desc nulls last, events desc, component nulls last
                        """.formatted(order))
                .param("from", from)
                .param("to", to)
                .param("zone", calendar.zone())
                .param("tenant", tenant, Types.OTHER)
                .param("money", money)
                .query(Row.as(ErrorRow.class))
                .list();
        return new ErrorReport(
                impacts(rows, false), impacts(rows, true).stream().findFirst(), rows.getFirst().known);
    }

    private static List<ErrorImpact> impacts(List<ErrorRow> rows, boolean ofAll) {
        return rows.stream()
                .filter(row -> row.isTotal.filter(isTotal -> isTotal == ofAll).isPresent())
                .flatMap(row -> row.impact.stream())
                .toList();
    }

    private Instant start(ReportingPeriod period) {
        return calendar.startOf(period.from());
    }

    private Instant end(ReportingPeriod period) {
        return calendar.startOf(period.to());
    }

    private record ErrorRow(
            @Embedded.Empty ErrorsKnown known,
            Optional<Boolean> isTotal,
            @Embedded.Empty Optional<ErrorImpact> impact) {}
}
