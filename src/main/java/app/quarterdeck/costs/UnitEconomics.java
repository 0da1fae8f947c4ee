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
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each tenant pays and costs in a period, what is unallocated, and how that moved; without corrections of other months. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class UnitEconomics {

    /**
     * The rows that a search finds, the unallocated one beside them, and those of all other tenants in one, so that every column
     * adds up to the fleet.
     */
    private static final String ROWS = """
            , economics as materialized (
                select e.*, e.tenant_id is null or :search = '' or position(lower(:search) in lower(e.tenant_name)) > 0 as is_found
                  from asked a
                 cross join lateral quarterdeck.tenant_economics(case when a.is_set then cast(:from as date) end, :to, cast(:before_from as date), cast(:before_to as date)) e
            )
            select case when tenant_id is null then 'unallocated' else 'tenant' end as whose, tenant_id, tenant_name, plan_name, mrr, subscription_revenue,
                   total_cost, profit, gross_margin, cost_per_email_delivered, emails_delivered, margin_change, unpriced, unpriced > 0 as is_partial
              from economics
             where is_found
            union all
            select 'other_tenants', null, null, null, sum(mrr), sum(subscription_revenue), sum(total_cost),
                   coalesce(sum(subscription_revenue), 0) - sum(total_cost), quarterdeck.gross_margin(sum(subscription_revenue), sum(total_cost)),
                   quarterdeck.unit_cost(sum(total_cost) / nullif(sum(emails_delivered), 0)), sum(emails_delivered)::bigint, null, null, bool_or(unpriced > 0)
              from economics
             where not is_found
            having count(*) > 0
            """;

    private static final Sums<EconomicsTotals> SUMS = new Sums<>(EconomicsTotals.class, """
            coalesce(sum(mrr), 0)                                                          as all_mrr,
            coalesce(sum(subscription_revenue), 0)                                         as all_revenue,
            sum(total_cost)                                                                as all_cost,
            coalesce(sum(subscription_revenue), 0) - sum(total_cost)                       as all_profit,
            coalesce(sum(emails_delivered), 0)                                             as all_emails_delivered
            """);

    private final DatabaseClock clock;

    UnitEconomics(DatabaseClock clock) {
        this.clock = clock;
    }

    /** The first of them, counted and summed up in the same statement; empty if there are none. */
    public Optional<Top<TenantEconomics, EconomicsTotals>> top(EconomicsQuery query, int limit) {
        return rows(query).top(Criteria.empty(), query.sort(), limit, SUMS);
    }

    /** A page of tenants; those that a search does not find stand in one row of their own. */
    public List<TenantEconomics> page(EconomicsQuery query, int offset, int limit) {
        return rows(query).page(Criteria.empty(), query.sort(), offset, limit);
    }

    /** All of them, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEconomics> all(EconomicsQuery query) {
        return rows(query).all(Criteria.empty(), query.sort());
    }

    public int count(EconomicsQuery query) {
        return rows(query).count(Criteria.empty());
    }

    /** How many tenants cost more in a period than was earned on them. */
    public int unprofitable(ReportingPeriod period) {
        return clock.asked("""
                        select count(*)
                          from asked a
                         cross join lateral quarterdeck.tenant_economics(case when a.is_set then cast(:from as date) end, :to) e
                         where e.tenant_id is not null
                           and e.profit < 0
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .query(Integer.class)
                .single();
    }

    /** Sums over all rows, which are the fleet. */
    public EconomicsTotals totals(EconomicsQuery query) {
        return rows(query).sums(Criteria.empty(), SUMS);
    }

    private Listed<TenantEconomics> rows(EconomicsQuery query) {
        return clock.listed(TenantEconomics.class, ROWS)
                .with("search", query.search().strip())
                .with("from", query.period().from())
                .with("to", query.period().to())
                .with("before_from", query.before().map(ReportingPeriod::from))
                .with("before_to", query.before().map(ReportingPeriod::to));
    }
}
