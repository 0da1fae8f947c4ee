package app.quarterdeck.costs.savings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What was measured after an opportunity was implemented; USD a month.
 *
 * @param days     30, 60 or 90 after it was implemented
 * @param fromDay  the first of the thirty days measured
 * @param toDay    the day after the last
 * @param before   in the thirty days before it was implemented
 * @param measured in the thirty days measured
 * @param realised what is saved, never less than 0
 */
public record OpportunityCheck(
        int days,
        Instant measuredAt,
        LocalDate fromDay,
        LocalDate toDay,
        @Column("cost_before") BigDecimal before,
        @Column("cost_measured") BigDecimal measured,
        BigDecimal realised) {}
