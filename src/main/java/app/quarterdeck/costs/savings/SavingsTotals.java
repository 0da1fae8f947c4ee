package app.quarterdeck.costs.savings;

import java.math.BigDecimal;

/**
 * How savings stand; USD a month.
 *
 * @param potential   {@code optimization_savings_potential}: identified or accepted
 * @param identified  how many are identified, of every kind
 * @param accepted    how many are accepted, of every kind
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
