package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the money of the last months went: to VPS and IPs that tenants hold, and to what nobody holds. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class CostSplit {

    private final LedgerClock clock;
    private final ReportingCalendar calendar;

    CostSplit(LedgerClock clock, ReportingCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Of a period, whatever its days, and of so many months that end with the given one. */
    public CostCourse course(ReportingPeriod period, YearMonth last, int months) {
        var end = last.plusMonths(1).atDay(1);
        var today = calendar.today();
        var read = clock.asked("""
                        select p.month, p.infrastructure_allocated, p.email_service_allocated, p.infrastructure_unallocated, p.email_service_unallocated,
                               p.subscription_revenue
                          from asked a
                         cross join lateral quarterdeck.cost_parts(case when a.is_set then cast(:first as date) end, :end) p
                        union all
                        select null,
                               sum(r.vps_cost) filter (where r.tenant_id is not null),
                               sum(r.ip_cost) filter (where r.tenant_id is not null),
                               coalesce(sum(r.vps_cost) filter (where r.tenant_id is null), 0),
                               coalesce(sum(r.ip_cost) filter (where r.tenant_id is null), 0),
                               coalesce(sum(r.revenue), 0)
                          from asked a
                         cross join lateral quarterdeck.money_rows(case when a.is_set then cast(:from as date) end, :to) r
                         order by month nulls last
                        """)
                .param("first", last.minusMonths(months - 1L).atDay(1))
                .param("end", end.isAfter(today) ? today : end)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new CostParts(
                        row.getObject("month") == null ? YearMonth.from(period.last()) : LedgerRows.month(row, "month"),
                        split(row),
                        row.getBigDecimal("subscription_revenue")))
                .list();
        return new CostCourse(read.subList(0, read.size() - 1), read.getLast());
    }

    private static Optional<CostParts.Split> split(ResultSet row) throws SQLException {
        return Columns.decimal(row, "infrastructure_allocated").isEmpty()
                ? Optional.empty()
                : Optional.of(new CostParts.Split(
                        row.getBigDecimal("infrastructure_allocated"),
                        row.getBigDecimal("email_service_allocated"),
                        row.getBigDecimal("infrastructure_unallocated"),
                        row.getBigDecimal("email_service_unallocated")));
    }
}
