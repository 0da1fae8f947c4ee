package app.quarterdeck.revenue;

import java.util.Locale;

/** What a tenant's rates ask for: {@code business_risk_level} of the metric catalogue. */
public enum RiskLevel {
    CRITICAL_ACTION_REQUIRED,
    MONITORING_NEEDED,
    ACCEPTABLE,
    NO_DATA;

    /** The value that the database uses for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
