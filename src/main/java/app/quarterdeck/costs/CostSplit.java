package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
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

    /** So many months that end with the given one, the oldest first; one that runs up to yesterday, without those before any cost was known. */
    public List<CostParts> upTo(YearMonth last, int months) {
        var end = last.plusMonths(1).atDay(1);
        var today = calendar.today();
        return clock.asked("""
                        select p.*
                          from asked a
                         cross join lateral quarterdeck.cost_parts(case when a.is_set then cast(:from as date) end, :to) p
                         order by p.month
                        """)
                .param("from", last.minusMonths(months - 1L).atDay(1))
                .param("to", end.isAfter(today) ? today : end)
                .query((row, number) -> new CostParts(
                        LedgerRows.month(row, "month"), split(row), row.getBigDecimal("subscription_revenue")))
                .list();
    }

    /** Of a period, whatever its days. */
    public CostParts of(ReportingPeriod period) {
        return clock.asked("""
                        select sum(r.vps_cost) filter (where r.tenant_id is not null)             as infrastructure_allocated,
                               sum(r.ip_cost) filter (where r.tenant_id is not null)              as email_service_allocated,
                               coalesce(sum(r.vps_cost) filter (where r.tenant_id is null), 0)    as infrastructure_unallocated,
                               coalesce(sum(r.ip_cost) filter (where r.tenant_id is null), 0)     as email_service_unallocated,
                               coalesce(sum(r.revenue), 0)                                        as subscription_revenue
                          from asked a
                         cross join lateral quarterdeck.money_rows(case when a.is_set then cast(:from as date) end, :to) r
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new CostParts(
                        YearMonth.from(period.last()), split(row), row.getBigDecimal("subscription_revenue")))
                .single();
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
