package app.quarterdeck.roi;

import java.math.BigDecimal;

/**
 * An investment as it stands.
 *
 * @param soFar   what it cost up to this month; USD
 * @param version whoever changes it says which one they saw
 */
public record Investment(long id, InvestmentTerms terms, BigDecimal soFar, int version) {}
