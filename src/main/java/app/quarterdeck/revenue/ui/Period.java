package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Texts;
import java.time.LocalDate;
import java.util.Locale;

/** The periods a reader can choose from; each ends with today, which is not over yet. */
enum Period {
    TODAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(90),
    YEAR(365);

    private final int days;

    Period(int days) {
        this.days = days;
    }

    ReportingPeriod upTo(LocalDate today) {
        return ReportingPeriod.lastDays(days, today);
    }

    String label() {
        return Texts.get("revenue.period." + name().toLowerCase(Locale.ROOT));
    }
}
