package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkEntry.Subject;
import app.quarterdeck.benchmarks.BenchmarkEntry.What;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What administrators keep: published values, prices, which segments are which industries, and how the platform counts. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class BenchmarkKeeping {

    private static final String KEEP_HISTORY = """
            insert into quarterdeck.benchmark_history (at, by, subject, subject_id, title, what, reason, before, after)
            select :now, :by, :subject, k.id, k.title, :what, :why, k.before, k.after from kept k
            """;

    private static final String HISTORY = """
            select h.at, h.by, h.subject, h.title, h.what, h.reason,
                   coalesce((select string_agg(c.key || ': ' || concat_ws(' → ', h.before ->> c.key, h.after ->> c.key), '; ' order by c.key)
                      from jsonb_object_keys(h.before || h.after) c (key)
                     where h.before -> c.key is distinct from h.after -> c.key
                       and c.key not in ('id', 'version', 'house', 'published_on', 'reach', 'segment_kind', 'is_shipped',
                                         'is_demo', 'removed_at', 'only_row')
                       and coalesce(h.before ->> c.key, h.after ->> c.key) is not null), '') as changes
              from quarterdeck.benchmark_history h
             where (:subject = '' or h.subject = :subject)
             order by h.at desc, h.id desc
            """;

    private static final int FETCH_SIZE = 1_000;

    private static final String TITLE_OF_VALUE = "concat_ws(', ', b.publisher, b.edition, b.segment, b.metric)";
    private static final String TITLE_OF_PRICE =
            "concat_ws(', ', p.publisher, p.plan, p.emails_per_month, p.listed_on)";

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    BenchmarkKeeping(
            JdbcClient database, ReportingCalendar calendar, AuditLog audit, ApplicationEventPublisher events) {
        this.database = database;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /** @throws NotFoundException if there is none, or it was taken out */
    @Transactional(readOnly = true)
    public PublishedValue value(long id) {
        return database.sql("select * from quarterdeck.benchmark where id = :id and removed_at is null")
                .param("id", id)
                .query(Row.as(PublishedValue.class))
                .optional()
                .orElseThrow(() -> new NotFoundException("Published value " + id));
    }

    /** The definitions that published values can have. */
    @Transactional(readOnly = true)
    public List<String> definitions() {
        return database.sql("select definition from quarterdeck.benchmark_definition order by definition")
                .query(Row.as(String.class))
                .list();
    }

    /**
     * Corrects what was read from a publisher.
     *
     * @param seen as it was shown
     * @throws BenchmarkChangedMeanwhileException if somebody else was quicker
     */
    public void correct(PublishedValue seen, BigDecimal value, String definition, String source, String why) {
        var statement = database.sql("""
                        with was as (
                            select * from quarterdeck.benchmark where id = :id
                        ), changed as (
                            update quarterdeck.benchmark
                               set value = :value, definition = :definition, source = :source, version = version + 1
                             where id = :id and version = :version and removed_at is null
                            returning *
                        ), kept as (
                            select b.id, %s as title, to_jsonb(was) as before, to_jsonb(b) as after from changed b cross join was
                        )
                        """.formatted(TITLE_OF_VALUE) + KEEP_HISTORY)
                .param("id", seen.id())
                .param("version", seen.version())
                .param("value", value)
                .param("definition", definition)
                .param("source", source);
        keep(statement, Subject.BENCHMARK, What.CHANGED, why, seen.publisher() + " " + seen.edition());
    }

    /**
     * Takes a published value out; its history stays.
     *
     * @throws BenchmarkChangedMeanwhileException if somebody else was quicker
     */
    public void remove(PublishedValue seen, String why) {
        var statement = database.sql("""
                        with was as (
                            select * from quarterdeck.benchmark where id = :id
                        ), changed as (
                            update quarterdeck.benchmark
                               set removed_at = :now, version = version + 1
                             where id = :id and version = :version and removed_at is null
                            returning *
                        ), kept as (
                            select b.id, %s as title, to_jsonb(was) as before, '{}'::jsonb as after from changed b cross join was
                        )
                        """.formatted(TITLE_OF_VALUE) + KEEP_HISTORY)
                .param("id", seen.id())
                .param("version", seen.version());
        keep(statement, Subject.BENCHMARK, What.REMOVED, why, seen.publisher() + " " + seen.edition());
    }

    /**
     * Writes down a price that somebody lists.
     *
     * @throws BenchmarkChangedMeanwhileException if the list of that day has the plan already
     */
    public void addPrice(PriceContent price, String why) {
        var statement = database.sql("""
                        with added as (
                            insert into quarterdeck.price_list (publisher, plan, emails_per_month, price, listed_on, source)
                            values (:publisher, :plan, :emails, :price, :day, :source)
                            returning *
                        ), kept as (
                            select p.id, %s as title, '{}'::jsonb as before, to_jsonb(p) as after from added p
                        )
                        """.formatted(TITLE_OF_PRICE) + KEEP_HISTORY);
        keep(of(price, statement), Subject.PRICE, What.ADDED, why, price.publisher() + " " + price.plan());
    }

    /**
     * Corrects a price.
     *
     * @param seen as it was shown
     * @throws BenchmarkChangedMeanwhileException if somebody else was quicker
     */
    public void changePrice(ListedPrice seen, PriceContent price, String why) {
        var statement = database.sql("""
                        with was as (
                            select * from quarterdeck.price_list where id = :id
                        ), changed as (
                            update quarterdeck.price_list
                               set publisher = :publisher, plan = :plan, emails_per_month = :emails, price = :price, listed_on = :day,
                                   source = :source, version = version + 1
                             where id = :id and version = :version and removed_at is null
                            returning *
                        ), kept as (
                            select p.id, %s as title, to_jsonb(was) as before, to_jsonb(p) as after from changed p cross join was
                        )
                        """.formatted(TITLE_OF_PRICE) + KEEP_HISTORY)
                .param("id", seen.id())
                .param("version", seen.version());
        keep(of(price, statement), Subject.PRICE, What.CHANGED, why, price.publisher() + " " + price.plan());
    }

    /**
     * Takes a price out; its history stays.
     *
     * @throws BenchmarkChangedMeanwhileException if somebody else was quicker
     */
    public void removePrice(ListedPrice seen, String why) {
        var statement = database.sql("""
                        with was as (
                            select * from quarterdeck.price_list where id = :id
                        ), changed as (
                            update quarterdeck.price_list
                               set removed_at = :now, version = version + 1
                             where id = :id and version = :version and removed_at is null
                            returning *
                        ), kept as (
                            select p.id, %s as title, to_jsonb(was) as before, '{}'::jsonb as after from changed p cross join was
                        )
                        """.formatted(TITLE_OF_PRICE) + KEEP_HISTORY)
                .param("id", seen.id())
                .param("version", seen.version());
        keep(statement, Subject.PRICE, What.REMOVED, why, seen.publisher() + " " + seen.plan());
    }

    /** Which segments are which industries. */
    @Transactional(readOnly = true)
    public List<IndustrySegment> segments() {
        return database.sql("""
                        select industry, house as publisher, segment from quarterdeck.industry_segment order by industry, lower(house), segment
                        """).query(Row.as(IndustrySegment.class)).list();
    }

    /** The segments of publishers that speak of a trade, each with its publisher. */
    @Transactional(readOnly = true)
    public List<IndustrySegment> publishedSegments() {
        return database.sql("""
                        select distinct '' as industry, house as publisher, segment
                          from quarterdeck.benchmark
                         where segment_kind = 'industry' and removed_at is null
                         order by house, segment
                        """).query(Row.as(IndustrySegment.class)).list();
    }

    /** Holds an industry against a segment; one that is held already stays. */
    public void map(IndustrySegment segment) {
        var industry = segment.industry().strip().toLowerCase(Locale.ROOT);
        var statement = database.sql("""
                        with added as (
                            insert into quarterdeck.industry_segment (industry, house, segment)
                            values (:industry, :house, :segment)
                                on conflict do nothing
                            returning *
                        ), kept as (
                            select null::bigint as id, concat_ws(', ', a.industry, a.house, a.segment) as title,
                                   '{}'::jsonb as before, to_jsonb(a) as after
                              from added a
                        )
                        """ + KEEP_HISTORY)
                .param("industry", industry)
                .param("house", segment.publisher())
                .param("segment", segment.segment());
        keep(statement, Subject.SEGMENT, What.ADDED, "", industry);
    }

    /** Holds it against it no more. */
    public void unmap(IndustrySegment segment) {
        var statement = database.sql("""
                        with gone as (
                            delete from quarterdeck.industry_segment
                             where industry = :industry and house = :house and segment = :segment
                            returning *
                        ), kept as (
                            select null::bigint as id, concat_ws(', ', a.industry, a.house, a.segment) as title,
                                   to_jsonb(a) as before, '{}'::jsonb as after
                              from gone a
                        )
                        """ + KEEP_HISTORY)
                .param("industry", segment.industry())
                .param("house", segment.publisher())
                .param("segment", segment.segment());
        keep(statement, Subject.SEGMENT, What.REMOVED, "", segment.industry());
    }

    /**
     * Says how the platform counts.
     *
     * @param meant with the version that was shown
     * @throws BenchmarkChangedMeanwhileException if somebody else was quicker
     */
    public void state(OwnCounting meant) {
        var statement = database.sql("""
                        with was as (
                            select * from quarterdeck.own_counting
                        ), changed as (
                            update quarterdeck.own_counting
                               set opens = :opens, clicks = :clicks, machine_opens = :machines, is_demo = false, version = version + 1
                             where version = :version
                            returning *
                        ), kept as (
                            select null::bigint as id, 'opens, clicks' as title, to_jsonb(was) as before, to_jsonb(c) as after
                              from changed c cross join was
                        )
                        """ + KEEP_HISTORY)
                .param("opens", meant.opens().map(OwnCounting.Counting::key).orElse(null))
                .param("clicks", meant.clicks().map(OwnCounting.Counting::key).orElse(null))
                .param(
                        "machines",
                        meant.machineOpens().map(OwnCounting.MachineOpens::key).orElse(null))
                .param("version", meant.version());
        keep(statement, Subject.COUNTING, What.CHANGED, "", "counting");
    }

    /** What was changed, the newest first. */
    @Transactional(readOnly = true)
    public List<BenchmarkEntry> history(Optional<Subject> subject, int offset, int limit) {
        return database.sql(HISTORY + " offset :offset limit :limit")
                .param("subject", subject.map(Subject::key).orElse(""))
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(BenchmarkEntry.class))
                .list();
    }

    /** All of it, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<BenchmarkEntry> allHistory() {
        return database
                .sql(HISTORY)
                .param("subject", "")
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(BenchmarkEntry.class))
                .stream();
    }

    /** How many entries the history has. */
    @Transactional(readOnly = true)
    public int countHistory(Optional<Subject> subject) {
        return database.sql(
                        "select count(*) from quarterdeck.benchmark_history where :subject = '' or subject = :subject")
                .param("subject", subject.map(Subject::key).orElse(""))
                .query(Integer.class)
                .single();
    }

    private void keep(JdbcClient.StatementSpec statement, Subject subject, What what, String why, String title) {
        int kept;
        try {
            kept = statement
                    .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                    .param("by", CurrentUser.name())
                    .param("subject", subject.key())
                    .param("what", what.key())
                    .param("why", why.strip())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new BenchmarkChangedMeanwhileException(title);
        }
        if (kept == 0) {
            if (subject == Subject.SEGMENT) {
                return;
            }
            throw new BenchmarkChangedMeanwhileException(title);
        }
        audit.record("benchmark." + subject.key() + "-" + what.key(), null, Map.of("title", title, "reason", why));
        events.publishEvent(new BenchmarksChanged());
    }

    private static JdbcClient.StatementSpec of(PriceContent price, JdbcClient.StatementSpec statement) {
        return statement
                .param("publisher", price.publisher())
                .param("plan", price.plan())
                .param("emails", price.emailsPerMonth())
                .param("price", price.price())
                .param("day", price.listedOn())
                .param("source", price.source());
    }
}
