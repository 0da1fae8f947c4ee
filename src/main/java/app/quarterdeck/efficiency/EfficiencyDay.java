package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The fleet's score as it was known on a day, of the 30 days before it.
 *
 * @param version  of its definition by then; the days of an older one are not of 30 days
 * @param reported mean of the scores that events of the day before report; empty where none does
 */
public record EfficiencyDay(
        LocalDate day,
        int version,
        Optional<BigDecimal> score,
        @Embedded.Empty EfficiencyParts parts,
        Optional<BigDecimal> reported) {}
