package app.quarterdeck.overview;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** Which tenants' standing of a day, and in which order. */
public record StandingQuery(LocalDate day, String search, Order order, boolean descending) {

    /** Those who perform best first, as the design has it. */
    public static StandingQuery bestFirst(LocalDate day, String search) {
        return new StandingQuery(day, search, Order.PERFORMANCE, true);
    }

    /** Those with most to be seen to first. */
    public static StandingQuery mostToDoFirst(LocalDate day, String search) {
        return new StandingQuery(day, search, Order.ACTIONS, true);
    }

    /** What tenants can be sorted by. */
    public enum Order {
        TENANT("lower(tenant_name)", false),
        PLAN("lower(plan_name)", false),
        PERFORMANCE("business_performance_score", true),
        HEALTH("business_health_score", true),
        RISK("revenue_risk_score", true),
        MRR("mrr", true),
        MARGIN("gross_margin", true),
        EFFICIENCY("efficiency_score", false),
        POTENTIAL("optimization_savings_potential", true),
        HOURS("avg_decision_time_hours", false),
        DECISIONS("strategic_decisions_made", false),
        ACTIONS("priority_actions_required", false),
        BOUNCES("bounce_rate", false),
        COMPLAINTS("complaint_rate", false),
        SENT("emails_sent", false);

        private final String column;
        private final boolean money;

        Order(String column, boolean money) {
            this.column = column;
            this.money = money;
        }

        /** The constant of a name that came from outside. */
        public static Optional<Order> of(String name) {
            return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
        }

        /** Whether the order itself would tell of money. */
        boolean tellsOfMoney() {
            return money;
        }

        String sql(boolean descending) {
            // Whoever has no score of performance is ranked by health.
            var then = this == PERFORMANCE
                    ? ", business_health_score" + (descending ? " desc" : " asc") + " nulls last"
                    : "";
            return column + (descending ? " desc" : " asc") + " nulls last" + then + ", tenant_id";
        }
    }
}
