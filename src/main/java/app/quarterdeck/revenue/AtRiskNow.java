package app.quarterdeck.revenue;

import java.math.BigDecimal;

/**
 * What is at risk in the incidents that are open at this moment.
 *
 * @param amount  USD; at least, where an MRR is not known
 * @param unknown in how many of them the MRR is not known
 */
public record AtRiskNow(BigDecimal amount, long unknown) {}
