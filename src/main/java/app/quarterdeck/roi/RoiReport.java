package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the product cost and returned, month by month, the oldest first.
 *
 * @param months  none while nothing was invested and nothing came back
 * @param plan    never counted
 * @param payback by the plan; empty while nothing is written down as invested
 */
public record RoiReport(
        List<RoiMonth> months, List<PlannedReturn> plan, Optional<PlannedPayback> payback, Instant asOf) {

    private static final BigDecimal MONTHS_OF_A_YEAR = BigDecimal.valueOf(12);

    public RoiReport {
        months = List.copyOf(months);
        plan = List.copyOf(plan);
    }

    /** What later bills show to have come back: realised savings. */
    public Returns measured() {
        return new Returns(months, RoiMonth::saved);
    }

    /** What is assumed to have been lost otherwise. */
    public Returns estimated() {
        return new Returns(months, RoiMonth::avoided);
    }

    /** Sum of an amount over all months; USD. */
    public BigDecimal sum(Function<RoiMonth, BigDecimal> amount) {
        return sum(months, amount);
    }

    static BigDecimal sum(List<RoiMonth> months, Function<RoiMonth, BigDecimal> amount) {
        return months.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sums of an amount up to and including each month; USD. */
    static List<BigDecimal> runningSums(List<RoiMonth> months, Function<RoiMonth, BigDecimal> amount) {
        var sums = new ArrayList<BigDecimal>();
        var sum = BigDecimal.ZERO;
        for (var month : months) {
            sum = sum.add(amount.apply(month));
            sums.add(sum);
        }
        return sums;
    }

    /** What was invested up to and including each month; USD. */
    public List<BigDecimal> investedSoFar() {
        return runningSums(months, RoiMonth::invested);
    }

    /** What is planned to come back in a year, at least; USD. */
    public BigDecimal plannedLow() {
        return plan.stream().map(it -> it.aYear().low()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is planned to come back in a year, at most, with the lower end where there is no upper one; USD. */
    public BigDecimal plannedHigh() {
        return plan.stream()
                .map(it -> it.aYear().high().orElse(it.aYear().low()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether anything was invested. */
    public boolean isInvested() {
        return sum(RoiMonth::invested).signum() > 0;
    }

    /** The first month with an investment; empty if there is none. */
    public Optional<YearMonth> firstInvested() {
        return firstInvested(months);
    }

    static Optional<YearMonth> firstInvested(List<RoiMonth> months) {
        return months.stream()
                .filter(month -> month.invested().signum() > 0)
                .map(RoiMonth::month)
                .findFirst();
    }

    /** What is planned at least up to and including a month, to cents; empty before the first investment. */
    public Optional<BigDecimal> plannedBy(YearMonth month) {
        return firstInvested()
                .filter(first -> !month.isBefore(first))
                .map(first -> BigDecimal.valueOf(ChronoUnit.MONTHS.between(first, month) + 1)
                        .multiply(plannedLow())
                        .divide(MONTHS_OF_A_YEAR, 2, RoundingMode.HALF_EVEN));
    }
}
