package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.CustomerQuery.HealthOrder;
import app.quarterdeck.revenue.CustomerQuery.MoneyOrder;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.stream.Stream;
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

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;

    Customers(JdbcClient database) {
        this.database = database;
    }

    /** A page of how the tenants do. */
    public List<TenantHealth> health(CustomerQuery<HealthOrder> query, int offset, int limit) {
        return health(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(TenantHealth.class))
                .list();
    }

    /** How all of the tenants do, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantHealth> allHealth(CustomerQuery<HealthOrder> query) {
        return health(query, "").withFetchSize(FETCH_SIZE).query(Row.as(TenantHealth.class)).stream();
    }

    /** How many tenants the query finds. */
    public int countHealth(CustomerQuery<HealthOrder> query) {
        return database.sql("""
                        select count(*)
                          from quarterdeck.tenant_known
                         where deleted_day = 'infinity'
                           and position(lower(:search) in lower(quarterdeck.tenant_name(id, name))) > 0
                        """)
                .param("search", query.search().strip())
                .query(Integer.class)
                .single();
    }

    /** A page of what the tenants pay, cost and are worth. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    public List<TenantMoney> money(CustomerQuery<MoneyOrder> query, int offset, int limit) {
        return money(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(TenantMoney.class))
                .list();
    }

    /** What all of the tenants pay, cost and are worth, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantMoney> allMoney(CustomerQuery<MoneyOrder> query) {
        return money(query, "").withFetchSize(FETCH_SIZE).query(Row.as(TenantMoney.class)).stream();
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

    private JdbcClient.StatementSpec health(CustomerQuery<HealthOrder> query, String part) {
        return database.sql("""
                        select *
                          from quarterdeck.tenant_health(:from, :to, :money)
                         where position(lower(:search) in lower(tenant_name)) > 0
                        """ + query.orderBy("") + part)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("money", CurrentUser.maySeeMoney())
                .param("search", query.search().strip());
    }

    private JdbcClient.StatementSpec money(CustomerQuery<MoneyOrder> query, String part) {
        return database.sql("""
                        select *, (array['tenant', 'other_tenants', 'unallocated'])[place + 1] as subject, coalesce(tenant_name, '') as name,
                               customer_lifetime_value as lifetime_value_value
                          from quarterdeck.tenant_money(:from, :to, :search)
                        """ + query.orderBy("place, ") + part)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("search", query.search().strip());
    }
}
