package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A share of mails with how sure it is.
 *
 * @param value    fraction 0..1
 * @param interval where it lies with 95 % confidence
 * @param evidence against the limit that the figure is measured by; empty where it has none
 */
public record Rate(
        @Column("rate") BigDecimal value,
        @Embedded.Empty(prefix = "rate_") Interval interval,
        Optional<Evidence> evidence) {}
