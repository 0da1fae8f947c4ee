package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Texts;

/** What the tile of the estimated loss shows: an amount by two settings, and which share of the revenue it is. */
final class LossKpi {

    private LossKpi() {}

    static Kpi of(FigureSheet sheet, RiskConstants constants) {
        var kpi =
                DeliveryKpis.because(FigureKpi.of(sheet, "estimated_revenue_loss"), Texts.get("revenue.nothing-sent"));
        if (kpi.value().isEmpty()) {
            return kpi;
        }
        var share = sheet.get("loss_share");
        var estimated = DeliveryKpis.noting(
                kpi,
                Texts.get(
                        "revenue.loss-estimated",
                        Format.usd(constants.lossPerBounce()),
                        Format.usd(constants.lossPerComplaint())));
        return share.value().isEmpty()
                ? DeliveryKpis.noting(estimated, Texts.get("revenue.no-loss-share"))
                : targeted(
                        DeliveryKpis.noting(estimated, Texts.get("revenue.loss-share", FigureKpi.text(share))),
                        FigureKpi.of(sheet, "loss_share"));
    }

    /** The target is that of the share, for there is none for an amount. */
    private static Kpi targeted(Kpi kpi, Kpi share) {
        return share.target()
                .map(target -> {
                    var text = Texts.get("revenue.of-revenue", target.text());
                    return target.met()
                            .map(met -> kpi.target(text, met))
                            .orElseGet(() -> target.isCertain() ? kpi.target(text) : kpi.targetNotCertain(text));
                })
                .orElse(kpi);
    }
}
