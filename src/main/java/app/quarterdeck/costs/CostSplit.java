package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.YearMonth;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the money of the last months went: to VPS and IPs that tenants hold, and to what nobody holds. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class CostSplit {

    private final DatabaseClock clock;
    private final ReportingCalendar calendar;

    CostSplit(DatabaseClock clock, ReportingCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Of a period, whatever its days, and of so many months that end with the given one. */
    public CostCourse course(ReportingPeriod period, YearMonth last, int months) {
        var end = last.plusMonths(1).atDay(1);
        var today = calendar.today();
        var read = clock.asked("""
                        select p.month,
                               p.vps                                                         as split_infrastructure,
                               case when p.vps is not null then p.ips end                    as split_email_service,
                               case when p.vps is not null then p.infrastructure_unallocated end   as split_infrastructure_unallocated,
                               case when p.vps is not null then p.email_service_unallocated end    as split_email_service_unallocated,
                               p.revenue
                          from (select 1 as place, m.month, m.infrastructure_allocated as vps, m.email_service_allocated as ips,
                                       m.infrastructure_unallocated, m.email_service_unallocated, m.subscription_revenue as revenue
                                  from asked a
                                 cross join lateral quarterdeck.cost_parts(case when a.is_set then cast(:first as date) end, :end) m
                                union all
                                select 2, :month,
                                       sum(r.vps_cost) filter (where r.tenant_id is not null),
                                       sum(r.ip_cost) filter (where r.tenant_id is not null),
                                       coalesce(sum(r.vps_cost) filter (where r.tenant_id is null), 0),
                                       coalesce(sum(r.ip_cost) filter (where r.tenant_id is null), 0),
                                       coalesce(sum(r.revenue), 0)
                                  from asked a
                                 cross join lateral quarterdeck.money_rows(case when a.is_set then cast(:from as date) end, :to) r) p
                         order by p.place, p.month
                        """)
                .param("first", last.minusMonths(months - 1L).atDay(1))
                .param("end", end.isAfter(today) ? today : end)
                .param("from", period.from())
                .param("to", period.to())
                .param("month", YearMonth.from(period.last()))
                .query(Row.as(CostParts.class))
                .list();
        return new CostCourse(read.subList(0, read.size() - 1), read.getLast());
    }
}
