package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.Verdict.Reason;
import app.quarterdeck.data.FoundPage;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
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

    private volatile Map<String, List<ProviderLimit.Limit>> limits = Map.of();

    Benchmarks(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** What there is to choose from. */
    public BenchmarkChoices choices() {
        var last = YearMonth.from(calendar.today()).minusMonths(1);
        var rows = database.sql("""
                        select m.month, m.counted_at, i.industry, i.name
                          from (select month,
                                       case when count(*) filter (where month > cast(:last as date) - interval '13 months') over () = 13
                                           then min(counted_at) filter (where month > cast(:last as date) - interval '13 months') over () end as counted_at
                                  from quarterdeck.mail_month_counted
                                 where month <= :last) m
                          full join quarterdeck.industry i on false
                         order by m.month desc, i.industry
                        """)
                .param("last", last)
                .query(Row.as(Choice.class))
                .list();
        var industries = new LinkedHashMap<String, String>();
        rows.forEach(row -> row.industry.ifPresent(it -> industries.put(it, row.name.orElse(it))));
        return new BenchmarkChoices(
                Stream.concat(Stream.of(last), rows.stream().flatMap(row -> row.month.stream()))
                        .distinct()
                        .toList(),
                industries,
                rows.stream().flatMap(row -> row.countedAt.stream()).findFirst());
    }

    /** Our figures of some months among all that is published by now, and what of it is not compared. */
    public Standings standings(ReportingPeriod period) {
        var rows = database.sql("""
                        select s.*, s.scope as scope_kind, s.lower_bound as interval_lower, s.upper_bound as interval_upper,
                               nullif(s.publishers, 0) as compared_publishers, r.reason as refused_for, r.refused, c.opens, c.clicks, c.machine_opens, c.version
                          from quarterdeck.own_counting c
                          left join (quarterdeck.benchmark_standing(:from, :to, :today) s
                                     full join (select reason, count(distinct benchmark_id) as refused
                                                  from quarterdeck.benchmark_verdict('infinity')
                                                 where outcome <> 'compared'
                                                 group by reason) r on false) on true
                         order by s.place, array_position(array['fleet', 'industry', 'provider'], s.scope), s.scope_key, r.refused desc, r.reason
                        """)
                .param("from", period.from())
                .param("to", period.to())
                .param("today", calendar.today())
                .query(Row.as(StandingRow.class))
                .list();
        var comparisons = rows.stream().flatMap(row -> row.comparison.stream()).toList();
        var refusals = new LinkedHashMap<Reason, Long>();
        rows.forEach(row -> row.refusedFor.ifPresent(reason -> refusals.put(reason, row.refused)));
        return new Standings(comparisons, refusals, providers(comparisons), rows.getFirst().counting);
    }

    private List<ProviderLimit> providers(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(it -> it.scope().kind() == ComparedScope.Kind.PROVIDER)
                .filter(it -> it.metric() == BenchmarkMetric.COMPLAINT_RATE)
                .flatMap(it -> it.own().stream()
                        .map(own -> new ProviderLimit(
                                it.scope().key(),
                                own,
                                limits().getOrDefault(it.scope().key(), List.of()))))
                .sorted(Comparator.comparing(
                                (ProviderLimit it) -> it.complaints().whole())
                        .reversed())
                .toList();
    }

    /** They come with the product, and so are read once. */
    private Map<String, List<ProviderLimit.Limit>> limits() {
        if (limits.isEmpty()) {
            limits = database.sql("""
                            select n.mailbox_provider, l.authority, l.state, coalesce(l.lower_pct, l.upper_pct) / 100 as value, l.basis, l.source
                              from quarterdeck.mailbox_name n
                              join quarterdeck.provider_limit l on l.authority = n.name
                             where l.metric in ('complaint_rate', 'spam_rate')
                               and coalesce(l.lower_pct, l.upper_pct) is not null
                             order by value
                            """).query(Row.as(LimitRow.class)).list().stream()
                    .collect(Collectors.groupingBy(
                            LimitRow::mailboxProvider, Collectors.mapping(LimitRow::limit, Collectors.toList())));
        }
        return limits;
    }

    /** The first published values with what becomes of each, counted in the same statement. */
    public FoundPage<Verdict> topVerdicts(ReportingPeriod period, VerdictQuery query, int limit) {
        return FoundPage.of(verdicts(
                        period,
                        query,
                        ", count(*) over () as found",
                        query.order().sql(query.descending()) + " limit :limit")
                .param("limit", limit)
                .query(FoundPage.counted(Verdict.class))
                .list());
    }

    /** A page of published values with what becomes of each. */
    public List<Verdict> verdicts(ReportingPeriod period, VerdictQuery query, int offset, int limit) {
        return verdicts(period, query, "", query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(Verdict.class))
                .list();
    }

    /** All of them, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Verdict> allVerdicts(ReportingPeriod period, VerdictQuery query) {
        return verdicts(period, query, "", query.order().sql(query.descending()))
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(Verdict.class))
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

    /** The first tenants among the senders of their industries, counted in the same statement. */
    public FoundPage<TenantStanding> topTenants(TenantStandingQuery query, int limit) {
        return FoundPage.of(
                tenants(query, ", count(*) over () as found", query.order().sql(query.descending()) + " limit :limit")
                        .param("limit", limit)
                        .query(FoundPage.counted(TenantStanding.class))
                        .list());
    }

    /** A page of tenants among the senders of their industries. */
    public List<TenantStanding> tenants(TenantStandingQuery query, int offset, int limit) {
        return tenants(query, "", query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(TenantStanding.class))
                .list();
    }

    /** All of them, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantStanding> allTenants(TenantStandingQuery query) {
        return tenants(query, "", query.order().sql(query.descending()))
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(TenantStanding.class))
                .stream();
    }

    /** How many the query finds. */
    public int countTenants(TenantStandingQuery query) {
        return filtered(query, "select count(*)" + TENANTS).query(Integer.class).single();
    }

    /** How the platform counts opens and clicks, as far as somebody has said. */
    public OwnCounting counting() {
        return database.sql("select opens, clicks, machine_opens, version from quarterdeck.own_counting")
                .query(Row.as(OwnCounting.class))
                .single();
    }

    private JdbcClient.StatementSpec verdicts(ReportingPeriod period, VerdictQuery query, String more, String order) {
        return filtered(
                period,
                query,
                "select v.own_metric, v.scope as kind, case when v.scope_key is not null then v.scope end as scope_kind, v.scope_key, v.outcome, v.reason, v.theirs, v.ours, o.value as own_value, o.value - b.value as gap, b.*"
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

    private JdbcClient.StatementSpec tenants(TenantStandingQuery query, String more, String order) {
        return filtered(
                query,
                "select s.*, quarterdeck.tenant_name(t.id, t.name) as tenant_name, i.name as industry_name" + more
                        + TENANTS + order);
    }

    private JdbcClient.StatementSpec filtered(TenantStandingQuery query, String sql) {
        return database.sql(sql)
                .param("month", query.month())
                .param("industry", query.industry())
                .param("search", query.search().strip());
    }

    private record Choice(
            Optional<YearMonth> month, Optional<Instant> countedAt, Optional<String> industry, Optional<String> name) {}

    private record StandingRow(
            @Embedded.Empty Optional<Comparison> comparison,
            Optional<Reason> refusedFor,
            long refused,
            @Embedded.Empty OwnCounting counting) {}

    private record LimitRow(
            String mailboxProvider, @Embedded.Empty ProviderLimit.Limit limit) {}
}
