package app.quarterdeck.costs;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Sums;
import app.quarterdeck.data.Top;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each tenant pays and costs in a month, and how that moved; from the ledger's rows, without corrections of other months. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class UnitEconomics {

    private static final Sums<EconomicsTotals> SUMS = new Sums<>(EconomicsTotals.class, """
            coalesce(sum(mrr), 0)                                                          as all_mrr,
            coalesce(sum(subscription_revenue), 0)                                         as all_revenue,
            sum(total_cost)                                                                as all_cost,
            coalesce(sum(subscription_revenue), 0) - sum(total_cost)                       as all_profit,
            quarterdeck.gross_margin(sum(subscription_revenue), sum(total_cost))           as all_gross_margin,
            quarterdeck.unit_cost(sum(total_cost) / nullif(sum(emails_delivered), 0))      as all_cost_per_email_delivered,
            coalesce(sum(emails_delivered), 0)                                             as all_emails_delivered
            """);

    private final DatabaseClock clock;

    UnitEconomics(DatabaseClock clock) {
        this.clock = clock;
    }

    /** The first tenants, counted and summed up in the same statement; empty if there are none. */
    public Optional<Top<TenantEconomics, EconomicsTotals>> top(EconomicsQuery query, int limit) {
        return rows(query).top(query.found(), query.sort(), limit, SUMS);
    }

    /** A page of tenants. */
    public List<TenantEconomics> page(EconomicsQuery query, int offset, int limit) {
        return rows(query).page(query.found(), query.sort(), offset, limit);
    }

    /** All tenants, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEconomics> all(EconomicsQuery query) {
        return rows(query).all(query.found(), query.sort());
    }

    public int count(EconomicsQuery query) {
        return rows(query).count(query.found());
    }

    /** How many tenants cost more in a period than was earned on them. */
    public int unprofitable(ReportingPeriod period) {
        return clock.asked("""
                        select count(*)
                          from asked a
                         cross join lateral quarterdeck.tenant_economics(case when a.is_set then cast(:from as date) end, :to) e
                         where e.profit < 0
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .query(Integer.class)
                .single();
    }

    /** Sums over all tenants under a filter. */
    public EconomicsTotals totals(EconomicsQuery query) {
        return rows(query).sums(query.found(), SUMS);
    }

    private Listed<TenantEconomics> rows(EconomicsQuery query) {
        return clock.listed(TenantEconomics.class, """
                        select e.*
                          from asked a
                         cross join lateral quarterdeck.tenant_economics(case when a.is_set then cast(:from as date) end, :to, cast(:before_from as date), cast(:before_to as date)) e
                        """)
                .with("from", query.period().from())
                .with("to", query.period().to())
                .with("before_from", query.before().map(ReportingPeriod::from))
                .with("before_to", query.before().map(ReportingPeriod::to));
    }
}
