package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.CustomerQuery.HealthOrder;
import app.quarterdeck.revenue.CustomerQuery.MoneyOrder;
import app.quarterdeck.revenue.TenantMoney.Subject;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
                .query(Customers::health)
                .list();
    }

    /** How all of the tenants do, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantHealth> allHealth(CustomerQuery<HealthOrder> query) {
        return health(query, "").withFetchSize(FETCH_SIZE).query(Customers::health).stream();
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
                .query(Customers::money)
                .list();
    }

    /** What all of the tenants pay, cost and are worth, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @PreAuthorize(Roles.MAY_SEE_MONEY)
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantMoney> allMoney(CustomerQuery<MoneyOrder> query) {
        return money(query, "").withFetchSize(FETCH_SIZE).query(Customers::money).stream();
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
                .query(MrrMovements.class)
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
        return database.sql(
                        "select * from quarterdeck.tenant_money(:from, :to, :search)" + query.orderBy("place, ") + part)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("search", query.search().strip());
    }

    private static TenantHealth health(ResultSet row, int number) throws SQLException {
        return new TenantHealth(
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_name"),
                Columns.text(row, "plan_name"),
                RiskLevel.of(row.getString("business_risk_level")),
                RiskRows.number(row, "incident_id"),
                Columns.decimal(row, "business_health_score"),
                Columns.decimal(row, "business_performance_score"),
                RiskRows.number(row, "performance_events"),
                row.getLong("performance_events_least"),
                Columns.decimal(row, "efficiency_score"),
                Columns.text(row, "efficiency_trend"));
    }

    private static TenantMoney money(ResultSet row, int number) throws SQLException {
        return new TenantMoney(
                Subject.values()[row.getInt("place")],
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                Columns.text(row, "tenant_name").orElse(""),
                Columns.text(row, "plan_name"),
                row.getBoolean("is_deleted"),
                Columns.decimal(row, "mrr"),
                lifetimeValue(row),
                Columns.decimal(row, "subscription_revenue"),
                Columns.decimal(row, "total_cost"),
                row.getBoolean("is_cost_partial"),
                Columns.decimal(row, "monthly_profit"),
                Columns.decimal(row, "gross_margin"),
                Columns.decimal(row, "cost_per_email_delivered"),
                row.getBigDecimal("savings_potential"));
    }

    private static Optional<LifetimeValue> lifetimeValue(ResultSet row) throws SQLException {
        var value = row.getBigDecimal("customer_lifetime_value");
        return value == null
                ? Optional.empty()
                : Optional.of(new LifetimeValue(
                        value,
                        row.getBigDecimal("lifetime_value_lowest"),
                        row.getBigDecimal("lifetime_value_highest")));
    }
}
