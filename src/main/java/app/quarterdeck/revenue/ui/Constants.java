package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;

/** Writes the constants that went into a figure beside it. */
final class Constants {

    private Constants() {}

    static Explanation ofLevel(Explanation explanation, RiskConstants constants) {
        return explanation
                .with(Texts.get("revenue.constant.bounce-critical"), Format.percent(constants.bounceRateCritical()))
                .with(Texts.get("revenue.constant.bounce-monitoring"), Format.percent(constants.bounceRateMonitoring()))
                .with(
                        Texts.get("revenue.constant.complaint-critical"),
                        Format.complaints(constants.complaintRateCritical()))
                .with(
                        Texts.get("revenue.constant.complaint-monitoring"),
                        Format.complaints(constants.complaintRateMonitoring()));
    }
}
