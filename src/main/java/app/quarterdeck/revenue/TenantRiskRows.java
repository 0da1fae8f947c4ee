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

    /** Place 0: the tenants that the filter finds; 1: what the others add up to, so that the columns add up to the fleet. */
    private static final String ALL = """
            (select 0 as place, r.* from quarterdeck.tenant_risk(:from, :to) r) listed
            """;

    private static final String FILTERED = """
            (with tenant as materialized (
                select r as t,
                       (:search = '' or position(lower(:search) in lower(r.tenant_name)) > 0)
                           and (:level = '' or r.business_risk_level = :level) as is_listed
                  from quarterdeck.tenant_risk(:from, :to) r
            )
            select 0 as place, (r.t).* from tenant r where r.is_listed
            union all
            select 1, null, null, null, false,
                   sum((r.t).emails_sent)::bigint, sum((r.t).emails_delivered)::bigint, sum((r.t).emails_bounced)::bigint,
                   sum((r.t).emails_blocked)::bigint, sum((r.t).emails_spam)::bigint,
                   null, null, null, null, null, null, null, null, null, null, null, null,
                   sum((r.t).estimated_revenue_loss), sum((r.t).potential_savings), null, null, sum((r.t).mrr), 0, null, null
              from tenant r
             where not r.is_listed
            having count(*) > 0) listed
            """;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;

    TenantRiskRows(JdbcClient database) {
        this.database = database;
    }

    <T> List<T> page(TenantQuery query, int offset, int limit, RowMapper<T> row) {
        return listed(query, "select *", ordered(query) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(row)
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    <T> Stream<T> all(TenantQuery query, RowMapper<T> row) {
        return listed(query, "select *", ordered(query)).withFetchSize(FETCH_SIZE).query(row).stream();
    }

    /** How many there are, with the sums over all of them. */
    TenantTotals totals(TenantQuery query) {
        return listed(query, """
                        select count(*)                    as rows,
                               sum(emails_sent)            as sent,
                               sum(estimated_revenue_loss) as loss,
                               sum(potential_savings)      as savings,
                               sum(mrr)                    as mrr
                        """, "")
                .query((row, number) -> new TenantTotals(
                        row.getInt("rows"),
                        Columns.decimal(row, "sent"),
                        Columns.decimal(row, "loss"),
                        Columns.decimal(row, "savings"),
                        Columns.decimal(row, "mrr")))
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

    private static String ordered(TenantQuery query) {
        return " order by " + query.order().sql(query.descending());
    }

    private JdbcClient.StatementSpec listed(TenantQuery query, String select, String rest) {
        var search = query.search().strip();
        var all = search.isEmpty() && query.level().isEmpty();
        var statement = database.sql(select + " from " + (all ? ALL : FILTERED) + rest)
                .param("from", query.period().from())
                .param("to", query.period().to());
        return all
                ? statement
                : statement
                        .param("search", search)
                        .param("level", query.level().map(RiskLevel::key).orElse(""));
    }
}
