package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/**
 * A value in the history of a machine's cost, USD a month.
 *
 * @param cost       empty: known not to be priced
 * @param validTo    exclusive; empty until further notice
 * @param superseded until when that was what we knew; empty: it is what we know
 * @param source     how it came: {@code first_start}, {@code platform}, {@code form}, {@code bulk}, {@code import}, {@code undo}
 * @param isChange   whether somebody said it so, and not what was left of an older value when a newer one came
 */
public record CostEntry(
        long id,
        @Column("monthly_cost") Optional<BigDecimal> cost,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        @Column("recorded_at") Instant recorded,
        @Column("superseded_at") Optional<Instant> superseded,
        String recordedBy,
        String reason,
        String source,
        boolean isChange) {

    /** Whether it can be taken back: it was said by people, and stands as it was said. */
    public boolean canBeUndone() {
        return isChange && superseded.isEmpty() && !source.equals("first_start");
    }
}
