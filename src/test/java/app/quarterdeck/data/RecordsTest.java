package app.quarterdeck.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rows become, by SQL and by Spring Data. */
@IntegrationTest
class RecordsTest {

    private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

    @Autowired
    private JdbcClient database;

    @Autowired
    private JdbcAggregateOperations aggregates;

    @Autowired
    private Listing listing;

    @Test
    void aRowBecomesARecordWithItsWordsItsTimesAndItsParts() {
        var read = database.sql("""
                        select 'some-thing' as first_word, 'odd word' as second_word, cast(:at as timestamptz) as known_at,
                               date '2026-03-01' as month, date '2026-03-31' as last_day, 1.50 as amount, 7 as whole_number,
                               array['a', 'b'] as names, 'Europe/Berlin' as zone, null as nothing, null::bigint as counted,
                               '00000000-0000-0000-0000-000000000001'::uuid as tenant, true as is_so,
                               2.5 as part_amount, 'x' as part_name, null::numeric as other_amount, null as other_name
                        """).param("at", NOON).query(Everything.class).single();

        assertThat(read)
                .isEqualTo(new Everything(
                        Word.SOME_THING,
                        Odd.PECULIAR,
                        NOON,
                        YearMonth.of(2026, 3),
                        Optional.of(LocalDate.of(2026, 3, 31)),
                        new BigDecimal("1.50"),
                        7,
                        List.of("a", "b"),
                        ZoneId.of("Europe/Berlin"),
                        Optional.empty(),
                        null,
                        new UUID(0, 1),
                        true,
                        new Part(new BigDecimal("2.5"), "x"),
                        Optional.empty()));
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertThatThrownBy(
                        () -> database.sql("select 1 as one").query(Part.class).single())
                .hasMessageContaining("amount");
    }

    @Test
    void parametersAreTakenAsTheCodeHasThem() {
        var read = database.sql("select :word || ' ' || cast(:month as date) || ' ' || coalesce(:nothing, 'nothing')")
                .param("word", Word.SOME_THING)
                .param("month", YearMonth.of(2026, 3))
                .param("nothing", Optional.empty())
                .query(String.class)
                .single();

        assertThat(read).isEqualTo("some_thing 2026-03-01 nothing");
    }

    @Test
    void anAggregateIsSavedInOurSchemaAndRefusesWhatWasChangedMeanwhile() {
        database.sql("""
                        create table quarterdeck.kept_thing (
                            id bigint generated always as identity primary key, word text not null, at timestamptz, day date, version bigint not null)
                        """).update();

        var kept = aggregates.insert(
                new KeptThing(null, Word.SOME_THING, Optional.of(NOON), Optional.of(LocalDate.EPOCH), null));
        var changed = aggregates.save(
                new KeptThing(kept.id(), Word.OTHER, Optional.empty(), Optional.empty(), kept.version()));

        assertThat(kept.version()).isZero();
        assertThat(database.sql("select word from quarterdeck.kept_thing")
                        .query(String.class)
                        .single())
                .isEqualTo("other");
        assertThat(aggregates.findAll(KeptThing.class)).containsExactly(changed);
        assertThatThrownBy(() -> aggregates.save(kept)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void aListIsFoundSortedCountedAndStreamed() {
        database.sql("""
                        create table quarterdeck.kept_thing (
                            id bigint generated always as identity primary key, word text not null, at timestamptz, day date, version bigint not null);
                        insert into quarterdeck.kept_thing (word, at, day, version) values
                            ('some_thing', '2026-03-31 12:00Z', '2026-03-31', 0), ('other', null, null, 0), ('some_thing', null, null, 0);
                        """).update();
        var found = Listing.contains("SOME_", "word").and(Listing.equal("word", Optional.of(Word.SOME_THING)));
        var sort = Sort.by(Sort.Order.desc("at").nullsLast());

        var page = listing.page(KeptThing.class, found, sort, 0, 1);

        assertThat(page).singleElement().satisfies(it -> assertThat(it.at()).contains(NOON));
        assertThat(listing.count(KeptThing.class, found)).isEqualTo(2);
        assertThat(listing.count(KeptThing.class, Listing.contains("some%", "word", "word")))
                .isZero();
        assertThat(listing.count(KeptThing.class, Criteria.where("at").lessThan(NOON.plusSeconds(1))))
                .isOne();
        assertThat(listing.all(KeptThing.class, found, sort)).hasSize(2);
    }

    @Test
    void aListOfWhatAStatementGivesIsFoundInWhateverCaseSummedUpAndDetailed() {
        var parts = listing.of(
                        Part.class,
                        "select n::numeric as amount, 'Part ' || n as name from generate_series(1, :most) n")
                .with("most", 12);
        var found = Listing.contains("part 1", "name");
        var largest = Sort.by(Listing.directed(Listing.by("amount"), true));
        var sums = new Sums<>(Summed.class, "sum(amount) as all_amount");
        var detailed = parts.detailed("select page.amount, page.name || '!' as name from page");

        assertThat(parts.page(found, largest, 1, 2)).extracting(Part::name).containsExactly("Part 11", "Part 10");
        assertThat(parts.count(found)).isEqualTo(4);
        assertThat(parts.sums(found, sums)).isEqualTo(new Summed(BigDecimal.valueOf(34)));
        assertThat(parts.top(found, largest, 1, sums))
                .contains(new Top<>(
                        List.of(new Part(BigDecimal.valueOf(12), "Part 12")), 4, new Summed(BigDecimal.valueOf(34))));
        assertThat(parts.top(Listing.contains("none", "name"), largest, 1, sums))
                .isEmpty();
        assertThat(detailed.page(found, largest, 0, 2)).extracting(Part::name).containsExactly("Part 12!", "Part 11!");
        assertThat(detailed.all(found, largest)).hasSize(4);
    }

    @Test
    void ofAMapAndAListTheElementsAreOfTheirKind() {
        var read = database.sql("""
                        select '{"some-thing": 2}'::jsonb as counts, array[date '2026-03-31'] as days, null::text[] as words, date 'infinity' as until
                        """).query(Row.as(Several.class)).single();

        assertThat(read)
                .isEqualTo(new Several(
                        Map.of(Word.SOME_THING, 2), List.of(LocalDate.of(2026, 3, 31)), List.of(), Optional.empty()));
    }

    record Summed(BigDecimal amount) {}

    record Several(Map<Word, Integer> counts, List<LocalDate> days, List<Word> words, Optional<LocalDate> until) {}

    enum Word {
        SOME_THING,
        OTHER
    }

    enum Odd implements Keyed {
        PECULIAR;

        @Override
        public String key() {
            return "odd word";
        }
    }

    record Part(BigDecimal amount, String name) {}

    record Everything(
            Word firstWord,
            Odd secondWord,
            Instant knownAt,
            YearMonth month,
            Optional<LocalDate> lastDay,
            BigDecimal amount,
            long wholeNumber,
            List<String> names,
            ZoneId zone,
            Optional<String> nothing,
            @Nullable Long counted,
            UUID tenant,
            boolean isSo,
            Part part,
            Optional<Part> other) {}

    @Table("kept_thing")
    record KeptThing(
            @Id @Nullable Long id,
            Word word,
            Optional<Instant> at,
            Optional<LocalDate> day,
            @Version @Nullable Long version) {}
}
