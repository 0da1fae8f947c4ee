package app.quarterdeck.roi.ui;

import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.PlannedPayback;
import app.quarterdeck.roi.PlannedRange;
import app.quarterdeck.roi.PlannedReturn;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;

/** How investments and returns are told. */
final class RoiWords {

    private RoiWords() {}

    /** {@code Jun 2026}. */
    static String month(YearMonth month) {
        return Format.shortMonth(month);
    }

    static String kind(InvestmentKind kind) {
        return Texts.get("roi.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** What it costs, and how often. */
    static String amount(InvestmentTerms terms) {
        return Texts.get(
                terms.kind() == InvestmentKind.OPERATIONAL ? "roi.a-month" : "roi.once", Format.usd(terms.amount()));
    }

    /** Who said something about an investment or a planned return, when and why. */
    static String entry(Instant at, String by, String step, String said, String reason) {
        return Texts.get("roi.history-entry", Format.dateTime(at), by, Texts.get("roi.step." + step), said, reason);
    }

    static String range(PlannedRange aYear) {
        return aYear.high()
                .map(high -> Texts.get("roi.range", Format.usd(aYear.low()), Format.usd(high)))
                .orElseGet(() -> Texts.get("roi.range-open", Format.usd(aYear.low())));
    }

    /** {@code 6–8 months, by the plan}. */
    static String payback(PlannedPayback payback) {
        if (payback.earliest().isEmpty()) {
            return Texts.get("roi.payback-never");
        }
        int earliest = payback.earliest().get();
        if (payback.latest().isEmpty()) {
            return Texts.get("roi.payback-open", Format.count(earliest));
        }
        int latest = payback.latest().get();
        if (earliest < latest) {
            return Texts.get("roi.payback-range", Format.count(earliest), Format.count(latest));
        }
        return Texts.get(latest == 1 ? "roi.payback-at-once" : "roi.payback", Format.count(latest));
    }

    /** What came of a plan, and whether that is measured or estimated. */
    static String actual(PlannedReturn plan) {
        return switch (plan.actual()) {
            case PlannedReturn.Measured it -> Texts.get("roi.actual.measured", Format.usd(it.amount()));
            case PlannedReturn.Estimated it -> Texts.get("roi.actual.estimated", Format.usd(it.amount()));
            case PlannedReturn.Observed it ->
                Texts.get(
                        "roi.actual.observed",
                        FigureKpi.name(it.figure().key()),
                        FigureKpi.text(it.figure()),
                        it.figure().rows().count().orElse(0L));
        };
    }

    static String planned(PlannedReturn plan) {
        return Texts.get("roi.plan." + plan.kind());
    }
}
