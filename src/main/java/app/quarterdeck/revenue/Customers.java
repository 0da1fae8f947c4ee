package app.quarterdeck.revenue;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.CustomerQuery.HealthOrder;
import app.quarterdeck.revenue.CustomerQuery.MoneyOrder;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers: how each does, what each pays and costs, and what became of their recurring revenue. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Customers {

    private final Listing listing;
    private final JdbcClient database;

    Customers(Listing listing, JdbcClient database) {
        this.listing = listing;
        this.database = database;
    }

    /** A page of how the tenants do. */
    public List<TenantHealth> health(CustomerQuery<HealthOrder> query, int offset, int limit) {
        return healthOf(query).page(found(query), query.sort(), offset, limit);
    }

    /** How all of the tenants do, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantHealth> allHealth(CustomerQuery<HealthOrder> query) {
        return healthOf(query).all(found(query), query.sort());
    }

    /** How many tenants the query finds. */
    public int countHealth(CustomerQuery<HealthOrder> query) {
        // Nothing of how they do is asked for, which takes longer than to count them.
        return listing.of(TenantHealth.class, """
                        select quarterdeck.tenant_name(id, name) as tenant_name
                          from quarterdeck.tenant_known
                         where deleted_day = 'infinity'
                        """).count(found(query));
    }

    /** A page of what the tenants pay, cost and are worth. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public List<TenantMoney> money(CustomerQuery<MoneyOrder> query, int offset, int limit) {
        return moneyOf(query).page(Criteria.empty(), query.sort(), offset, limit);
    }

    /** What all of the tenants pay, cost and are worth, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantMoney> allMoney(CustomerQuery<MoneyOrder> query) {
        return moneyOf(query).all(Criteria.empty(), query.sort());
    }

    /** How many rows the list has: the tenants that the query finds, the others as one, and what is unallocated. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public int countMoney(CustomerQuery<MoneyOrder> query) {
        return database.sql("select quarterdeck.count_tenant_money(:from, :to, :search)")
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("search", query.search().strip())
                .query(Integer.class)
                .single();
    }

    /** What became of the MRR over a period. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public MrrMovements movements(ReportingPeriod period) {
        return database.sql("""
                        select opening, new as added, reactivation, expansion, contraction, churned, closing, opened, lost, unknown, monthly_churn
                          from quarterdeck.mrr_movements(:from, :to)
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(MrrMovements.class))
                .single();
    }

    private Listed<TenantHealth> healthOf(CustomerQuery<HealthOrder> query) {
        return listing.of(TenantHealth.class, """
                        select *, 0 as place,
                               array_position(array ['declining', 'stable', 'improving'], efficiency_trend) as trend_rank
                          from quarterdeck.tenant_health(:from, :to, :money)
                        """)
                .with("from", query.period().from())
                .with("to", query.period().to())
                .with("money", CurrentUser.maySeeMoney());
    }

    private Listed<TenantMoney> moneyOf(CustomerQuery<MoneyOrder> query) {
        return listing.of(TenantMoney.class, """
                        select *, (array['tenant', 'other_tenants', 'unallocated'])[place + 1] as subject, coalesce(tenant_name, '') as name,
                               customer_lifetime_value as lifetime_value_value
                          from quarterdeck.tenant_money(:from, :to, :search)
                        """)
                .with("from", query.period().from())
                .with("to", query.period().to())
                .with("search", query.search().strip());
    }

    private static Criteria found(CustomerQuery<?> query) {
        return Listing.contains(query.search(), "tenant_name");
    }
}
