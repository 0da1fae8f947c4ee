package app.quarterdeck.figures;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of the metric catalogue: values, rows, what is missing and what moved them, of any period and scope. Every number
 * of the product is read here. Money figures are there only for those who may see money, and scores for others are made of the
 * components that they may see.
 */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Figures {

    private final JdbcClient database;
    private final FigureCatalogue catalogue;
    private final ReportingCalendar calendar;

    Figures(JdbcClient database, FigureCatalogue catalogue, ReportingCalendar calendar) {
        this.database = database;
        this.catalogue = catalogue;
        this.calendar = calendar;
    }

    /** What all figures are that the reader may see, in the order of the catalogue. */
    public List<FigureDefinition> definitions() {
        return catalogue.definitions().values().stream()
                .filter(Figures::isVisible)
                .toList();
    }

    /**
     * What a figure is.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public FigureDefinition definition(String key) {
        return find(key).orElseThrow(() -> new NotFoundException("Figure " + key));
    }

    /** Figures of a period, those of them that the reader may see, beside the period that they are compared with. */
    public FigureSheet sheet(
            Scope scope, ReportingPeriod period, Optional<ReportingPeriod> comparedWith, Collection<String> keys) {
        var answer = answer(scope, period, comparedWith, keys);
        return new FigureSheet(
                scope,
                period,
                comparedWith,
                calendar.now(),
                FigureSheet.byKey(answer.shown),
                FigureSheet.byKey(answer.before));
    }

    /**
     * One figure of a period.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public Figure figure(String key, Scope scope, ReportingPeriod period) {
        definition(key);
        return answer(scope, period, Optional.empty(), List.of(key)).shown.getFirst();
    }

    /**
     * The rows that add up to a figure, the largest first; of one that is made of money only for those who may see it.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public List<FigureRow> rows(String key, Scope scope, ReportingPeriod period) {
        if (hidesAmounts(definition(key))) {
            return List.of();
        }
        return asked("""
                        select r.subject, r.tenant_id, r.part, r.whole
                          from asked a
                         cross join lateral quarterdeck.known_rows(:key, a.tenant, a.from_day, a.to_day) r
                         order by abs(r.part) desc nulls last, r.subject nulls last
                        """, scope, period)
                .param("key", key)
                .query(Row.as(FigureRow.class))
                .list();
    }

    /**
     * How many rows add up to a figure.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public long count(String key, Scope scope, ReportingPeriod period) {
        definition(key);
        return asked("""
                        select count(*)
                          from asked a
                         cross join lateral quarterdeck.known_rows(:key, a.tenant, a.from_day, a.to_day) r
                        """, scope, period).param("key", key).query(Long.class).single();
    }

    /**
     * What moved a figure most between two periods, the most first.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public List<FigureMover> movers(String key, Scope scope, ReportingPeriod period, ReportingPeriod before, int most) {
        definition(key);
        return movers(List.of(key), scope, period, before, most).getOrDefault(key, List.of());
    }

    /** What moved figures most between two periods, by their keys, the most first; none of those that the reader may not see. */
    public Map<String, List<FigureMover>> movers(
            Collection<String> keys, Scope scope, ReportingPeriod period, ReportingPeriod before, int most) {
        var asked = visible(keys);
        if (asked.isEmpty()) {
            return Map.of();
        }
        return asked("""
                                select m.key, m.subject, m.tenant_id, m.change
                                  from asked a
                                 cross join lateral quarterdeck.main_movers(quarterdeck.comparable_figures(:keys, :before_from, :before_to), a.tenant,
                                                                            a.from_day, a.to_day, :before_from, :before_to, :most) m
                                 order by m.key, m.place
                                """, scope, period)
                .param("keys", keys(asked))
                .param("before_from", before.from())
                .param("before_to", before.to())
                .param("most", most)
                .query(Row.as(MoverRow.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        MoverRow::key, Collectors.mapping(MoverRow::toMover, Collectors.toList())));
    }

    /**
     * A figure of the fleet as it was known on each day that is kept: of the 30 days before each of the days after the period's first up to the day after its last.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public List<FigureDay> days(String key, ReportingPeriod period) {
        definition(key);
        return days(List.of(key), period).getOrDefault(key, List.of());
    }

    /** The same of several figures, by their keys; none of those that the reader may not see. Scores are kept with their part of money, and so are for those who see money alone. */
    public Map<String, List<FigureDay>> days(Collection<String> keys, ReportingPeriod period) {
        var asked = visible(keys).stream()
                .filter(it -> it.kind() != FigureDefinition.Kind.WEIGHTED || CurrentUser.maySeeMoney())
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("""
                                select key, day, value, definition as version
                                  from quarterdeck.figure_day
                                 where key = any (:keys) and day > :from and day <= :to
                                 order by key, day
                                """)
                .param("keys", keys(asked))
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(DayRow.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(DayRow::key, Collectors.mapping(DayRow::toDay, Collectors.toList())));
    }

    /** In one statement. What the period compared with has no days of is not compared with it. */
    private Answer answer(
            Scope scope, ReportingPeriod period, Optional<ReportingPeriod> comparedWith, Collection<String> keys) {
        var asked = visible(keys);
        if (asked.isEmpty()) {
            return new Answer(List.of(), List.of());
        }
        var rows = asked("""
                        select 'shown' as section, f.key, f.value, f.part, f.whole, f.rows, f.lower_bound as interval_lower, f.upper_bound as interval_upper, f.goal,
                               case when f.value <= f.goal and f.upper_bound > f.goal
                                   then quarterdeck.trials_to_settle(f.part::bigint, f.whole::bigint, f.goal) end as to_settle
                          from asked a
                         cross join lateral quarterdeck.figures(:keys, a.tenant, a.from_day, a.to_day) f
                        union all
                        select 'before', f.key, f.value, f.part, f.whole, f.rows, f.lower_bound, f.upper_bound, f.goal, null
                          from asked a
                         cross join lateral (select :before_from::date as from_day, :before_to::date as to_day where :before_from::date is not null) b
                         cross join lateral quarterdeck.figures(quarterdeck.comparable_figures(:keys, b.from_day, b.to_day), a.tenant, b.from_day, b.to_day) f
                        union all
                        select 'gap', g.reason, null, g.missing, g.whole, 0, null, null, null, null
                          from asked a
                         cross join lateral quarterdeck.figure_gaps(:reasons, a.tenant, a.from_day, a.to_day) g
                        """, scope, period)
                .param("keys", keys(asked))
                .param("before_from", comparedWith.map(ReportingPeriod::from))
                .param("before_to", comparedWith.map(ReportingPeriod::to))
                .param(
                        "reasons",
                        asked.stream()
                                .flatMap(it -> it.missing().reasons().stream())
                                .distinct()
                                .toArray(String[]::new))
                .query(Row.as(AnswerRow.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(AnswerRow::section));
        var gaps = rows.getOrDefault(Section.GAP, List.of()).stream()
                .map(AnswerRow::gap)
                .toList();
        return new Answer(
                figures(rows.getOrDefault(Section.SHOWN, List.of()), gaps),
                figures(rows.getOrDefault(Section.BEFORE, List.of()), List.of()));
    }

    private List<Figure> figures(List<AnswerRow> rows, List<Gap> gaps) {
        return rows.stream().map(row -> figure(row, gaps)).toList();
    }

    private Figure figure(AnswerRow row, List<Gap> gaps) {
        var definition = catalogue.definitions().get(row.key);
        if (definition == null) {
            throw new IllegalStateException("Figure " + row.key + " is not in the catalogue");
        }
        var missing = gaps.stream()
                .filter(gap -> definition.missing().reasons().contains(gap.reason()))
                .toList();
        return new Figure(
                definition,
                // What nothing of has a price does not cost nothing.
                row.value.filter(
                        value -> value.signum() != 0 || missing.stream().noneMatch(Gap::isNothingPriced)),
                hidesAmounts(definition)
                        ? new Figure.Rows(Optional.empty(), Optional.empty(), row.rows)
                        : new Figure.Rows(row.part, row.whole, row.rows),
                row.interval,
                row.goal,
                row.toSettle,
                missing);
    }

    /**
     * A statement about a scope and a period that is as of the application's time, and without money for whoever may see none: both are
     * settings, made before the row {@code asked} is there that the statement takes its days from.
     */
    private JdbcClient.StatementSpec asked(String sql, Scope scope, ReportingPeriod period) {
        return database.sql("""
                        with asked as materialized (
                            select s.tenant, case when s.now is not null then s.from_day end as from_day, case when s.money is not null then s.to_day end as to_day
                              from (select set_config('quarterdeck.now', :now, true) as now, set_config('quarterdeck.money', :money, true) as money,
                                           :tenant::uuid as tenant, :from::date as from_day, :to::date as to_day
                                    offset 0) s
                            offset 0
                        )
                        """ + sql)
                .param("now", calendar.now().toString())
                .param("money", CurrentUser.maySeeMoney() ? "" : "hidden")
                .param("tenant", scope.idOrNull())
                .param("from", period.from())
                .param("to", period.to());
    }

    private List<FigureDefinition> visible(Collection<String> keys) {
        return keys.stream()
                .distinct()
                .flatMap(key -> find(key).filter(FigureDefinition::isNumber).stream())
                .toList();
    }

    private static String[] keys(List<FigureDefinition> figures) {
        return figures.stream().map(FigureDefinition::key).toArray(String[]::new);
    }

    private Optional<FigureDefinition> find(String key) {
        return Optional.ofNullable(catalogue.definitions().get(key)).filter(Figures::isVisible);
    }

    private static boolean hidesAmounts(FigureDefinition definition) {
        return definition.ofMoney() && !CurrentUser.maySeeMoney();
    }

    private static boolean isVisible(FigureDefinition definition) {
        return !definition.isMoney() || CurrentUser.maySeeMoney();
    }

    private record Answer(List<Figure> shown, List<Figure> before) {}

    /** What a row of the answer is of: a figure, the same figure before, or what is missing. */
    private enum Section {
        SHOWN,
        BEFORE,
        GAP
    }

    private record AnswerRow(
            Section section,
            String key,
            Optional<BigDecimal> value,
            Optional<BigDecimal> part,
            Optional<BigDecimal> whole,
            Optional<Long> rows,
            Optional<Interval> interval,
            Optional<BigDecimal> goal,
            Optional<Long> toSettle) {

        Gap gap() {
            return new Gap(
                    key,
                    part.map(BigDecimal::longValue).orElse(0L),
                    whole.map(BigDecimal::longValue).orElse(0L));
        }
    }

    private record MoverRow(String key, Optional<String> subject, Optional<UUID> tenantId, BigDecimal change) {

        FigureMover toMover() {
            return new FigureMover(subject, tenantId, change);
        }
    }

    private record DayRow(String key, LocalDate day, Optional<BigDecimal> value, int version) {

        FigureDay toDay() {
            return new FigureDay(day, value, version);
        }
    }
}
