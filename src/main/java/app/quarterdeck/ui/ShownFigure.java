package app.quarterdeck.ui;

import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import com.vaadin.flow.dom.Element;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A figure of the catalogue where it is shown as a point of a chart, in a cell or as a total: which it is, of which days and
 * of whom. It knows how its value is calculated.
 *
 * @param key     of the catalogue
 * @param of      whose it is in words; empty for the fleet
 * @param knownOn the day as of which its value was kept; empty where it is calculated when it is shown
 * @param remark  what the value that is shown leaves out; empty where it is the figure itself
 */
public record ShownFigure(
        String key,
        ReportingPeriod period,
        Scope scope,
        Optional<String> of,
        Optional<LocalDate> knownOn,
        Optional<String> remark) {

    /** Over how many days a figure is kept each day. */
    private static final int DAYS_KEPT = 30;

    /** The fleet's. */
    public static ShownFigure of(String key, ReportingPeriod period) {
        return new ShownFigure(key, period, Scope.fleet(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A tenant's. */
    public static ShownFigure of(String key, ReportingPeriod period, UUID tenant, String name) {
        return new ShownFigure(key, period, Scope.of(tenant), Optional.of(name), Optional.empty(), Optional.empty());
    }

    /** The fleet's as it was kept on a day: of the 30 days before that. */
    public static ShownFigure kept(String key, LocalDate day) {
        return of(key, daysBefore(day)).knownOn(day);
    }

    /** A tenant's as it was kept on a day: of the 30 days before that. */
    public static ShownFigure kept(String key, LocalDate day, UUID tenant, String name) {
        return of(key, daysBefore(day), tenant, name).knownOn(day);
    }

    /** The fleet's on each of the days; those of an older definition, which are of other days, are none. */
    public static List<Optional<ShownFigure>> kept(String key, List<FigureDay> days) {
        return days.stream()
                .map(it -> Optional.of(kept(key, it.day()))
                        .filter(figure -> it.version() == days.getLast().version()))
                .toList();
    }

    /** The same, where what is shown leaves something out. */
    public ShownFigure but(String left) {
        return new ShownFigure(key, period, scope, of, knownOn, Optional.of(left));
    }

    /** The same over other days, as it is calculated now. */
    ShownFigure over(ReportingPeriod days) {
        return new ShownFigure(key, days, scope, of, Optional.empty(), remark);
    }

    private ShownFigure knownOn(LocalDate day) {
        return new ShownFigure(key, period, scope, of, Optional.of(day), remark);
    }

    private static ReportingPeriod daysBefore(LocalDate day) {
        return ReportingPeriod.lastDays(DAYS_KEPT, day.minusDays(1));
    }

    /** The days for which it stands in a row of others: of one that is kept each day, the last before that. */
    ReportingPeriod days() {
        return knownOn.isPresent() ? ReportingPeriod.lastDays(1, period.last()) : period;
    }

    /** What it is called, with whose it is: {@code Gross margin of Acme}. */
    String name() {
        var name = FigureKpi.name(key);
        return of.map(whose -> Texts.get("explanation.of", name, whose)).orElse(name);
    }

    /** What a link on it is called where its value is all that is to be seen. */
    String ask(String value) {
        return Texts.get("explanation.ask", value, name());
    }

    /** Opens how it is calculated, above the page, which stays as it is. */
    void explain(String value) {
        var figures = Surroundings.current().figures();
        new ExplanationDialog(name()).load(() -> explanation(figures, value)).open();
    }

    /** Says which it is, for what reads pages by machine. */
    void mark(Element element) {
        element.setAttribute("data-metric", key);
        element.setAttribute("data-period", period.from() + ".." + period.last());
        scope.tenant().ifPresent(tenant -> element.setAttribute("data-tenant", tenant.toString()));
    }

    /** How it is calculated now, beside the value that was shown. */
    private Explanation explanation(Figures figures, String value) {
        var definition = figures.definition(key);
        var sheet = figures.sheet(scope, period, Optional.empty(), List.of(key));
        var explanation = definition.isNumber()
                ? Explanation.of(sheet, key)
                : Explanation.of(definition, period, scope, sheet.asOf());
        return explanation.shownAs(
                knownOn.map(day -> Texts.get("explanation.known-on", Format.day(day)))
                        .orElseGet(() -> Texts.get("explanation.shown")),
                remark.map(left -> value + " · " + left).orElse(value));
    }
}
