package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.util.Optional;

/** Of a page that shows what is now, whatever the days are that were chosen; its links carry those on. */
class NowHeading implements PeriodHeading {

    @Override
    public Optional<PeriodPicker> picker() {
        return Optional.empty();
    }

    @Override
    public Optional<ReportingPeriod> days() {
        return Optional.empty();
    }

    @Override
    public String show() {
        return Texts.get("period.whatever");
    }
}
