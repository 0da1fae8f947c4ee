package app.quarterdeck.ui;

import app.quarterdeck.figures.ChosenPeriod;
import app.quarterdeck.figures.ChosenPeriod.LastDays;
import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.ChosenPeriod.NamedMonth;
import app.quarterdeck.figures.ChosenPeriod.OwnDays;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingPeriod;

/** What periods and comparisons are called. */
final class PeriodWords {

    private PeriodWords() {}

    /** {@code Last 30 days vs. previous 30 days} */
    static String of(PeriodChoice choice) {
        var period = of(choice.period());
        return choice.against() == ComparedWith.NOTHING
                ? period
                : Texts.get("period.chip", period, compared("period.vs.", choice.against(), choice.period()));
    }

    /** {@code Last 30 days}, {@code This month}, {@code October 2026}, {@code Oct 31–Nov 29, 2026} */
    static String of(ChosenPeriod period) {
        return switch (period) {
            case LastDays days -> Texts.get("period." + days.text());
            case NamedMonth month -> Texts.get("period." + month.text());
            case Month month -> Format.month(month.month());
            case OwnDays own -> Format.period(ReportingPeriod.of(own.first(), own.last()));
        };
    }

    /** What it can be compared with: {@code Previous 30 days}, {@code Same days a year ago}, {@code No comparison} */
    static String of(ComparedWith against, ChosenPeriod period) {
        return compared("period.against.", against, period);
    }

    private static String compared(String key, ComparedWith against, ChosenPeriod period) {
        return switch (against) {
            case PREVIOUS -> previous(key, period);
            case YEAR, NOTHING -> Texts.get(key + against.text());
        };
    }

    private static String previous(String key, ChosenPeriod period) {
        return switch (period) {
            case LastDays days when days == LastDays.YEAR -> Texts.get(key + "12m");
            case LastDays days -> Texts.get(key + "days", days.days());
            case NamedMonth month when month == NamedMonth.THIS -> Texts.get(key + "part");
            case NamedMonth month -> Texts.get(key + "month");
            case Month month -> Texts.get(key + "month");
            case OwnDays own -> ofOwn(key, ReportingPeriod.of(own.first(), own.last()));
        };
    }

    private static String ofOwn(String key, ReportingPeriod own) {
        return own.wholeMonth().isPresent() ? Texts.get(key + "month") : Texts.get(key + "days", own.days());
    }
}
