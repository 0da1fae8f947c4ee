package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.testing.Laws;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BusinessEventTest {

    private static final BigDecimal USD = new BigDecimal("12.50");

    @Test
    void speaksOnTheWireAsTheQueriesRead() {
        var context = new BusinessEvent.BusinessContext(
                Optional.of(new BusinessEvent.CustomerValue(
                        new BigDecimal("9000.00"), BusinessEvent.CustomerValue.Basis.CUSTOMER_LIFETIME_VALUE)),
                BusinessEvent.Severity.CRITICAL,
                "Call the customer");
        var impact = new BusinessEvent.RevenueImpact(
                BusinessEvent.RevenueImpact.Type.DELIVERABILITY_ISSUE,
                USD,
                BusinessEvent.RevenueImpact.ImpactType.NEGATIVE,
                "24h",
                context);

        assertThat(impact.event()).isEqualTo("revenue_impact");
        assertThat(impact.properties())
                .isEqualTo(Map.of(
                        "type", "deliverability_issue",
                        "impact_amount", USD,
                        "impact_type", "negative",
                        "timeframe", "24h",
                        "business_context",
                                Map.of(
                                        "customer_value", new BigDecimal("9000.00"),
                                        "customer_value_basis", "customer_lifetime_value",
                                        "urgency_level", "critical",
                                        "action_required", "Call the customer")));
    }

    @Test
    void theOtherEventsToo() {
        assertThat(List.of(saving("opportunity-1", USD), efficiency(87.5), decision(30), error("dispatcher", 40, USD)))
                .extracting(BusinessEvent::event, BusinessEvent::properties)
                .containsExactly(
                        tuple(
                                "cost_optimization",
                                Map.of(
                                        "type",
                                        "implemented",
                                        "opportunity_id",
                                        "opportunity-1",
                                        "savings_amount",
                                        USD)),
                        tuple("efficiency_metrics", Map.of("efficiency_score", 87.5, "resource_utilisation", 0.5)),
                        tuple(
                                "strategic_decision",
                                Map.of("decision_id", "decision-1", "title", "Move to Oslo", "decision_hours", 30.0)),
                        tuple(
                                "error_occurred",
                                Map.of(
                                        "component",
                                        "dispatcher",
                                        "severity",
                                        "high",
                                        "affected_emails",
                                        40L,
                                        "cost_impact",
                                        USD)));
    }

    @Test
    void refusesANegativeAmount() {
        Laws.hold(100, given -> {
            var amount = given.decimal("-1e12", "-0.01", 2);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> saving("o", amount))
                    .withMessage("The savings amount is negative: " + amount);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> error("c", 1, amount))
                    .withMessage("The cost impact is negative: " + amount);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BusinessEvent.CustomerValue(amount, BusinessEvent.CustomerValue.Basis.MRR))
                    .withMessage("The customer value is negative: " + amount);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BusinessEvent.RevenueImpact(
                            BusinessEvent.RevenueImpact.Type.COST_OVERRUN,
                            amount,
                            BusinessEvent.RevenueImpact.ImpactType.NEGATIVE,
                            "24h",
                            new BusinessEvent.BusinessContext(Optional.empty(), BusinessEvent.Severity.LOW, "Wait")))
                    .withMessage("The impact amount is negative: " + amount);
        });
    }

    @Test
    void keepsAnyOtherAmountToTheLastDecimal() {
        Laws.hold(100, given -> {
            var amount = given.decimal("0", "999999999999.99", 2);

            assertThat(saving("o", amount).properties()).containsEntry("savings_amount", amount);
        });
    }

    @Test
    void refusesAmountsThatWouldFillTheMemoryWhenWrittenOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> saving("o", new BigDecimal("1E+999999999")))
                .withMessageStartingWith("The savings amount is no amount of money");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> saving("o", new BigDecimal("1E-999999999")))
                .withMessageStartingWith("The savings amount is no amount of money");
    }

    @Test
    void refusesMeasuresThatAreNoNumbers() {
        for (var none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> efficiency(none))
                    .withMessage("The efficiency score is not a number: " + none);
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new BusinessEvent.EfficiencyMetrics(50, OptionalDouble.of(none), OptionalDouble.empty()))
                    .withMessage("The resource utilisation is not a number: " + none);
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new BusinessEvent.EfficiencyMetrics(50, OptionalDouble.empty(), OptionalDouble.of(none)))
                    .withMessage("The quota utilisation is not a number: " + none);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> decision(none))
                    .withMessage("The decision hours is not a number: " + none);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> efficiency(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> efficiency(100.1));
        assertThatIllegalArgumentException().isThrownBy(() -> decision(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> error("c", -1, USD))
                .withMessage("The number of affected emails is negative: -1");
    }

    @Test
    void refusesBlankIds() {
        Laws.hold(50, given -> {
            var blank = given.text(5, " \t\n\u2003");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> saving(blank, USD))
                    .withMessage("The opportunity id is blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BusinessEvent.StrategicDecision(blank, "Move", 1))
                    .withMessage("The decision id is blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BusinessEvent.StrategicDecision("d", blank, 1))
                    .withMessage("The title is blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> error(blank, 1, USD))
                    .withMessage("The component is blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new BusinessEvent.BusinessContext(Optional.empty(), BusinessEvent.Severity.LOW, blank))
                    .withMessage("The action required is blank");
        });
    }

    @Test
    void refusesTextsThatNoDatabaseKeeps() {
        for (var text : List.of("a\0b", "half \ud83d", "x".repeat(1_001))) {
            assertThatIllegalArgumentException().isThrownBy(() -> error(text, 1, USD));
        }
        assertThat(error("whole \ud83d\ude00", 1, USD).component()).endsWith("\ud83d\ude00");
    }

    private static BusinessEvent.CostOptimization saving(String opportunity, BigDecimal amount) {
        return new BusinessEvent.CostOptimization(BusinessEvent.CostOptimization.Type.IMPLEMENTED, opportunity, amount);
    }

    private static BusinessEvent.EfficiencyMetrics efficiency(double score) {
        return new BusinessEvent.EfficiencyMetrics(score, OptionalDouble.of(0.5), OptionalDouble.empty());
    }

    private static BusinessEvent.StrategicDecision decision(double hours) {
        return new BusinessEvent.StrategicDecision("decision-1", "Move to Oslo", hours);
    }

    private static BusinessEvent.ErrorOccurred error(String component, long affected, BigDecimal cost) {
        return new BusinessEvent.ErrorOccurred(component, BusinessEvent.Severity.HIGH, affected, cost);
    }
}
