package app.quarterdeck.ui;

import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingPeriod;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The days that the open page is about. A reader chooses them once for all pages; they stand in the address, go with every
 * link, and are kept for the next visit.
 *
 * @param choice what was chosen
 * @param days   the days that this means today
 * @param before what they are compared with; empty where they are compared with nothing
 * @param today  the day on which it means them
 */
public record ShownPeriod(
        PeriodChoice choice, ReportingPeriod days, Optional<ReportingPeriod> before, LocalDate today) {

    /** Of the page of now, as of now: after midnight it is of other days. */
    public static ShownPeriod current() {
        var today = Surroundings.current().today();
        var choice = chosenIn(UI.getCurrentOrThrow()).orElse(PeriodChoice.USUAL);
        var shown = choice.on(today);
        return new ShownPeriod(choice, shown.days(), shown.before(), today);
    }

    /** The month in which it ends, which pages by month show. */
    public YearMonth month() {
        return YearMonth.from(days.last());
    }

    /** The period and what it is compared with: {@code Oct 31–Nov 29, 2026, compared with Oct 1–30}. */
    public String words() {
        return before.map(then -> Texts.get("period.compared", Format.period(days), Format.period(then, days)))
                .orElseGet(() -> Format.period(days));
    }

    /** Why other days are shown than those that were chosen; empty where they are not. */
    Optional<String> standingIn() {
        return choice.period().isStoodInFor(today)
                ? Optional.of(Texts.get("period.stood-in", Format.month(YearMonth.from(today)), Format.month(month())))
                : Optional.empty();
    }

    /** The parameters of an address about a month, whatever the page is about that leads there. */
    public static QueryParameters ofMonth(YearMonth month) {
        return QueryParameters.of(PeriodInAddress.PERIOD, new Month(month).text());
    }

    static Optional<PeriodChoice> chosenIn(UI ui) {
        return Optional.ofNullable(ComponentUtil.getData(ui, PeriodChoice.class));
    }

    static void forget(UI ui) {
        ComponentUtil.setData(ui, PeriodChoice.class, null);
    }

    static void choose(UI ui, PeriodChoice choice) {
        ComponentUtil.setData(ui, PeriodChoice.class, choice);
    }
}
