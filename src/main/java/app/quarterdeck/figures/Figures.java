package app.quarterdeck.figures;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        return new FigureSheet(
                scope,
                period,
                comparedWith,
                calendar.now(),
                FigureSheet.byKey(figures(scope, period, keys, true)),
                FigureSheet.byKey(
                        comparedWith.map(it -> figures(scope, it, keys, false)).orElse(List.of())));
    }

    /**
     * One figure of a period.
     *
     * @throws NotFoundException if there is none of that key, or none that the reader may see
     */
    public Figure figure(String key, Scope scope, ReportingPeriod period) {
        definition(key);
        return figures(scope, period, List.of(key), true).getFirst();
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
        prepare();
        return present(database.sql("""
                        select subject, tenant_id, part, whole
                          from quarterdeck.known_rows(:key, :tenant, :from, :to)
                         order by abs(part) desc nulls last, subject nulls last
                        """)
                .param("key", key)
                .param("tenant", scope.idOrNull())
                .param("from", period.from())
                .param("to", period.to())
                .query(FigureRow.class)
                .list());
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
        prepare();
        return present(database.sql("""
                                select key, subject, tenant_id, change
                                  from quarterdeck.main_movers(:keys, :tenant, :from, :to, :before_from, :before_to, :most)
                                 order by key, place
                                """)
                        .param("keys", keys(asked))
                        .param("tenant", scope.idOrNull())
                        .param("from", period.from())
                        .param("to", period.to())
                        .param("before_from", before.from())
                        .param("before_to", before.to())
                        .param("most", most)
                        .query(MoverRow.class)
                        .list())
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
        return present(database.sql("""
                                select key, day, value, definition as version
                                  from quarterdeck.figure_day
                                 where key = any (:keys) and day > :from and day <= :to
                                 order by key, day
                                """)
                        .param("keys", keys(asked))
                        .param("from", period.from())
                        .param("to", period.to())
                        .query(DayRow.class)
                        .list())
                .stream()
                .collect(Collectors.groupingBy(DayRow::key, Collectors.mapping(DayRow::toDay, Collectors.toList())));
    }

    /** Of what is only compared with, nobody is told what is missing. */
    private List<Figure> figures(Scope scope, ReportingPeriod period, Collection<String> keys, boolean withGaps) {
        var asked = visible(keys);
        if (asked.isEmpty()) {
            return List.of();
        }
        prepare();
        var gaps = withGaps ? gaps(scope, period, asked) : List.<Gap>of();
        return present(database.sql("select * from quarterdeck.figures(:keys, :tenant, :from, :to)")
                        .param("keys", keys(asked))
                        .param("tenant", scope.idOrNull())
                        .param("from", period.from())
                        .param("to", period.to())
                        .query(Row.class)
                        .list())
                .stream()
                .map(row -> figure(row, gaps))
                .toList();
    }

    private List<Gap> gaps(Scope scope, ReportingPeriod period, List<FigureDefinition> asked) {
        var reasons = asked.stream()
                .flatMap(it -> it.missing().reasons().stream())
                .distinct()
                .toArray(String[]::new);
        return present(database.sql("select * from quarterdeck.figure_gaps(:reasons, :tenant, :from, :to)")
                .param("reasons", reasons)
                .param("tenant", scope.idOrNull())
                .param("from", period.from())
                .param("to", period.to())
                .query(Gap.class)
                .list());
    }

    private Figure figure(Row row, List<Gap> gaps) {
        var definition = catalogue.definitions().get(row.key);
        if (definition == null) {
            throw new IllegalStateException("Figure " + row.key + " is not in the catalogue");
        }
        return new Figure(
                definition,
                row.value,
                hidesAmounts(definition)
                        ? new Figure.Rows(Optional.empty(), Optional.empty(), row.rows)
                        : new Figure.Rows(row.part, row.whole, row.rows),
                row.lowerBound.flatMap(lower -> row.upperBound.map(upper -> new Interval(lower, upper))),
                row.goal,
                gaps.stream()
                        .filter(gap -> definition.missing().reasons().contains(gap.reason()))
                        .toList());
    }

    /** What is asked for is as of the application's time, and without money for whoever may see none. */
    private void prepare() {
        database.sql("select set_config('quarterdeck.now', :now, true), set_config('quarterdeck.money', :money, true)")
                .param("now", calendar.now().toString())
                .param("money", CurrentUser.maySeeMoney() ? "" : "hidden")
                .query()
                .singleRow();
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

    /** A row is never missing: only a query of single values could have such. */
    private static <T> List<T> present(List<@Nullable T> rows) {
        return rows.stream().map(Objects::requireNonNull).toList();
    }

    private static boolean hidesAmounts(FigureDefinition definition) {
        return definition.ofMoney() && !CurrentUser.maySeeMoney();
    }

    private static boolean isVisible(FigureDefinition definition) {
        return !definition.isMoney() || CurrentUser.maySeeMoney();
    }

    private record Row(
            String key,
            Optional<BigDecimal> value,
            Optional<BigDecimal> part,
            Optional<BigDecimal> whole,
            long rows,
            Optional<BigDecimal> lowerBound,
            Optional<BigDecimal> upperBound,
            Optional<BigDecimal> goal) {}

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
