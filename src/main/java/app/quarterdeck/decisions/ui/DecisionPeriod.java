package app.quarterdeck.decisions.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Texts;
import java.time.LocalDate;
import java.util.Locale;

/** The periods a reader can choose from; each ends with today. */
enum DecisionPeriod {
    MONTH(30),
    QUARTER(90),
    YEAR(365);

    private final int days;

    DecisionPeriod(int days) {
        this.days = days;
    }

    ReportingPeriod upTo(LocalDate today) {
        return ReportingPeriod.lastDays(days, today);
    }

    String label() {
        return Texts.get("decision.period." + name().toLowerCase(Locale.ROOT));
    }
}
