package app.quarterdeck.costs;

import java.math.BigDecimal;

/**
 * Payments that are not revenue of the ledger.
 *
 * @param reason   {@code not_received}, {@code unknown_status}, {@code other_currency}, {@code no_currency},
 *                 {@code no_subscription}, {@code no_tenant} or {@code no_day}
 * @param currency as the platform says; {@code —} for none
 * @param amount   in that currency
 */
public record UncountedPayments(String reason, String currency, long payments, BigDecimal amount) {}
