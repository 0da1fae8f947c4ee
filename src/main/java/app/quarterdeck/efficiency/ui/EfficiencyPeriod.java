package app.quarterdeck.efficiency.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Texts;
import java.time.LocalDate;
import java.util.Locale;

/** The periods a reader can choose from; each ends with yesterday, because a day is scored when it is over. */
enum EfficiencyPeriod {
    WEEK(7),
    MONTH(30),
    QUARTER(90);

    private final int days;

    EfficiencyPeriod(int days) {
        this.days = days;
    }

    ReportingPeriod before(LocalDate today) {
        return new ReportingPeriod(today.minusDays(days), today);
    }

    String label() {
        return Texts.get("efficiency.period." + name().toLowerCase(Locale.ROOT));
    }
}
