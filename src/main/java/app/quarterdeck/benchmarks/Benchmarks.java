package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.Verdict.Reason;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Answers how we stand against what others publish; no money in it, so it is open to every reader. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Benchmarks {

    private static final int FETCH_SIZE = 1_000;
    private static final int MONTHS_DRAWN = 13;

    private static final String VERDICTS = """
             from quarterdeck.benchmark_verdict('infinity') v
             join quarterdeck.benchmark b on b.id = v.benchmark_id
             left join quarterdeck.own_metric m on m.metric = v.own_metric
             left join quarterdeck.own_figure(:from, :to) o
               on v.outcome = 'compared'
              and o.metric = v.own_metric
              and o.scope = v.scope
              and o.scope_key = v.scope_key
            where (:search = '' or position(lower(:search) in lower(concat_ws(' ', b.publisher, b.edition, b.segment, b.region, b.source))) > 0)
              and (:metric = '' or v.own_metric = :metric)
              and (:outcome = '' or v.outcome = :outcome)
              and (:industry = '' or (v.scope = 'industry' and v.scope_key = :industry))
            """;

    private static final String TENANTS = """
             from quarterdeck.tenant_standing s
             join quarterdeck.platform_tenant t on t.id = s.tenant_id and t.deleted is null
             left join quarterdeck.industry i on i.industry = s.industry
            where s.month = :month
              and (:industry = '' or s.industry = :industry)
              and (:search = '' or position(lower(:search) in lower(quarterdeck.tenant_name(t.id, t.name))) > 0)
            """;

    private final JdbcClient database;
    private final MailMonths months;
    private final ReportingCalendar calendar;

    Benchmarks(JdbcClient database, MailMonths months, ReportingCalendar calendar) {
        this.database = database;
        this.months = months;
        this.calendar = calendar;
    }

    /** When the months were counted last; empty while the first count has not come to all of them. */
    public Optional<Instant> countedAt() {
        return months.countedAt();
    }

    /** The months that are over and of which our mail is counted, the newest first; the last one in any case. */
    public List<YearMonth> months() {
        var last = YearMonth.from(calendar.today()).minusMonths(1);
        var counted = database.sql(
                        "select month from quarterdeck.mail_month_counted where month <= :last order by month desc")
                .param("last", last.atDay(1))
                .query(Row.as(YearMonth.class))
                .list();
        return counted.contains(last)
                ? counted
                : Stream.concat(Stream.of(last), counted.stream()).toList();
    }

    /** Our figures of some months among all that is published by now, the fleet's and those of each industry and mailbox provider. */
    public List<Comparison> comparisons(ReportingPeriod period) {
        return database.sql("""
                        select *
                          from quarterdeck.benchmark_standing(:from, :to, :today)
                         order by place, array_position(array['fleet', 'industry', 'provider'], scope), scope_key
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .param("today", calendar.today())
                .query(BenchmarkRows::comparison)
                .list();
    }

    /** How many published values are not compared, by why, the most frequent first. */
    public Map<Reason, Long> refusals() {
        var counted = new LinkedHashMap<Reason, Long>();
        database.sql("""
                        select reason, count(distinct benchmark_id) as published
                          from quarterdeck.benchmark_verdict('infinity')
                         where outcome <> 'compared'
                         group by reason
                         order by published desc, reason
                        """).query(row -> {
            counted.put(Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)), row.getLong("published"));
        });
        return counted;
    }

    /** A page of published values with what becomes of each. */
    public List<Verdict> verdicts(ReportingPeriod period, VerdictQuery query, int offset, int limit) {
        return verdicts(period, query, query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(BenchmarkRows::verdict)
                .list();
    }

    /** All of them, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Verdict> allVerdicts(ReportingPeriod period, VerdictQuery query) {
        return verdicts(period, query, query.order().sql(query.descending()))
                .withFetchSize(FETCH_SIZE)
                .query(BenchmarkRows::verdict)
                .stream();
    }

    /** How many the query finds. */
    public int countVerdicts(ReportingPeriod period, VerdictQuery query) {
        return filtered(period, query, "select count(*)" + VERDICTS)
                .query(Integer.class)
                .single();
    }

    /** A figure of the last thirteen closed months, each among the editions that were the newest then. */
    public List<TrendMonth> trend(BenchmarkMetric metric, ComparedScope scope) {
        var end = calendar.today().withDayOfMonth(1);
        return database.sql("select * from quarterdeck.benchmark_trend(:metric, :scope, :key, :from, :to)")
                .param("metric", metric.key())
                .param("scope", scope.kind().key())
                .param("key", scope.key())
                .param("from", end.minusMonths(MONTHS_DRAWN))
                .param("to", end)
                .query(Row.as(TrendMonth.class))
                .list();
    }

    /** Our complaints at each mailbox provider beside its limits, those with the most mail first. */
    public List<ProviderLimit> providers(ReportingPeriod period) {
        var found = new LinkedHashMap<String, ProviderLimit>();
        database.sql("""
                        select s.*, s.whole as known, s.whole as known_of
                          from quarterdeck.provider_standing(:from, :to) s
                        """).param("from", period.from()).param("to", period.to()).query(row -> {
            var name = row.getString("mailbox_provider");
            var before = found.get(name);
            var limits = before == null ? new ArrayList<ProviderLimit.Limit>() : new ArrayList<>(before.limits());
            if (row.getString("authority") != null) {
                limits.add(new ProviderLimit.Limit(
                        row.getString("authority"),
                        row.getString("state"),
                        row.getBigDecimal("limit_value"),
                        row.getString("basis"),
                        row.getString("source")));
            }
            BenchmarkRows.own(row).ifPresent(own -> found.put(name, new ProviderLimit(name, own, limits)));
        });
        return List.copyOf(found.values());
    }

    /** A page of tenants among the senders of their industries. */
    public List<TenantStanding> tenants(TenantStandingQuery query, int offset, int limit) {
        return tenants(query, query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(BenchmarkRows::tenant)
                .list();
    }

    /** All of them, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantStanding> allTenants(TenantStandingQuery query) {
        return tenants(query, query.order().sql(query.descending()))
                .withFetchSize(FETCH_SIZE)
                .query(BenchmarkRows::tenant)
                .stream();
    }

    /** How many the query finds. */
    public int countTenants(TenantStandingQuery query) {
        return filtered(query, "select count(*)" + TENANTS).query(Integer.class).single();
    }

    /** The industries of companies, by their key in lower case, as they are called. */
    public Map<String, String> industries() {
        var names = new LinkedHashMap<String, String>();
        database.sql("select industry, name from quarterdeck.industry order by industry")
                .query(row -> {
                    names.put(row.getString("industry"), row.getString("name"));
                });
        return names;
    }

    /** How the platform counts opens and clicks, as far as somebody has said. */
    public OwnCounting counting() {
        return database.sql("select opens, clicks, machine_opens, version from quarterdeck.own_counting")
                .query(Row.as(OwnCounting.class))
                .single();
    }

    private JdbcClient.StatementSpec verdicts(ReportingPeriod period, VerdictQuery query, String order) {
        return filtered(
                period,
                query,
                "select v.own_metric, v.scope, v.scope_key, v.outcome, v.reason, v.theirs, v.ours, o.value as own_value, o.value - b.value as gap, b.*"
                        + VERDICTS + order);
    }

    private JdbcClient.StatementSpec filtered(ReportingPeriod period, VerdictQuery query, String sql) {
        return database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("search", query.search().strip())
                .param("metric", query.metric().map(BenchmarkMetric::key).orElse(""))
                .param("outcome", query.outcome().map(Outcome::key).orElse(""))
                .param("industry", query.industry());
    }

    private JdbcClient.StatementSpec tenants(TenantStandingQuery query, String order) {
        return filtered(
                query,
                "select s.*, quarterdeck.tenant_name(t.id, t.name) as tenant_name, i.name as industry_name" + TENANTS
                        + order);
    }

    private JdbcClient.StatementSpec filtered(TenantStandingQuery query, String sql) {
        return database.sql(sql)
                .param("month", query.month().atDay(1))
                .param("industry", query.industry())
                .param("search", query.search().strip());
    }
}
