package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.savings.Opportunity.State;
import java.math.BigDecimal;

/**
 * Savings that are that far. Each is in one stage only; stages are not added up.
 *
 * @param amount USD a month: of identified and accepted ones what they would save, of implemented ones what is expected
 *               until it is measured, of verified ones what was measured last
 */
public record OpportunityStage(State state, long opportunities, BigDecimal amount) {}
