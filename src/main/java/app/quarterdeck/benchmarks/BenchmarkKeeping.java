package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkEntry.Subject;
import app.quarterdeck.benchmarks.BenchmarkEntry.What;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What administrators keep: published values, prices, which segments are which industries, and how the platform counts. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional
public class BenchmarkKeeping {

    private static final Sort NEWEST = Sort.by("at", "id").descending();

    private final KeptBenchmarks values;
    private final KeptPrices prices;
    private final BenchmarkHistory history;
    private final Listing listing;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    BenchmarkKeeping(
            KeptBenchmarks values,
            KeptPrices prices,
            BenchmarkHistory history,
            Listing listing,
            JdbcClient database,
            ReportingCalendar calendar) {
        this.values = values;
        this.prices = prices;
        this.history = history;
        this.listing = listing;
        this.database = database;
        this.calendar = calendar;
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
     * @throws ChangedMeanwhileException if somebody else was quicker
     */
    public void correct(PublishedValue seen, BigDecimal value, String definition, String source, String why) {
        var kept = kept(seen);
        history.changed(
                Subject.BENCHMARK, seen.id(), seen, why, () -> values.save(kept.corrected(value, definition, source)));
    }

    /**
     * Takes a published value out; its history stays.
     *
     * @throws ChangedMeanwhileException if somebody else was quicker
     */
    public void remove(PublishedValue seen, String why) {
        var kept = kept(seen);
        history.removed(Subject.BENCHMARK, seen.id(), seen, why, () -> values.save(kept.removed(calendar.now())));
    }

    /**
     * Writes down a price that somebody lists.
     *
     * @throws ChangedMeanwhileException if the list of that day has the plan already
     */
    public void addPrice(PriceContent price, String why) {
        calendar.possibleDays().refuseOther(price.listedOn());
        history.added(
                Subject.PRICE,
                price,
                why,
                () -> Objects.requireNonNull(prices.save(KeptPrice.of(price)).id()));
    }

    /**
     * Corrects a price.
     *
     * @param seen as it was shown
     * @throws ChangedMeanwhileException if somebody else was quicker
     */
    public void changePrice(ListedPrice seen, PriceContent price, String why) {
        calendar.possibleDays().refuseOther(price.listedOn());
        var kept = kept(seen);
        history.changed(Subject.PRICE, seen.id(), seen, why, () -> prices.save(kept.with(price)));
    }

    /**
     * Takes a price out; its history stays.
     *
     * @throws ChangedMeanwhileException if somebody else was quicker
     */
    public void removePrice(ListedPrice seen, String why) {
        var kept = kept(seen);
        history.removed(Subject.PRICE, seen.id(), seen, why, () -> prices.save(kept.removed(calendar.now())));
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
        segments("""
                        insert into quarterdeck.industry_segment (industry, house, segment)
                        values (:industry, :house, :segment)
                            on conflict do nothing
                        returning to_jsonb(industry_segment)
                        """, What.ADDED, segment);
    }

    /** Holds it against it no more. */
    public void unmap(IndustrySegment segment) {
        segments("""
                        delete from quarterdeck.industry_segment
                         where industry = :industry and house = :house and segment = :segment
                        returning to_jsonb(industry_segment)
                        """, What.REMOVED, segment);
    }

    /**
     * Says how the platform counts.
     *
     * @param meant with the version that was shown
     * @throws ChangedMeanwhileException if somebody else was quicker
     */
    public void state(OwnCounting meant) {
        history.changed(Subject.COUNTING, null, meant, "", () -> {
            var changed = database.sql("""
                            update quarterdeck.own_counting
                               set opens = :opens, clicks = :clicks, machine_opens = :machines, is_demo = false, version = version + 1
                             where version = :version
                            """)
                    .param("opens", meant.opens())
                    .param("clicks", meant.clicks())
                    .param("machines", meant.machineOpens())
                    .param("version", meant.version())
                    .update();
            if (changed == 0) {
                throw new OptimisticLockingFailureException("How the platform counts was said by somebody else");
            }
            return changed;
        });
    }

    /** What was changed, the newest first. */
    @Transactional(readOnly = true)
    public List<BenchmarkEntry> history(int offset, int limit) {
        return listing.page(BenchmarkEntry.class, Criteria.empty(), NEWEST, offset, limit);
    }

    /** All of it, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<BenchmarkEntry> allHistory() {
        return listing.all(BenchmarkEntry.class, Criteria.empty(), NEWEST);
    }

    /** How many entries the history has. */
    @Transactional(readOnly = true)
    public int countHistory() {
        return listing.count(BenchmarkEntry.class, Criteria.empty());
    }

    private KeptBenchmark kept(PublishedValue seen) {
        return values.findByIdAndVersionAndRemovedAtIsNull(seen.id(), seen.version())
                .orElseThrow(() -> new ChangedMeanwhileException("Published value " + seen.id(), seen));
    }

    private KeptPrice kept(ListedPrice seen) {
        return prices.findByIdAndVersionAndRemovedAtIsNull(seen.id(), seen.version())
                .orElseThrow(() -> new ChangedMeanwhileException("Listed price " + seen.id(), seen));
    }

    private void segments(String change, What what, IndustrySegment segment) {
        var industry = segment.industry().strip().toLowerCase(Locale.ROOT);
        database.sql(change)
                .param("industry", industry)
                .param("house", segment.publisher())
                .param("segment", segment.segment())
                .query(Row.as(String.class))
                .optional()
                .ifPresent(row ->
                        history.keep(what, String.join(", ", industry, segment.publisher(), segment.segment()), row));
    }
}
