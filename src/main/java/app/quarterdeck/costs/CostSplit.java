package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the money of the last months went: to VPS and IPs that tenants hold, and to what nobody holds. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class CostSplit {

    private final JdbcClient database;
    private final LedgerDrafts drafts;
    private final ReportingCalendar calendar;

    CostSplit(JdbcClient database, LedgerDrafts drafts, ReportingCalendar calendar) {
        this.database = database;
        this.drafts = drafts;
        this.calendar = calendar;
    }

    /** So many months that end with the given one, the oldest first; one that runs up to yesterday, without those before any cost was known. */
    @Transactional
    public List<CostParts> upTo(YearMonth last, int months) {
        var first = last.minusMonths(months - 1L).atDay(1);
        var end = last.plusMonths(1).atDay(1);
        var today = calendar.today();
        drafts.freshenFleet(first);
        return database.sql("""
                        select *
                          from quarterdeck.cost_parts(:from, :to)
                         where month >= (select date_trunc('month', min(valid_from)::timestamp) from quarterdeck.cost_value where valid_from > '-infinity')
                         order by month
                        """)
                .param("from", first)
                .param("to", end.isAfter(today) ? today : end)
                .query((row, number) -> new CostParts(
                        LedgerRows.month(row, "month"),
                        row.getBigDecimal("infrastructure_allocated"),
                        row.getBigDecimal("email_service_allocated"),
                        row.getBigDecimal("infrastructure_unallocated"),
                        row.getBigDecimal("email_service_unallocated"),
                        row.getBigDecimal("subscription_revenue")))
                .list();
    }
}
