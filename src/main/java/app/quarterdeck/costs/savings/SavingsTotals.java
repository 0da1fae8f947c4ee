package app.quarterdeck.costs.savings;

import java.math.BigDecimal;

/**
 * How savings stand; USD a month.
 *
 * @param potential   {@code optimization_savings_potential}: identified or accepted
 * @param identified  how many savings are identified
 * @param accepted    how many savings are accepted; these and the identified ones are what the potential sums
 * @param actions     {@code optimization_actions_taken}: how many were implemented in the last thirty days
 * @param overdue     how many accepted ones are past their day
 * @param lossByPrice what tenants pay less than they cost, of opportunities identified or accepted; no saving
 * @param findings    how many findings without an amount nobody has settled
 */
public record SavingsTotals(
        BigDecimal potential,
        long identified,
        long accepted,
        long actions,
        long overdue,
        BigDecimal lossByPrice,
        long findings) {}
