package app.quarterdeck.overview;

import app.quarterdeck.figures.ReportingPeriod;
import java.util.List;

/**
 * Which tenants' standing of a period, and in which order.
 *
 * @param order the key of a figure, or {@code tenant} or {@code plan}
 */
public record StandingQuery(ReportingPeriod period, String search, String order, boolean descending) {

    /** The figures that a tenant has there, by their keys. */
    public static final List<String> FIGURES = List.of(
            "business_performance_score",
            "business_health_score",
            "gross_margin",
            "mrr",
            "optimization_savings_potential",
            "revenue_risk_score",
            "efficiency_score",
            "bounce_rate",
            "complaint_rate",
            "avg_decision_time_hours",
            "priority_actions_required");

    public static final String TENANT = "tenant";
    public static final String PLAN = "plan";

    private static final String PERFORMANCE = "business_performance_score";

    /** @throws IllegalArgumentException if nothing can be sorted by that */
    public StandingQuery {
        if (!isOrder(order)) {
            throw new IllegalArgumentException("Tenants are not sorted by " + order);
        }
    }

    /** Those who perform best first, as the design has it. */
    public static StandingQuery bestFirst(ReportingPeriod period, String search) {
        return new StandingQuery(period, search, PERFORMANCE, true);
    }

    /** Those with most to be seen to first. */
    public static StandingQuery mostToDoFirst(ReportingPeriod period, String search) {
        return new StandingQuery(period, search, "priority_actions_required", true);
    }

    /** The same in another order; what nothing can be sorted by leaves it as it is. */
    public StandingQuery sortedBy(String other, boolean otherWay) {
        return isOrder(other) ? new StandingQuery(period, search, other, otherWay) : this;
    }

    private static boolean isOrder(String name) {
        return name.equals(TENANT) || name.equals(PLAN) || FIGURES.contains(name);
    }

    String orderBy() {
        var direction = descending ? " desc" : " asc";
        return switch (order) {
            case TENANT -> " order by lower(tenant_name)" + direction + ", tenant_id";
            case PLAN -> " order by lower(plan_name)" + direction + " nulls last, tenant_id";
            // Whoever has no score of performance is ranked by health.
            case PERFORMANCE ->
                " order by business_performance_score" + direction + " nulls last, business_health_score" + direction
                        + " nulls last, tenant_id";
            default -> " order by " + order + direction + " nulls last, tenant_id";
        };
    }
}
