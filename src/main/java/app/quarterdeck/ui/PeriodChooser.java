package app.quarterdeck.ui;

import app.quarterdeck.figures.ChosenPeriod;
import app.quarterdeck.figures.ChosenPeriod.LastDays;
import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.ChosenPeriod.NamedMonth;
import app.quarterdeck.figures.ChosenPeriod.OwnDays;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.KnownDays;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.PeriodNotShownException;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The periods and comparisons that a page can show. */
class PeriodChooser extends Composite<Div> {

    /** Where it is not known since when there is anything to show. */
    private static final int MONTHS_OFFERED = 25;

    private final PeriodChoice shown;
    private final LocalDate today;
    private final KnownDays known;
    private final Optional<LocalDate> firstKnown;
    private final Consumer<PeriodChoice> onChoice;

    private final DatePicker first = day("period.first");
    private final DatePicker last = day("period.last");

    PeriodChooser(ShownPeriod page, KnownDays known, Consumer<PeriodChoice> onChoice) {
        this.shown = page.choice();
        this.today = page.today();
        this.known = known;
        this.firstKnown = known.first();
        this.onChoice = onChoice;
        firstKnown.ifPresent(first::setMin);
        first.setMax(today.minusDays(1));
        last.setMax(today.minusDays(1));
        first.setValue(page.days().from());
        last.setValue(page.days().last());
        getContent().addClassName("period-choices");
        getContent().add(named(), month(), own(), against());
    }

    private Div named() {
        var named = new Div();
        named.addClassName("period-named");
        named.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.get("period.title"));
        Stream.<ChosenPeriod>concat(Arrays.stream(LastDays.values()), Arrays.stream(NamedMonth.values()))
                .forEach(period -> {
                    var button = new Button(PeriodWords.of(period), click -> choose(period));
                    button.getElement().setAttribute("aria-pressed", Boolean.toString(period.equals(shown.period())));
                    button.addThemeVariants(ButtonVariant.SMALL);
                    if (period.equals(shown.period())) {
                        button.addThemeVariants(ButtonVariant.PRIMARY);
                    }
                    named.add(button);
                });
        return named;
    }

    private Select<YearMonth> month() {
        var newest = YearMonth.from(today.minusDays(1));
        var month = new Select<YearMonth>();
        month.setLabel(Texts.get("period.month"));
        month.setPlaceholder(Texts.get("period.month-placeholder"));
        month.setItemLabelGenerator(Format::month);
        var oldest = firstKnown.map(YearMonth::from).orElse(newest.minusMonths(MONTHS_OFFERED));
        var offered = Stream.iterate(newest, it -> !it.isBefore(oldest), it -> it.minusMonths(1))
                .toList();
        month.setItems(offered);
        if (shown.period() instanceof Month(var chosen) && offered.contains(chosen)) {
            month.setValue(chosen);
        }
        month.addValueChangeListener(change -> choose(new Month(change.getValue())));
        return month;
    }

    private Div own() {
        var show = new Button(Texts.get("period.show"), click -> chooseOwn());
        var own = new Div(first, last, show);
        own.addClassName("period-own");
        own.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.get("period.own"));
        return own;
    }

    private Select<ComparedWith> against() {
        var against = new Select<ComparedWith>();
        against.setLabel(Texts.get("period.compare-with"));
        against.setItems(ComparedWith.values());
        against.setItemLabelGenerator(it -> PeriodWords.of(it, shown.period()));
        against.setValue(shown.against());
        against.addValueChangeListener(change -> onChoice.accept(shown.with(change.getValue())));
        return against;
    }

    private void choose(ChosenPeriod period) {
        onChoice.accept(shown.with(period));
    }

    /** A date that was typed may be any. */
    private void chooseOwn() {
        var from = first.getOptionalValue();
        var to = last.getOptionalValue();
        first.setInvalid(from.isEmpty());
        first.setErrorMessage(Texts.get("period.no-day-entered"));
        last.setInvalid(to.isEmpty());
        last.setErrorMessage(Texts.get("period.no-day-entered"));
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        try {
            var own = ChosenPeriod.parse(new OwnDays(from.get(), to.get()).text());
            known.check(own, today);
            choose(own);
        } catch (PeriodNotShownException notShown) {
            last.setErrorMessage(
                    switch (notShown.reason()) {
                        case NO_DAY -> Texts.get("period.ends-before-start");
                        case NOT_OVER -> Texts.get("period.only-whole-days", Format.day(today.minusDays(1)));
                        case BEFORE_DATA -> Texts.get("period.no-data-yet", Format.optional(firstKnown, Format::day));
                        case NOT_READABLE -> Texts.get("period.no-such-years");
                    });
            last.setInvalid(true);
        }
    }

    private static DatePicker day(String label) {
        var day = new DatePicker(Texts.get(label));
        day.setLocale(Format.locale());
        return day;
    }
}
