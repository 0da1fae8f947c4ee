package app.quarterdeck.roi;

import java.math.BigDecimal;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An investment as it stands.
 *
 * @param soFar   what it cost up to this month; USD
 * @param version whoever changes it says which one they saw
 */
public record Investment(long id, @Embedded.Empty InvestmentTerms terms, BigDecimal soFar, int version) {}
