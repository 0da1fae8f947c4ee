package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.NotReviewed;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.Decision.Step;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code quarterdeck.decision_state} and what belongs to a decision. */
@Repository
class DecisionRows {

    private static final int FETCH_SIZE = 1_000;
    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String FILTER = """
             from quarterdeck.decision_state d
            where (:search = ''
                   or position(lower(:search) in lower(concat_ws(' ', d.title, d.question, d.choice, d.why, d.owner, d.tenant_name,
                                                                 array_to_string(d.tags, ' ')))) > 0)
              and (:state = '' or d.state = :state)
              and (:owner = '' or d.owner = :owner)
              and (:tag = '' or :tag = any (d.tags))
            """;

    private final JdbcClient database;
    private final FigureCatalogue catalogue;
    private final ReportingCalendar calendar;

    DecisionRows(JdbcClient database, FigureCatalogue catalogue, ReportingCalendar calendar) {
        this.database = database;
        this.catalogue = catalogue;
        this.calendar = calendar;
    }

    List<Decision> page(DecisionQuery query, int offset, int limit) {
        return filtered(query, "select d.*" + FILTER + order(query) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(this::decision)
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    Stream<Decision> all(DecisionQuery query) {
        return filtered(query, "select d.*" + FILTER + order(query))
                .withFetchSize(FETCH_SIZE)
                .query(this::decision)
                .stream();
    }

    int count(DecisionQuery query) {
        return filtered(query, "select count(*)" + FILTER).query(Integer.class).single();
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
                        """)
                .param("most", most)
                .query((row, number) -> new OnBoard(decision(row, number), row.getLong("of_state")))
                .list();
    }

    /** @throws NotFoundException if there is none */
    Decision one(long id) {
        return database.sql("select * from quarterdeck.decision_state where id = :id")
                .param("id", id)
                .query(this::decision)
                .optional()
                .orElseThrow(() -> new NotFoundException("Decision " + id));
    }

    List<DecisionEntry> history(long id) {
        return database.sql("""
                        select at, by, step, note, before::text as before, after::text as after
                          from quarterdeck.decision_history
                         where decision_id = :id
                         order by id
                        """)
                .param("id", id)
                .query((row, number) -> new DecisionEntry(
                        Columns.instant(row, "at").orElseThrow(),
                        row.getString("by"),
                        DecisionEntry.Step.of(row.getString("step")),
                        row.getString("note"),
                        values(row.getString("before")),
                        values(row.getString("after"))))
                .list();
    }

    /** From here on in this transaction, the database takes the application's clock for the time it is. */
    void useClock() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
    }

    static Map<String, Object> values(String json) {
        return JSON.readValue(json, VALUES);
    }

    private JdbcClient.StatementSpec filtered(DecisionQuery query, String sql) {
        return database.sql(sql)
                .param("search", query.search().strip())
                .param("state", query.state().map(State::key).orElse(""))
                .param("owner", query.owner().strip())
                .param("tag", query.tag().strip());
    }

    private static String order(DecisionQuery query) {
        return " order by " + query.order().sql(query.descending());
    }

    private Decision decision(ResultSet row, int number) throws SQLException {
        return new Decision(
                row.getLong("id"),
                content(row),
                false,
                Columns.text(row, "tenant_name"),
                State.of(row.getString("state")),
                step(row, "raised").orElseThrow(),
                Columns.instant(row, "due").orElseThrow(),
                Columns.instant(row, "due_soon").orElseThrow(),
                step(row, "decided"),
                Columns.decimal(row, "decision_hours"),
                step(row, "implemented"),
                step(row, "dropped"),
                Columns.text(row, "drop_reason"),
                Columns.decimal(row, "baseline"),
                review(row),
                Columns.text(row, "not_reviewed").map(NotReviewed::of),
                id(row, "supersedes"),
                row.getBoolean("reversal"),
                id(row, "superseded_by"),
                row.getBoolean("undone"),
                origin(row),
                row.getInt("version"));
    }

    private DecisionContent content(ResultSet row) throws SQLException {
        return new DecisionContent(
                row.getString("title"),
                row.getString("question"),
                texts(row, "options"),
                row.getString("choice"),
                row.getString("why"),
                row.getString("owner"),
                texts(row, "participants"),
                texts(row, "tags"),
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                expectation(row));
    }

    private Optional<Expectation> expectation(ResultSet row) throws SQLException {
        var metric = row.getString("metric");
        return metric == null
                ? Optional.empty()
                : Optional.of(new Expectation(
                        catalogue.definition(metric),
                        row.getBigDecimal("expected_change"),
                        row.getBigDecimal("expected_low"),
                        row.getBigDecimal("expected_high"),
                        row.getBigDecimal("probability"),
                        row.getObject("review_on", LocalDate.class)));
    }

    private static Optional<DecisionReview> review(ResultSet row) throws SQLException {
        var actual = Columns.decimal(row, "actual");
        if (actual.isEmpty()) {
            return Optional.empty();
        }
        var baseline = row.getBigDecimal("baseline");
        return Optional.of(new DecisionReview(
                Columns.instant(row, "reviewed_at").orElseThrow(),
                row.getString("reviewed_by"),
                row.getObject("actual_from", LocalDate.class),
                row.getObject("actual_to", LocalDate.class),
                actual,
                actual.map(value -> value.subtract(baseline)),
                row.getBoolean("hit"),
                row.getBigDecimal("brier")));
    }

    private static Optional<DecisionOrigin> origin(ResultSet row) throws SQLException {
        var incident = id(row, "incident_id").map(it -> new DecisionOrigin(DecisionOrigin.Kind.INCIDENT, it));
        return incident.isPresent()
                ? incident
                : id(row, "opportunity_id").map(it -> new DecisionOrigin(DecisionOrigin.Kind.OPPORTUNITY, it));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private static Optional<Long> id(ResultSet row, String column) throws SQLException {
        @Nullable Long id = row.getObject(column, Long.class);
        return Optional.ofNullable(id);
    }

    private static Optional<Step> step(ResultSet row, String verb) throws SQLException {
        var by = row.getString(verb + "_by");
        return Columns.instant(row, verb + "_at").map(at -> new Step(at, by));
    }

    /**
     * A decision among the first of its state.
     *
     * @param ofState how many of this state there are
     */
    record OnBoard(Decision decision, long ofState) {}
}
