package app.quarterdeck.overview;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was known of the fleet's or one tenant's business on a day: mail, incidents and decisions of the 30 days that end with
 * it, money of the 30 whole days before it. Rates are fractions, scores 0 to 100, amounts USD. Whoever may not see money gets
 * none, nor a figure that money alone makes.
 *
 * @param asOf                   the time that the day's open work speaks of
 * @param health                 {@code business_health_score}
 * @param revenueHealth          its part of revenue
 * @param costHealth             its part of cost
 * @param strategyHealth         its part of decisions
 * @param efficiencyScore        {@code efficiency_score}, which is also its part of efficiency
 * @param efficiencyTrend        {@code improving}, {@code stable} or {@code declining}
 * @param performance            {@code business_performance_score}
 * @param protectionRate         {@code revenue_protection_rate}
 * @param atRisk                 Σ at_risk of the incidents whose clock has ended
 * @param atRiskProtected        of those acted on in time
 * @param savingsRate            {@code cost_optimization_savings_rate} of the 30 days
 * @param realised               {@code realised_savings}
 * @param potential              {@code optimization_savings_potential}
 * @param velocity               {@code strategic_decision_velocity}, hours
 * @param meanHours              {@code avg_decision_time_hours}
 * @param margin                 {@code gross_margin}
 */
public record BusinessDay(
        LocalDate day,
        Instant asOf,
        Optional<BigDecimal> health,
        Optional<BigDecimal> revenueHealth,
        Optional<BigDecimal> costHealth,
        Optional<BigDecimal> strategyHealth,
        Optional<BigDecimal> efficiencyScore,
        Optional<String> efficiencyTrend,
        Optional<BigDecimal> performance,
        Optional<BigDecimal> riskScore,
        Optional<BigDecimal> protectionRate,
        Optional<BigDecimal> atRisk,
        Optional<BigDecimal> atRiskProtected,
        Optional<BigDecimal> loss,
        Optional<BigDecimal> mrr,
        Optional<BigDecimal> revenue,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> margin,
        Optional<BigDecimal> savingsRate,
        Optional<BigDecimal> realised,
        Optional<BigDecimal> potential,
        long actionsTaken,
        Optional<BigDecimal> velocity,
        Optional<BigDecimal> meanHours,
        long decisionsMade,
        long decisionsInTime,
        long sent,
        long delivered,
        Optional<BigDecimal> bounceRate,
        Optional<Interval> bounceInterval,
        Optional<BigDecimal> complaintRate,
        Optional<BigDecimal> deliveryRate,
        long openIncidents,
        long overdueDecisions,
        long overdueSavings) {

    /** {@code priority_actions_required} */
    public long priorityActions() {
        return openIncidents + overdueDecisions + overdueSavings;
    }
}
