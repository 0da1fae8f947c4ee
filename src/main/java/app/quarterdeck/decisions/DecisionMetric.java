package app.quarterdeck.decisions;

import java.util.Locale;

/** The figures of the metric catalogue that a decision may set out to move, all that are numbers; {@code quarterdeck.metric_value} computes them. */
public enum DecisionMetric {
    BOUNCE_RATE(false, true),
    COMPLAINT_RATE(false, true),
    DELIVERY_RATE(false, true),
    EMAILS_SENT(false, true),
    EMAILS_DELIVERED(false, true),
    ESTIMATED_REVENUE_LOSS(true, true),
    REVENUE_RISK_SCORE(true, true),
    MRR(true, true),
    MRR_AT_RISK(true, true),
    REVENUE_PROTECTION_RATE(true, true),
    BUSINESS_PERFORMANCE_SCORE(true, true),
    INFRASTRUCTURE_COST(true, true),
    EMAIL_SERVICE_COST(true, true),
    TOTAL_MONTHLY_COST(true, true),
    SUBSCRIPTION_REVENUE(true, true),
    MONTHLY_PROFIT(true, true),
    GROSS_MARGIN(true, true),
    BUSINESS_EFFICIENCY_RATIO(true, true),
    COST_PER_EMAIL_DELIVERED(true, true),
    RESOURCE_UTILISATION(true, false),
    OPTIMIZATION_SAVINGS_POTENTIAL(true, false),
    REALISED_SAVINGS(true, false),
    STRATEGIC_DECISION_VELOCITY(false, false),
    DECISION_HIT_RATE(false, false),
    REVERSAL_RATE(false, false),
    EFFICIENCY_SCORE(false, true),
    QUOTA_UTILISATION(false, true),
    POTENTIAL_SAVINGS(true, true),
    OPTIMIZATION_ROI_PERCENTAGE(true, true),
    COST_OPTIMIZATION_SAVINGS_RATE(true, false),
    OPEN_INCIDENTS(false, false),
    INCIDENT_AT_RISK(true, false),
    APPROXIMATE_COST(true, false),
    UNALLOCATED(true, false),
    MONTH_END_FORECAST(true, false),
    OPTIMIZATION_ACTIONS_TAKEN(false, false),
    AVG_DECISION_TIME_HOURS(false, false),
    OVERDUE_DECISIONS(false, false),
    BRIER_SCORE(false, false),
    BUSINESS_HEALTH_SCORE(true, false),
    PRIORITY_ACTIONS_REQUIRED(false, false);

    private final boolean money;
    private final boolean ofTenant;

    DecisionMetric(boolean money, boolean ofTenant) {
        this.money = money;
        this.ofTenant = ofTenant;
    }

    /** Its key in the metric catalogue. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether only readers who may see money may see it. */
    public boolean isMoney() {
        return money;
    }

    /** Whether there is one for each tenant, too. */
    public boolean isOfTenant() {
        return ofTenant;
    }

    /** @throws IllegalArgumentException if there is no such metric */
    public static DecisionMetric of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
