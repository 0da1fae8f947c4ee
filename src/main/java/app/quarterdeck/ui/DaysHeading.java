package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.util.Optional;

/** Of a page about any days. */
class DaysHeading implements PeriodHeading {

    private final PeriodPicker picker = new PeriodPicker(onChoice ->
            new PeriodChooser(ShownPeriod.current(), Surroundings.current().knownDays(), onChoice));

    @Override
    public Optional<PeriodPicker> picker() {
        return Optional.of(picker);
    }

    @Override
    public Optional<ReportingPeriod> days() {
        return Optional.of(ShownPeriod.current().days());
    }

    @Override
    public Optional<ReportingPeriod> comparedWith() {
        return ShownPeriod.current().before();
    }

    @Override
    public String show() {
        var shown = ShownPeriod.current();
        picker.show(PeriodWords.of(shown.choice()), shown.words());
        return shown.standingIn()
                .map(why -> Texts.get("period.and-why", shown.words(), why))
                .orElseGet(shown::words);
    }
}
