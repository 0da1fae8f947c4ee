package app.quarterdeck.events;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something of business weight that happened to one tenant, or to the fleet. What cannot be is refused when it is made. */
public sealed interface BusinessEvent {

    /** The name of the event on the wire. */
    String event();

    /** What the event says, by the names on the wire: texts, numbers, and maps of them. */
    Map<String, Object> properties();

    /**
     * Revenue that was lost or put at risk, or won.
     *
     * @param impactAmount USD, never negative: the {@code impactType} says which way it goes
     * @param timeframe    the time that the amount is about, such as {@code 24h}
     */
    record RevenueImpact(
            Type type,
            BigDecimal impactAmount,
            ImpactType impactType,
            String timeframe,
            BusinessContext businessContext)
            implements BusinessEvent {

        public RevenueImpact {
            requireAmount("impact amount", impactAmount);
            requireText("timeframe", timeframe);
        }

        @Override
        public String event() {
            return "revenue_impact";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of(
                    "type", word(type),
                    "impact_amount", impactAmount,
                    "impact_type", word(impactType),
                    "timeframe", timeframe,
                    "business_context", businessContext.properties());
        }

        /** Where the impact comes from. */
        public enum Type {
            DELIVERABILITY_ISSUE,
            COST_OVERRUN,
            OPTIMIZATION_SUCCESS
        }

        /** Which way an impact goes. */
        public enum ImpactType {
            POSITIVE,
            NEGATIVE
        }
    }

    /**
     * What an impact means to the business.
     *
     * @param customerValue  what the customer concerned is worth; empty where that is not known
     * @param actionRequired what has to be done
     */
    record BusinessContext(Optional<CustomerValue> customerValue, Severity urgencyLevel, String actionRequired) {

        public BusinessContext {
            requireText("action required", actionRequired);
        }

        private Map<String, Object> properties() {
            var properties = new LinkedHashMap<String, Object>();
            customerValue.ifPresent(value -> {
                properties.put("customer_value", value.amount);
                properties.put("customer_value_basis", word(value.basis));
            });
            properties.put("urgency_level", word(urgencyLevel));
            properties.put("action_required", actionRequired);
            return properties;
        }
    }

    /**
     * What a customer is worth.
     *
     * @param amount USD
     */
    record CustomerValue(BigDecimal amount, Basis basis) {

        public CustomerValue {
            requireAmount("customer value", amount);
        }

        /** Where the amount comes from. */
        public enum Basis {
            CUSTOMER_LIFETIME_VALUE,
            /** Twelve times the MRR, where the lifetime value is not known. */
            MRR
        }
    }

    /**
     * A step in the life of a saving.
     *
     * @param type          the stage it reached
     * @param opportunityId which opportunity it is about
     * @param savingsAmount USD a month
     */
    record CostOptimization(Type type, String opportunityId, BigDecimal savingsAmount) implements BusinessEvent {

        public CostOptimization {
            requireText("opportunity id", opportunityId);
            requireAmount("savings amount", savingsAmount);
        }

        @Override
        public String event() {
            return "cost_optimization";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of("type", word(type), "opportunity_id", opportunityId, "savings_amount", savingsAmount);
        }

        /** The stages of a saving. */
        public enum Type {
            IDENTIFIED,
            ACCEPTED,
            IMPLEMENTED,
            VERIFIED,
            DISMISSED
        }
    }

    /**
     * How efficiently a tenant is served.
     *
     * @param efficiencyScore     0 to 100
     * @param resourceUtilisation fraction; empty where there is none
     * @param quotaUtilisation    fraction, above 1 over the quota; empty for a plan without one
     */
    record EfficiencyMetrics(
            double efficiencyScore, OptionalDouble resourceUtilisation, OptionalDouble quotaUtilisation)
            implements BusinessEvent {

        private static final double HIGHEST_SCORE = 100;

        public EfficiencyMetrics {
            requireMeasure("efficiency score", efficiencyScore);
            if (efficiencyScore > HIGHEST_SCORE) {
                throw new IllegalArgumentException("The efficiency score is above 100: " + efficiencyScore);
            }
            resourceUtilisation.ifPresent(fraction -> requireMeasure("resource utilisation", fraction));
            quotaUtilisation.ifPresent(fraction -> requireMeasure("quota utilisation", fraction));
        }

        @Override
        public String event() {
            return "efficiency_metrics";
        }

        @Override
        public Map<String, Object> properties() {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("efficiency_score", efficiencyScore);
            resourceUtilisation.ifPresent(fraction -> properties.put("resource_utilisation", fraction));
            quotaUtilisation.ifPresent(fraction -> properties.put("quota_utilisation", fraction));
            return properties;
        }
    }

    /**
     * A decision that was made; one event for each.
     *
     * @param decisionHours hours from raising the question to deciding it
     */
    record StrategicDecision(String decisionId, String title, double decisionHours) implements BusinessEvent {

        public StrategicDecision {
            requireText("decision id", decisionId);
            requireText("title", title);
            requireMeasure("decision hours", decisionHours);
        }

        @Override
        public String event() {
            return "strategic_decision";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of("decision_id", decisionId, "title", title, "decision_hours", decisionHours);
        }
    }

    /**
     * A part of the product failed.
     *
     * @param component  which part
     * @param costImpact USD
     */
    record ErrorOccurred(String component, Severity severity, long affectedEmails, BigDecimal costImpact)
            implements BusinessEvent {

        public ErrorOccurred {
            requireText("component", component);
            if (affectedEmails < 0) {
                throw new IllegalArgumentException("The number of affected emails is negative: " + affectedEmails);
            }
            requireAmount("cost impact", costImpact);
        }

        @Override
        public String event() {
            return "error_occurred";
        }

        @Override
        public Map<String, Object> properties() {
            return Map.of(
                    "component", component,
                    "severity", word(severity),
                    "affected_emails", affectedEmails,
                    "cost_impact", costImpact);
        }
    }

    /** How urgent an impact, or how severe an error is. */
    enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void requireAmount(String name, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("The " + name + " is negative: " + amount);
        }
        // Compared before it is written out: 1E+999999999 would first become all its zeros.
        if (amount.compareTo(EventLimits.MOST_MONEY) > 0 || amount.scale() > EventLimits.MOST_DECIMALS) {
            throw new IllegalArgumentException("The " + name + " is no amount of money: " + amount);
        }
    }

    private static void requireMeasure(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The " + name + " is not a number: " + value);
        }
        if (value < 0) {
            throw new IllegalArgumentException("The " + name + " is negative: " + value);
        }
    }

    private static void requireText(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + name + " is blank");
        }
        if (text.length() > EventLimits.LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "The " + name + " is longer than " + EventLimits.LONGEST_TEXT + " characters");
        }
        if (text.codePoints().anyMatch(EventLimits::isUnstorable)) {
            throw new IllegalArgumentException("The " + name + " has a character that no database keeps");
        }
    }
}
