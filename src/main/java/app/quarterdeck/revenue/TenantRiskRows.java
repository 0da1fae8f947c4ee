package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code quarterdeck.tenant_risk}. The caller decides which columns its reader may have. */
@Repository
class TenantRiskRows {

    private static final String FILTER = """
             where (:search = '' or position(lower(:search) in lower(tenant_name)) > 0)
               and (:level = '' or business_risk_level = :level)
            """;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;

    TenantRiskRows(JdbcClient database) {
        this.database = database;
    }

    <T> List<T> page(TenantQuery query, int offset, int limit, RowMapper<T> row) {
        return filtered(
                        query,
                        "select * from quarterdeck.tenant_risk(:from, :to)" + FILTER + " order by "
                                + query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(row)
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    <T> Stream<T> all(TenantQuery query, RowMapper<T> row) {
        return filtered(
                query,
                "select * from quarterdeck.tenant_risk(:from, :to)" + FILTER + " order by "
                        + query.order().sql(query.descending()))
                .withFetchSize(FETCH_SIZE)
                .query(row)
                .stream();
    }

    /** Sums over all of them. */
    TenantTotals totals(TenantQuery query) {
        return filtered(query, """
                        select sum(emails_sent)            as sent,
                               sum(estimated_revenue_loss) as loss,
                               sum(potential_savings)      as savings,
                               sum(mrr)                    as mrr
                          from quarterdeck.tenant_risk(:from, :to)
                        """ + FILTER)
                .query((row, number) -> new TenantTotals(
                        Columns.decimal(row, "sent"),
                        Columns.decimal(row, "loss"),
                        Columns.decimal(row, "savings"),
                        Columns.decimal(row, "mrr")))
                .single();
    }

    int count(TenantQuery query) {
        // Without a level to look at, the mail need not be summed up to count who is there.
        var from = query.level().isPresent()
                ? "quarterdeck.tenant_risk(:from, :to)"
                : "(select quarterdeck.tenant_name(id, name) as tenant_name, null as business_risk_level from quarterdeck.platform_tenant "
                        + "where deleted is null and :from < :to) present";
        return filtered(query, "select count(*) from " + from + FILTER)
                .query(Integer.class)
                .single();
    }

    <T> T one(UUID tenant, ReportingPeriod period, RowMapper<T> row) {
        return database.sql("select * from quarterdeck.tenant_risk(:from, :to) where tenant_id = :tenant")
                .param("from", period.from())
                .param("to", period.to())
                .param("tenant", tenant)
                .query(row)
                .optional()
                .orElseThrow(() -> new NotFoundException("Tenant " + tenant));
    }

    private JdbcClient.StatementSpec filtered(TenantQuery query, String sql) {
        return database.sql(sql)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("search", query.search().strip())
                .param("level", query.level().map(RiskLevel::key).orElse(""));
    }
}
