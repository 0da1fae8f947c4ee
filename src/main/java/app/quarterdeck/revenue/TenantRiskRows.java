package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** Over the rows of the statement, or over all that it finds beside each of them. */
    private static final String SUMS = """
            count(*) %1$s                    as found,
            sum(emails_sent) %1$s            as all_sent,
            sum(estimated_revenue_loss) %1$s as all_loss,
            sum(potential_savings) %1$s      as all_savings,
            sum(mrr) %1$s                    as all_mrr
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
        return listed(query, "select " + SUMS.formatted(""), "")
                .query((row, number) -> totals(row))
                .single();
    }

    /** The first of them, counted and summed up in the same statement; empty if there are none. */
    <T> Optional<TenantPage<T>> top(TenantQuery query, int limit, RowMapper<T> mapper) {
        var pages = listed(query, "select *, " + SUMS.formatted("over ()"), ordered(query) + " limit :limit")
                .param("limit", limit)
                .query((row, number) ->
                        new TenantPage<>(List.of(Objects.requireNonNull(mapper.mapRow(row, number))), totals(row)))
                .list();
        return pages.stream()
                .findFirst()
                .map(it -> new TenantPage<>(
                        pages.stream().map(page -> page.first().getFirst()).toList(), it.totals()));
    }

    private static TenantTotals totals(ResultSet row) throws SQLException {
        return new TenantTotals(
                row.getInt("found"),
                Columns.decimal(row, "all_sent"),
                Columns.decimal(row, "all_loss"),
                Columns.decimal(row, "all_savings"),
                Columns.decimal(row, "all_mrr"));
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
