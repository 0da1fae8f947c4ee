package app.quarterdeck.decisions;

import app.quarterdeck.data.Row;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be decided, what was, and how good it was. Open to every reader; what a decision is expected to change in money
 * is withheld from those who may not see money.
 */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Decisions {

    private static final Set<String> EXPECTED =
            Set.of("metric", "expected_change", "expected_low", "expected_high", "probability", "baseline", "actual");

    private final DecisionRows rows;
    private final Figures figures;
    private final FigureCatalogue catalogue;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    Decisions(
            DecisionRows rows,
            Figures figures,
            FigureCatalogue catalogue,
            JdbcClient database,
            ReportingCalendar calendar) {
        this.rows = rows;
        this.figures = figures;
        this.catalogue = catalogue;
        this.database = database;
        this.calendar = calendar;
    }

    /** A page of decisions. */
    public List<Decision> page(DecisionQuery query, int offset, int limit) {
        return rows.page(query, offset, limit).stream().map(forReader()).toList();
    }

    /** All that the query finds, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Decision> all(DecisionQuery query) {
        return rows.all(query).map(forReader());
    }

    /** How many the query finds. */
    public int count(DecisionQuery query) {
        return rows.count(query);
    }

    /** The decisions by state, those of each that come first. */
    public List<BoardColumn> board(int most) {
        var first = rows.first(most).stream()
                .collect(Collectors.groupingBy(it -> it.decision().state()));
        return Arrays.stream(State.values())
                .map(state -> {
                    var ofState = first.getOrDefault(state, List.of());
                    return new BoardColumn(
                            state,
                            ofState.isEmpty() ? 0 : ofState.getFirst().ofState(),
                            ofState.stream()
                                    .map(DecisionRows.OnBoard::decision)
                                    .map(forReader())
                                    .toList());
                })
                .toList();
    }

    /** @throws NotFoundException if there is none of this number */
    public Decision decision(long id) {
        return forReader().apply(rows.one(id));
    }

    /** What happened to a decision, the oldest first. */
    public List<DecisionEntry> history(long id) {
        // Also of a decision that speaks of no money now: it may have done so before it was edited.
        var withheld = !CurrentUser.maySeeMoney();
        decision(id);
        return rows.history(id).stream()
                .map(entry -> withheld ? withoutExpectation(entry) : entry)
                .toList();
    }

    /** How fast nearly all decisions of a period were made, and what waits now. */
    public DecisionFigures figures(ReportingPeriod period) {
        return database.sql("""
                        select p90_decision_hours as p90_hours, decided_in_time as on_time, open_decisions as open, overdue_now as overdue, due_soon
                          from quarterdeck.decision_figures(:from, :to, :now)
                        """)
                .param("from", startOf(period.from()))
                .param("to", startOf(period.to()))
                .param("now", calendar.now())
                .query(DecisionFigures.class)
                .single();
    }

    /** How sure people were and how often they were right, over the decisions reviewed in a period. */
    public List<CalibrationBand> calibration(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.decision_calibration(:from, :to)")
                .param("from", startOf(period.from()))
                .param("to", startOf(period.to()))
                .query(Row.as(CalibrationBand.class))
                .list();
    }

    /**
     * A metric over the thirty days up to yesterday; empty where the product cannot tell, and for money that the reader may
     * not see.
     */
    public Optional<BigDecimal> valueNow(FigureDefinition metric, Optional<UUID> tenant) {
        var period = ReportingPeriod.lastDays(
                Expectation.DAYS_MEASURED, calendar.today().minusDays(1));
        var sheet = figures.sheet(new Scope(tenant), period, Optional.empty(), List.of(metric.key()));
        return sheet.has(metric.key()) ? sheet.get(metric.key()).value() : Optional.empty();
    }

    /** The figures of the catalogue that a decision may set out to move: all that are numbers. */
    public List<FigureDefinition> metrics() {
        return figures.definitions().stream().filter(FigureDefinition::isNumber).toList();
    }

    /** What a decision may come from; empty if it is no more, or not for the reader. */
    public Optional<DecisionSource> source(DecisionOrigin origin) {
        return switch (origin.kind()) {
            case INCIDENT ->
                database.sql(
                                "select cause as subject, tenant_name as name, tenant_id from quarterdeck.incident_state where id = :id")
                        .param("id", origin.id())
                        .query(Source.class)
                        .optional()
                        .map(it -> it.of(
                                origin,
                                catalogue.definition(
                                        "complaints".equals(it.subject()) ? "complaint_rate" : "bounce_rate")));
            case OPPORTUNITY ->
                CurrentUser.maySeeMoney()
                        ? database.sql(
                                        "select rule as subject, subject as name, tenant_id from quarterdeck.opportunity_state where id = :id")
                                .param("id", origin.id())
                                .query(Source.class)
                                .optional()
                                .map(it -> it.of(origin, catalogue.definition("total_monthly_cost")))
                        : Optional.empty();
        };
    }

    /** Who could own a decision: everybody who may log in, by name. */
    public List<String> people() {
        return texts("select username from quarterdeck.app_user where enabled order by username");
    }

    /** Who owns decisions. */
    public List<String> owners() {
        return texts("select distinct owner from quarterdeck.decision order by owner");
    }

    /** The tags that decisions have. */
    public List<String> tags() {
        return texts("select distinct unnest(tags) as tag from quarterdeck.decision order by tag");
    }

    /** Some of the tenants whose name contains a text, by name. */
    public List<NamedTenant> tenants(String search, int offset, int limit) {
        return database.sql("""
                        select id, quarterdeck.tenant_name(id, name) as name
                          from quarterdeck.platform_tenant
                         where deleted is null
                           and position(lower(:search) in lower(quarterdeck.tenant_name(id, name))) > 0
                         order by lower(quarterdeck.tenant_name(id, name)), id
                        offset :offset
                         limit :limit
                        """)
                .param("search", search.strip())
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(NamedTenant.class))
                .list();
    }

    /** The tenant of this id; empty if it is no more. */
    public Optional<NamedTenant> tenant(UUID id) {
        return database.sql(
                        "select id, quarterdeck.tenant_name(id, name) as name from quarterdeck.platform_tenant where id = :id")
                .param("id", id)
                .query(NamedTenant.class)
                .optional();
    }

    private List<String> texts(String sql) {
        return database.sql(sql).query(Row.as(String.class)).list();
    }

    private static UnaryOperator<Decision> forReader() {
        return CurrentUser.maySeeMoney() ? UnaryOperator.identity() : Decision::withoutMoney;
    }

    private static DecisionEntry withoutExpectation(DecisionEntry entry) {
        return new DecisionEntry(
                entry.at(),
                entry.by(),
                entry.step(),
                entry.note(),
                withoutExpectation(entry.before()),
                withoutExpectation(entry.after()));
    }

    private static Map<String, Object> withoutExpectation(Map<String, Object> values) {
        var rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(EXPECTED);
        return rest;
    }

    private Instant startOf(LocalDate day) {
        return calendar.startOf(day);
    }

    private record Source(String subject, String name, Optional<UUID> tenantId) {

        DecisionSource of(DecisionOrigin origin, FigureDefinition metric) {
            return new DecisionSource(origin, subject, name, tenantId, metric);
        }
    }
}
