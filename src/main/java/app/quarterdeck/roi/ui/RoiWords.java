package app.quarterdeck.roi.ui;

import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.PlannedReturn;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How investments and returns are told. */
final class RoiWords {

    private RoiWords() {}

    /** {@code Jun 2026}. */
    static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL uuuu", Format.locale()).format(month);
    }

    static String kind(InvestmentKind kind) {
        return Texts.get("roi.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** What it costs, and how often. */
    static String amount(InvestmentTerms terms) {
        return Texts.get(
                terms.kind() == InvestmentKind.OPERATIONAL ? "roi.a-month" : "roi.once", Format.usd(terms.amount()));
    }

    static String planned(PlannedReturn plan) {
        return Texts.get("roi.plan." + plan.kind());
    }
}
