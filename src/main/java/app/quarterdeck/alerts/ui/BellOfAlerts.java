package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.Alerts;
import app.quarterdeck.ui.Bell;
import com.vaadin.flow.component.Component;

/** The bell that stands on every page, with the reader's alerts behind it. */
@org.springframework.stereotype.Component
class BellOfAlerts implements Bell {

    private final Alerts alerts;

    BellOfAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Component bell() {
        return new AlertBell(alerts);
    }
}
