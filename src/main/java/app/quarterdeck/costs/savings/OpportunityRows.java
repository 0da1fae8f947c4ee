package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.costs.savings.Opportunity.Step;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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

/** Reads {@code quarterdeck.opportunity_state} and what belongs to an opportunity. */
@Repository
class OpportunityRows {

    private static final int FETCH_SIZE = 1_000;
    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<List<EvidenceRow>> EVIDENCE = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String FILTER = """
             from quarterdeck.opportunity_state o
            where (:search = ''
                   or position(lower(:search) in lower(concat_ws(' ', o.subject, o.tenant_name, o.owner))) > 0
                   or exists (select 1
                                from quarterdeck.opportunity_resource r
                               where r.opportunity_id = o.id
                                 and position(lower(:search) in lower(r.name)) > 0))
              and (cardinality(:states) = 0 or o.state = any (:states))
              and (:rule = '' or o.rule = :rule)
              and (not :overdue or (o.state = 'accepted' and o.due < :today))
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    OpportunityRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    List<Opportunity> page(OpportunityQuery query, int offset, int limit) {
        return filtered(query, "select o.*" + FILTER + order(query) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(OpportunityRows::opportunity)
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    Stream<Opportunity> all(OpportunityQuery query) {
        return filtered(query, "select o.*" + FILTER + order(query))
                .withFetchSize(FETCH_SIZE)
                .query(OpportunityRows::opportunity)
                .stream();
    }

    int count(OpportunityQuery query) {
        return filtered(query, "select count(*)" + FILTER).query(Integer.class).single();
    }

    OpportunitySums sums(OpportunityQuery query) {
        return filtered(query, """
                        select coalesce(sum(o.potential), 0) as potential,
                               coalesce(sum(o.price_gap), 0) as price_gap,
                               coalesce(sum(o.promised), 0)  as promised,
                               coalesce(sum(o.saved), 0)     as saved
                        """ + FILTER)
                .query((row, number) -> new OpportunitySums(
                        row.getBigDecimal("potential"),
                        row.getBigDecimal("price_gap"),
                        row.getBigDecimal("promised"),
                        row.getBigDecimal("saved")))
                .single();
    }

    /** @throws NotFoundException if there is none */
    Opportunity one(long id) {
        return database.sql("select * from quarterdeck.opportunity_state where id = :id")
                .param("id", id)
                .query(OpportunityRows::opportunity)
                .optional()
                .orElseThrow(() -> new NotFoundException("Opportunity " + id));
    }

    List<Opportunity> of(List<Long> ids) {
        return database.sql("select * from quarterdeck.opportunity_state where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query(OpportunityRows::opportunity)
                .list();
    }

    List<OpportunityEvidence> evidence(long id) {
        return database.sql("select rule, evidence::text as evidence from quarterdeck.opportunity where id = :id")
                .param("id", id)
                .query((row, number) -> evidence(
                        OpportunityRule.of(row.getString("rule")), JSON.readValue(row.getString("evidence"), EVIDENCE)))
                .optional()
                .orElseThrow(() -> new NotFoundException("Opportunity " + id));
    }

    List<OpportunityResource> resources(long id) {
        return database.sql("""
                        select * from quarterdeck.opportunity_resource
                         where opportunity_id = :id
                         order by resource_kind desc, lower(name), resource_id
                        """)
                .param("id", id)
                .query((row, number) -> new OpportunityResource(
                        machine(row.getString("resource_kind"), row.getObject("resource_id", UUID.class)),
                        row.getString("name"),
                        Columns.decimal(row, "cost"),
                        Columns.decimal(row, "cost_before")))
                .list();
    }

    List<OpportunityEntry> history(long id) {
        return database.sql("select * from quarterdeck.opportunity_history where opportunity_id = :id order by id")
                .param("id", id)
                .query((row, number) -> new OpportunityEntry(
                        Columns.instant(row, "at").orElseThrow(),
                        row.getString("by"),
                        OpportunityEntry.Step.of(row.getString("step")),
                        row.getString("note"),
                        Columns.decimal(row, "amount")))
                .list();
    }

    List<OpportunityCheck> checks(long id) {
        return database.sql("select * from quarterdeck.opportunity_check where opportunity_id = :id order by days")
                .param("id", id)
                .query((row, number) -> new OpportunityCheck(
                        row.getInt("days"),
                        Columns.instant(row, "measured_at").orElseThrow(),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getBigDecimal("cost_before"),
                        row.getBigDecimal("cost_measured"),
                        row.getBigDecimal("realised")))
                .list();
    }

    /** A statement that sets the application's clock itself, after {@code with asked}; what is read waits for {@code asked.is_set}. */
    JdbcClient.StatementSpec asked(String sql) {
        return database.sql("""
                        with asked as materialized (
                            select set_config('quarterdeck.now', :now, true) is not null as is_set offset 0
                        )
                        """ + sql).param("now", calendar.now().toString());
    }

    /** From here on in this transaction, the database's views take the application's clock for the time it is. */
    void useClock() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(OpportunityQuery query, String sql) {
        return database.sql(sql)
                .param("search", query.search().strip())
                .param("states", query.states().stream().map(State::key).toArray(String[]::new))
                .param("rule", query.rule().map(OpportunityRule::key).orElse(""))
                .param("overdue", query.overdue())
                .param("today", calendar.today());
    }

    private static String order(OpportunityQuery query) {
        return " order by " + query.order().sql(query.descending());
    }

    private static Opportunity opportunity(ResultSet row, int number) throws SQLException {
        return new Opportunity(
                row.getLong("id"),
                OpportunityRule.of(row.getString("rule")),
                row.getString("subject"),
                decimals(JSON.readValue(row.getString("facts"), VALUES)),
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                Columns.text(row, "tenant_name"),
                row.getInt("machines"),
                Columns.decimal(row, "monthly_amount"),
                Columns.decimal(row, "accepted_amount"),
                Columns.decimal(row, "realised"),
                State.of(row.getString("state")),
                Columns.text(row, "owner"),
                day(row, "due"),
                Columns.instant(row, "found_at").orElseThrow(),
                step(row, "accepted"),
                step(row, "implemented"),
                day(row, "implemented_on"),
                Columns.instant(row, "verified_at"),
                step(row, "dismissed"),
                Columns.text(row, "dismissal_reason"),
                row.getInt("version"));
    }

    /** JSON keeps no order of its names; the rule does. */
    private static List<OpportunityEvidence> evidence(OpportunityRule rule, List<EvidenceRow> rows) {
        return rows.stream()
                .map(row -> {
                    var values = new LinkedHashMap<String, Object>();
                    var said = decimals(row.values());
                    rule.evidence().stream()
                            .filter(said::containsKey)
                            .forEach(name -> values.put(name, said.get(name)));
                    return new OpportunityEvidence(machineOf(row), row.name(), values);
                })
                .toList();
    }

    private static Optional<MachineId> machineOf(EvidenceRow row) {
        return row.kind() == null || row.id() == null ? Optional.empty() : Optional.of(machine(row.kind(), row.id()));
    }

    private static MachineId machine(String kind, UUID id) {
        return new MachineId(MachineKind.of(kind), id);
    }

    private static Map<String, Object> decimals(Map<String, Object> values) {
        var decimals = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value instanceof Number number) {
                decimals.put(name, new BigDecimal(number.toString()));
            } else if (value != null) {
                decimals.put(name, value.toString());
            }
        });
        return decimals;
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Optional<Step> step(ResultSet row, String verb) throws SQLException {
        var by = row.getString(verb + "_by");
        return Columns.instant(row, verb + "_at").map(at -> new Step(at, by));
    }

    private record EvidenceRow(
            @Nullable String kind, @Nullable UUID id, String name, Map<String, Object> values) {}
}
