package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Of a page by month: of the months that there are the one in which the period ends, or else the last one before. */
class MonthHeading implements PeriodHeading {

    private final String name;
    private final Supplier<List<OfferedMonth>> months;
    private final PeriodPicker picker;

    MonthHeading(String name, Supplier<List<OfferedMonth>> months) {
        this.name = name;
        this.months = months;
        picker = new PeriodPicker(
                onChoice -> new MonthChooser(ShownPeriod.current().choice(), months.get(), month(), onChoice));
    }

    @Override
    public Optional<PeriodPicker> picker() {
        return Optional.of(picker);
    }

    @Override
    public Optional<ReportingPeriod> days() {
        return month().map(month -> soFar(month, ShownPeriod.current()));
    }

    @Override
    public Optional<YearMonth> month() {
        return shown().map(OfferedMonth::month);
    }

    @Override
    public String show() {
        var page = ShownPeriod.current();
        return shown().map(it -> {
                    var words = Format.period(soFar(it.month(), page));
                    picker.show(Texts.get("period.month-chip", name, it.words()), words);
                    return page.standingIn()
                            .or(() -> insteadOf(page.month(), it.month()))
                            .map(why -> Texts.get("period.and-why", words, why))
                            .orElse(words);
                })
                .orElseGet(() -> {
                    picker.show(Texts.get("period.month-chip", name, Texts.get("period.no-months")), "");
                    return Texts.get("period.no-months");
                });
    }

    private Optional<OfferedMonth> shown() {
        var offered = months.get();
        var wanted = ShownPeriod.current().month();
        return offered.stream()
                .filter(it -> !it.month().isAfter(wanted))
                .findFirst()
                .or(() -> offered.stream().reduce((newer, older) -> older));
    }

    private static Optional<String> insteadOf(YearMonth wanted, YearMonth shown) {
        return wanted.equals(shown)
                ? Optional.empty()
                : Optional.of(Texts.get("period.month-not-here", Format.month(wanted), Format.month(shown)));
    }

    private static ReportingPeriod soFar(YearMonth month, ShownPeriod page) {
        var whole = ReportingPeriod.ofMonth(month);
        return whole.to().isAfter(page.today()) && whole.from().isBefore(page.today())
                ? new ReportingPeriod(whole.from(), page.today())
                : whole;
    }
}
