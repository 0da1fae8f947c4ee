package app.quarterdeck.costs.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Gap;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The figures of a month that the pages of costs share, as tiles show them. */
final class MonthFigures {

    /** Those of a month's sheet. */
    static final List<String> KEYS = List.of(
            "total_monthly_cost",
            "infrastructure_cost",
            "email_service_cost",
            "unallocated",
            "subscription_revenue",
            "monthly_profit",
            "gross_margin",
            "cost_per_email_delivered");

    private static final int RATIO_SCALE = 6;

    private MonthFigures() {}

    /** The days of a month, of the running one those that are over. */
    static ReportingPeriod days(YearMonth month, LocalDate today) {
        var end = month.plusMonths(1).atDay(1);
        return new ReportingPeriod(month.atDay(1), end.isAfter(today) ? today : end);
    }

    /** What it cost, and of that VPS and IPs. */
    static Kpi cost(FigureSheet sheet) {
        return known(
                FigureKpi.of(sheet, "total_monthly_cost"),
                Texts.get("ledger.nothing-priced"),
                Texts.get(
                        "ledger.cost-parts",
                        FigureKpi.text(sheet.get("infrastructure_cost")),
                        FigureKpi.text(sheet.get("email_service_cost"))));
    }

    /** What is unallocated, and how much of the cost that is. */
    static Kpi unallocated(FigureSheet sheet) {
        var cost = sheet.get("total_monthly_cost").value().filter(value -> value.signum() > 0);
        var share = sheet.get("unallocated")
                .value()
                .flatMap(part -> cost.map(whole -> part.divide(whole, RATIO_SCALE, RoundingMode.HALF_EVEN)));
        return known(
                FigureKpi.of(sheet, "unallocated"),
                Texts.get("ledger.nothing-priced"),
                share.map(it -> Texts.get("ledger.of-cost", Format.percent(it)))
                        .orElseGet(() -> Texts.get("ledger.no-cost")));
    }

    /** Profit of revenue, against the target of the month. */
    static Kpi margin(FigureSheet sheet) {
        var reason = sheet.get("monthly_profit").value().isEmpty() ? "ledger.nothing-priced" : "ledger.no-revenue";
        return known(
                FigureKpi.of(sheet, "gross_margin"),
                Texts.get(reason),
                Texts.get(
                        "center.of-revenue",
                        FigureKpi.text(sheet.get("monthly_profit")),
                        FigureKpi.text(sheet.get("subscription_revenue"))));
    }

    /** The cost of a thousand emails, and how many were delivered. */
    static Kpi unitCost(FigureSheet sheet) {
        var figure = sheet.get("cost_per_email_delivered");
        return known(
                FigureKpi.of(sheet, "cost_per_email_delivered"),
                Texts.get(
                        sheet.get("total_monthly_cost").value().isEmpty() ? "ledger.nothing-priced" : "center.no-mail"),
                Texts.get("center.delivered", Format.optional(figure.rows().whole(), Format::plain)));
    }

    /** How many machines have no price; of a closed month as it was closed. */
    static Status priced(FigureSheet sheet) {
        var unpriced = sheet.get("total_monthly_cost").gaps().stream()
                .mapToLong(Gap::missing)
                .sum();
        return unpriced == 0
                ? new Status(Tone.GOOD, Texts.get("ledger.all-priced"))
                : new Status(Tone.ATTENTION, Texts.get("ledger.unpriced", Format.count(unpriced)));
    }

    private static Kpi known(Kpi kpi, String reason, String note) {
        if (kpi.value().isEmpty()) {
            var missing = Kpi.missing(reason);
            return kpi.explanation().map(missing::explained).orElse(missing);
        }
        return kpi.note(kpi.note()
                .filter(missing -> !missing.isEmpty())
                .map(missing -> note + " · " + missing)
                .orElse(note));
    }
}
