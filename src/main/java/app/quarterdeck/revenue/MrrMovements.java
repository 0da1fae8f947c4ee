package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What became of the MRR of all customers over a period, in USD: opening + the five movements = closing.
 *
 * @param contraction at most 0
 * @param churned     at most 0
 * @param opened      tenants with MRR at the opening
 * @param lost        those of them that have none at the closing
 * @param unknown     tenants that are in none of it, as their MRR at either end is not known
 * @param monthlyChurn their share as that of one month; empty without any at the opening
 */
public record MrrMovements(
        BigDecimal opening,
        BigDecimal added,
        BigDecimal reactivation,
        BigDecimal expansion,
        BigDecimal contraction,
        BigDecimal churned,
        BigDecimal closing,
        long opened,
        long lost,
        long unknown,
        Optional<BigDecimal> monthlyChurn) {}
