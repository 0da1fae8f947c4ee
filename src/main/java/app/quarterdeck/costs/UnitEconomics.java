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

    /** Over the rows of the statement, or over all that it finds beside each of them. */
    private static final String SUMS = """
            coalesce(sum(mrr) %1$s, 0)                                                                     as all_mrr,
            coalesce(sum(subscription_revenue) %1$s, 0)                                                    as all_revenue,
            sum(total_cost) %1$s                                                                           as all_cost,
            coalesce(sum(subscription_revenue) %1$s, 0) - sum(total_cost) %1$s                             as all_profit,
            quarterdeck.gross_margin(sum(subscription_revenue) %1$s, sum(total_cost) %1$s)                 as all_margin,
            quarterdeck.unit_cost(sum(total_cost) %1$s / nullif(sum(emails_delivered) %1$s, 0))            as all_unit_cost,
            coalesce(sum(emails_delivered) %1$s, 0)                                                        as all_delivered
            """;

    private static final String OVER_ALL = "over ()";

    private final LedgerClock clock;

    UnitEconomics(LedgerClock clock) {
        this.clock = clock;
    }

    /** The first tenants, counted and summed up in the same statement; empty if there are none. */
    public Optional<EconomicsPage> top(EconomicsQuery query, int limit) {
        var pages = filtered(
                        query,
                        "select e.*, count(*) over () as found, " + SUMS.formatted(OVER_ALL) + FOUND + " order by "
                                + query.order().sql(query.descending()) + " limit :limit")
                .param("limit", limit)
                .query((row, number) -> new EconomicsPage(List.of(row(row, number)), row.getInt("found"), totals(row)))
                .list();
        return pages.stream()
                .findFirst()
                .map(it -> new EconomicsPage(
                        pages.stream().map(page -> page.first().getFirst()).toList(), it.count(), it.totals()));
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
        return filtered(query, "select " + SUMS.formatted("") + FOUND)
                .query((row, number) -> totals(row))
                .single();
    }

    private static EconomicsTotals totals(ResultSet row) throws SQLException {
        return new EconomicsTotals(
                row.getBigDecimal("all_mrr"),
                row.getBigDecimal("all_revenue"),
                Columns.decimal(row, "all_cost"),
                Columns.decimal(row, "all_profit"),
                Columns.decimal(row, "all_margin"),
                Columns.decimal(row, "all_unit_cost"),
                row.getLong("all_delivered"));
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
