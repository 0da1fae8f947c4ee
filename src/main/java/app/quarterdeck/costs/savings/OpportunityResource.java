package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.MachineId;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A machine that an opportunity names.
 *
 * @param cost       what it cost when the opportunity was last looked at, USD a month; empty: not priced
 * @param costBefore in the month before it was implemented; empty before that, and where it was not priced
 */
public record OpportunityResource(
        @Embedded.Empty(prefix = "resource_") MachineId machine,
        String name,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> costBefore) {}
