package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.OwnCounting.Counting;
import app.quarterdeck.benchmarks.OwnCounting.MachineOpens;
import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.Verdict.Reason;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final ReportingCalendar calendar;

    Benchmarks(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** What there is to choose from. */
    public BenchmarkChoices choices() {
        var last = YearMonth.from(calendar.today()).minusMonths(1);
        var counted = new ArrayList<YearMonth>();
        var industries = new LinkedHashMap<String, String>();
        var countedAt = new ArrayList<Instant>(1);
        database.sql("""
                        select m.month, m.counted_at, i.industry, i.name
                          from (select month,
                                       case when count(*) filter (where month > cast(:last as date) - interval '13 months') over () = 13
                                           then min(counted_at) filter (where month > cast(:last as date) - interval '13 months') over () end as counted_at
                                  from quarterdeck.mail_month_counted
                                 where month <= :last) m
                          full join quarterdeck.industry i on false
                         order by m.month desc, i.industry
                        """).param("last", last.atDay(1)).query(row -> {
            if (row.getObject("month") == null) {
                industries.put(row.getString("industry"), row.getString("name"));
                return;
            }
            counted.add(YearMonth.from(row.getObject("month", LocalDate.class)));
            if (countedAt.isEmpty()) {
                Columns.instant(row, "counted_at").ifPresent(countedAt::add);
            }
        });
        return new BenchmarkChoices(
                counted.contains(last)
                        ? counted
                        : Stream.concat(Stream.of(last), counted.stream()).toList(),
                industries,
                countedAt.stream().findFirst());
    }

    /** Our figures of some months among all that is published by now, and what of it is not compared. */
    public Standings standings(ReportingPeriod period) {
        var comparisons = new ArrayList<Comparison>();
        var refusals = new LinkedHashMap<Reason, Long>();
        var counting = new ArrayList<OwnCounting>(1);
        database.sql("""
                        select s.*, r.reason as refused_for, r.published, c.opens, c.clicks, c.machine_opens, c.version
                          from quarterdeck.own_counting c
                          left join (quarterdeck.benchmark_standing(:from, :to, :today) s
                                     full join (select reason, count(distinct benchmark_id) as published
                                                  from quarterdeck.benchmark_verdict('infinity')
                                                 where outcome <> 'compared'
                                                 group by reason) r on false) on true
                         order by s.place, array_position(array['fleet', 'industry', 'provider'], s.scope), s.scope_key, r.published desc, r.reason
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .param("today", calendar.today())
                .query((row, number) -> {
                    if (counting.isEmpty()) {
                        counting.add(ownCounting(row, number));
                    }
                    if (row.getString("metric") != null) {
                        comparisons.add(BenchmarkRows.comparison(row, number));
                    }
                    var published = row.getLong("published");
                    Columns.text(row, "refused_for")
                            .map(it -> Reason.valueOf(it.toUpperCase(Locale.ROOT)))
                            .ifPresent(reason -> refusals.put(reason, published));
                    return number;
                })
                .list();
        return new Standings(comparisons, refusals, counting.getFirst());
    }

    /** The first published values with what becomes of each, counted in the same statement. */
    public VerdictPage topVerdicts(ReportingPeriod period, VerdictQuery query, int limit) {
        var found = new AtomicInteger();
        var first = verdicts(
                        period,
                        query,
                        ", count(*) over () as found",
                        query.order().sql(query.descending()) + " limit :limit")
                .param("limit", limit)
                .query((row, number) -> {
                    found.set(row.getInt("found"));
                    return BenchmarkRows.verdict(row, number);
                })
                .list();
        return new VerdictPage(first, found.get());
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

    /** How the platform counts opens and clicks, as far as somebody has said. */
    public OwnCounting counting() {
        return database.sql("select opens, clicks, machine_opens, version from quarterdeck.own_counting")
                .query(Benchmarks::ownCounting)
                .single();
    }

    private static OwnCounting ownCounting(ResultSet row, int number) throws SQLException {
        return new OwnCounting(
                Columns.text(row, "opens").map(it -> Counting.valueOf(it.toUpperCase(Locale.ROOT))),
                Columns.text(row, "clicks").map(it -> Counting.valueOf(it.toUpperCase(Locale.ROOT))),
                Columns.text(row, "machine_opens").map(it -> MachineOpens.valueOf(it.toUpperCase(Locale.ROOT))),
                row.getInt("version"));
    }

    private JdbcClient.StatementSpec verdicts(ReportingPeriod period, VerdictQuery query, String order) {
        return verdicts(period, query, "", order);
    }

    private JdbcClient.StatementSpec verdicts(ReportingPeriod period, VerdictQuery query, String more, String order) {
        return filtered(
                period,
                query,
                "select v.own_metric, v.scope, v.scope_key, v.outcome, v.reason, v.theirs, v.ours, o.value as own_value, o.value - b.value as gap, b.*"
                        + more + VERDICTS + order);
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
