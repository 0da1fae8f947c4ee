package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each tenant pays and costs in a month, and how that moved; from the ledger's rows, without corrections of other months. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class UnitEconomics {

    private static final int FETCH_SIZE = 1_000;
    private static final String FOUND = """
             from asked a
            cross join lateral quarterdeck.tenant_economics(case when a.is_set then cast(:from as date) end, :to, cast(:before_from as date), cast(:before_to as date)) e
            where :search = '' or position(lower(:search) in lower(e.tenant_name)) > 0
            """;

    private final JdbcClient database;
    private final LedgerClock clock;

    UnitEconomics(JdbcClient database, LedgerClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A page of tenants. */
    public List<TenantEconomics> page(EconomicsQuery query, int offset, int limit) {
        return ordered(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(UnitEconomics::row)
                .list();
    }

    /** All tenants, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEconomics> all(EconomicsQuery query) {
        return ordered(query, "").withFetchSize(FETCH_SIZE).query(UnitEconomics::row).stream();
    }

    public int count(EconomicsQuery query) {
        return filtered(query, "select count(*)" + FOUND).query(Integer.class).single();
    }

    /** What a gross margin of a period should be above, as it was set on its last day. */
    public BigDecimal marginTarget(ReportingPeriod period) {
        return database.sql("select quarterdeck.setting_on('gross_margin_target', :last)")
                .param("last", period.last())
                .query(BigDecimal.class)
                .single();
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
        return filtered(query, """
                        select coalesce(sum(mrr), 0)                                                       as mrr,
                               coalesce(sum(subscription_revenue), 0)                                      as subscription_revenue,
                               sum(total_cost)                                                             as total_cost,
                               coalesce(sum(subscription_revenue), 0) - sum(total_cost)                    as profit,
                               quarterdeck.gross_margin(sum(subscription_revenue), sum(total_cost))        as gross_margin,
                               quarterdeck.unit_cost(sum(total_cost) / nullif(sum(emails_delivered), 0))   as cost_per_email_delivered,
                               coalesce(sum(emails_delivered), 0)                                          as emails_delivered
                        """ + FOUND)
                .query((row, number) -> new EconomicsTotals(
                        row.getBigDecimal("mrr"),
                        row.getBigDecimal("subscription_revenue"),
                        Columns.decimal(row, "total_cost"),
                        Columns.decimal(row, "profit"),
                        Columns.decimal(row, "gross_margin"),
                        Columns.decimal(row, "cost_per_email_delivered"),
                        row.getLong("emails_delivered")))
                .single();
    }

    private JdbcClient.StatementSpec ordered(EconomicsQuery query, String part) {
        return filtered(
                query, "select e.*" + FOUND + " order by " + query.order().sql(query.descending()) + part);
    }

    private JdbcClient.StatementSpec filtered(EconomicsQuery query, String sql) {
        return clock.asked(sql)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("before_from", query.before().map(ReportingPeriod::from).orElse(null))
                .param("before_to", query.before().map(ReportingPeriod::to).orElse(null))
                .param("search", query.search().strip());
    }

    private static TenantEconomics row(ResultSet row, int number) throws SQLException {
        return new TenantEconomics(
                Objects.requireNonNull(row.getObject("tenant_id", UUID.class)),
                row.getString("tenant_name"),
                Columns.text(row, "plan_name"),
                Columns.decimal(row, "mrr"),
                row.getBigDecimal("subscription_revenue"),
                Columns.decimal(row, "total_cost"),
                Columns.decimal(row, "profit"),
                Columns.decimal(row, "gross_margin"),
                Columns.decimal(row, "cost_per_email_delivered"),
                Optional.ofNullable(row.getBigDecimal("emails_delivered")).map(BigDecimal::longValueExact),
                Columns.decimal(row, "margin_change"),
                row.getLong("unpriced"));
    }
}
