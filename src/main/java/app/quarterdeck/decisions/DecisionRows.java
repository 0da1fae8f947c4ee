package app.quarterdeck.decisions;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.figures.NotFoundException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code quarterdeck.decision_state} and what belongs to a decision. */
@Repository
class DecisionRows {

    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A tag is one of several, and what is searched is all of them. */
    private static final String DECISIONS = """
            select d.*, array_to_string(d.tags, ' ') as tag_words
              from quarterdeck.decision_state d
             where :tag = '' or :tag = any (d.tags)
            """;

    private final JdbcClient database;
    private final Listing listing;
    private final FigureCatalogue catalogue;
    private final DatabaseClock clock;

    DecisionRows(JdbcClient database, Listing listing, FigureCatalogue catalogue, DatabaseClock clock) {
        this.database = database;
        this.listing = listing;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    List<Decision> page(DecisionQuery query, int offset, int limit) {
        return decisions(query).page(query.found(), query.sort(), offset, limit).stream()
                .map(this::decision)
                .toList();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    Stream<Decision> all(DecisionQuery query) {
        return decisions(query).all(query.found(), query.sort()).map(this::decision);
    }

    int count(DecisionQuery query) {
        return decisions(query).count(query.found());
    }

    /** Those of each state that come first: of open ones the most urgent, of others the newest. */
    List<OnBoard> first(int most) {
        return database.sql("""
                        select s.*, f.of_state
                          from (select d.id,
                                       row_number() over (partition by d.state
                                                          order by coalesce(d.dropped_at, d.reviewed_at, d.implemented_at, d.decided_at) desc nulls last,
                                                                   d.raised_at, d.id) as place,
                                       count(*) over (partition by d.state) as of_state
                                  from quarterdeck.decision d) f
                          join quarterdeck.decision_state s on s.id = f.id
                         where f.place <= :most
                         order by f.place
                        """).param("most", most).query(Row.as(Placed.class)).list().stream()
                .map(it -> new OnBoard(decision(it.decision()), it.ofState()))
                .toList();
    }

    /** @throws NotFoundException if there is none */
    Decision one(long id) {
        return database.sql("select * from quarterdeck.decision_state where id = :id")
                .param("id", id)
                .query(DecisionRow.class)
                .optional()
                .map(this::decision)
                .orElseThrow(() -> new NotFoundException("Decision " + id));
    }

    List<DecisionEntry> history(long id) {
        return database.sql("""
                        select at, by, step, note, before::text as before, after::text as after
                          from quarterdeck.decision_history
                         where decision_id = :id
                         order by id
                        """).param("id", id).query(Row.as(Happened.class)).list().stream()
                .map(Happened::entry)
                .toList();
    }

    /** From here on in this transaction, the database takes the application's clock for the time it is. */
    void useClock() {
        clock.use();
    }

    static Map<String, Object> values(String json) {
        return JSON.readValue(json, VALUES);
    }

    private Listed<DecisionRow> decisions(DecisionQuery query) {
        return listing.of(DecisionRow.class, DECISIONS).with("tag", query.tag().strip());
    }

    private Decision decision(DecisionRow row) {
        return row.decision(catalogue);
    }

    private record Placed(@Embedded.Empty DecisionRow decision, long ofState) {}

    private record Happened(Instant at, String by, DecisionEntry.Step step, String note, String before, String after) {

        DecisionEntry entry() {
            return new DecisionEntry(at, by, step, note, values(before), values(after));
        }
    }

    /**
     * A decision among the first of its state.
     *
     * @param ofState how many of this state there are
     */
    record OnBoard(Decision decision, long ofState) {}
}
