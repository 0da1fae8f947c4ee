package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.select.Select;
import java.util.List;

/** Choice of the rate that the hourly chart draws. */
class RateSelect extends Select<RateSelect.Rate> {

    RateSelect() {
        setItems(Rate.values());
        setItemLabelGenerator(rate -> Texts.get(rate.text));
        setAriaLabel(Texts.get("revenue.rate"));
        setValue(Rate.BOUNCES);
        addClassName("rate-select");
    }

    /** The rates that have published limits. */
    enum Rate {
        BOUNCES("revenue.bounce-rate") {
            @Override
            ChartData byHour(Deliverability deliverability, List<DeliveryPoint> hours) {
                return Charts.bouncesByHour(hours, deliverability.bounceLimits());
            }
        },
        COMPLAINTS("revenue.complaint-rate") {
            @Override
            ChartData byHour(Deliverability deliverability, List<DeliveryPoint> hours) {
                return Charts.complaintsByHour(hours, deliverability.complaintLimits());
            }
        };

        private final String text;

        Rate(String text) {
            this.text = text;
        }

        /** The hours of this rate with its limits. */
        abstract ChartData byHour(Deliverability deliverability, List<DeliveryPoint> hours);
    }
}
