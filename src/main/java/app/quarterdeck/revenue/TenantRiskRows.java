package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
            select 1, null, '', null, false,
                   sum((r.t).emails_sent)::bigint, sum((r.t).emails_delivered)::bigint, sum((r.t).emails_bounced)::bigint,
                   sum((r.t).emails_blocked)::bigint, sum((r.t).emails_spam)::bigint,
                   null, null, null, null, null, null, null, null, null, null, null, null,
                   sum((r.t).estimated_revenue_loss), sum((r.t).potential_savings), null, null, sum((r.t).mrr), 0, null, null
              from tenant r
             where not r.is_listed
            having count(*) > 0) listed
            """;

    private static final String COLUMNS = """
            select *, emails_spam as emails_complaints, risk_evidence = 'confirmed' as confirmed,
                   nullif(open_incidents, 0) as incident_open, next_due as incident_due
            """;

    /** Over the rows of the statement, or over all that it finds beside each of them. */
    private static final String SUMS = """
            count(*) %1$s                    as all_rows,
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

    <T> List<T> page(TenantQuery query, int offset, int limit, Class<T> type) {
        return listed(query, COLUMNS, ordered(query) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(type))
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    <T> Stream<T> all(TenantQuery query, Class<T> type) {
        return listed(query, COLUMNS, ordered(query)).withFetchSize(FETCH_SIZE).query(Row.as(type)).stream();
    }

    /** How many there are, with the sums over all of them. */
    TenantTotals totals(TenantQuery query) {
        return listed(query, "select " + SUMS.formatted(""), "")
                .query(Row.as(TenantTotals.class))
                .single();
    }

    /** The first of them, counted and summed up in the same statement; empty if there are none. */
    <T> Optional<TenantPage<T>> top(TenantQuery query, int limit, Class<T> type) {
        var pages = listed(query, COLUMNS + ", " + SUMS.formatted("over ()"), ordered(query) + " limit :limit")
                .param("limit", limit)
                .query(Row.of(type, TenantTotals.class, (row, totals) -> new TenantPage<>(List.of(row), totals)))
                .list();
        return pages.stream()
                .findFirst()
                .map(it -> new TenantPage<>(
                        pages.stream().map(page -> page.first().getFirst()).toList(), it.totals()));
    }

    /** One of them, with the constants of a day. */
    TenantInPeriod one(UUID tenant, ReportingPeriod period, LocalDate constantsOf) {
        return database.sql(COLUMNS + """
                          from quarterdeck.risk_constants c
                          left join quarterdeck.tenant_risk(:from, :to) r on r.tenant_id = :tenant
                         where c.valid_from <= :day
                           and c.valid_to > :day
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .param("tenant", tenant)
                .param("day", constantsOf)
                .query(Row.as(TenantInPeriod.class))
                .single();
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
