package app.quarterdeck.alerts;

import app.quarterdeck.data.Keyed;
import java.util.Locale;

/** What is told of, in reading order: incidents and their clocks, decisions, savings, months, and the product itself. */
public enum AlertRule implements Keyed {
    INCIDENT_OPENED,
    INCIDENT_CRITICAL,
    INCIDENT_UNSEEN,
    INCIDENT_LOW,
    INCIDENT_RUN_OUT,
    INCIDENT_RECOVERED,
    DECISION_SOON,
    DECISION_OVERDUE,
    SAVING_DUE,
    SAVING_BACK,
    MONTH_READY,
    INVOICE_DIFFERS,
    EVENTS_STALE,
    EVENTS_UNSENT,
    EVENTS_SET_ASIDE,
    MESSAGES_FAILED;

    /** As the database and the texts have it. */
    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AlertRule of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
