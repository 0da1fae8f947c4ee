package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.List;

/**
 * What changes of cost would do.
 *
 * @param rows       each change beside what stands
 * @param tenants    the most affected, of those who hold the machines today
 * @param affected   how many tenants are affected at all
 * @param carried    what all of them, and nobody, would carry more in 30 days, USD
 * @param months     closed months that would be corrected, the oldest first
 */
public record CostPreview(
        List<ProposedCost> rows,
        List<MarginEffect> tenants,
        long affected,
        BigDecimal carried,
        List<ClosedMonthEffect> months) {

    /** How many machines would cost something else. */
    public long changes() {
        return rows.stream()
                .filter(row -> row.problem().isEmpty() && row.changes())
                .count();
    }

    /** The changes that cannot be. */
    public List<ProposedCost> refused() {
        return rows.stream().filter(row -> row.problem().isPresent()).toList();
    }

    /** What the machines would cost more in a month, USD. */
    public BigDecimal monthlyDifference() {
        return rows.stream().map(ProposedCost::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether it can be applied: nothing is refused, and something changes. */
    public boolean canBeApplied() {
        return refused().isEmpty() && changes() > 0;
    }
}
