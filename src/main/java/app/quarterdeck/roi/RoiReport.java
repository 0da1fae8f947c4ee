package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the product cost and returned, month by month, the oldest first.
 *
 * @param months  none while nothing was invested and nothing measured
 * @param plan    never counted
 * @param payback by the plan; empty while nothing is written down as invested
 */
public record RoiReport(
        List<RoiMonth> months, List<PlannedReturn> plan, Optional<PlannedPayback> payback, Instant asOf) {

    private static final int RATIO_SCALE = 4;
    private static final BigDecimal MONTHS_OF_A_YEAR = BigDecimal.valueOf(12);

    public RoiReport {
        months = List.copyOf(months);
        plan = List.copyOf(plan);
    }

    /** Sum of an amount over all months; USD. */
    public BigDecimal sum(Function<RoiMonth, BigDecimal> amount) {
        return sum(months, amount);
    }

    static BigDecimal sum(List<RoiMonth> months, Function<RoiMonth, BigDecimal> amount) {
        return months.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
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

    /** What came back less what went in; USD. */
    public BigDecimal balance() {
        return sum(RoiMonth::returned).subtract(sum(RoiMonth::invested));
    }

    /**
     * Return on investment.
     *
     * <pre>ROI = (measured returns − invested) ÷ invested</pre>
     *
     * <ul>
     *   <li><b>Unit:</b> ratio, {@code 1.0000} is 100 %; scale 4, {@link RoundingMode#HALF_EVEN}; −1 where nothing came back.
     *   <li><b>Source:</b> {@code quarterdeck.roi_month}.
     * </ul>
     *
     * @return empty if nothing was invested
     */
    public Optional<BigDecimal> ratio() {
        return isInvested()
                ? Optional.of(balance().divide(sum(RoiMonth::invested), RATIO_SCALE, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    /** The first month with an investment; empty if there is none. */
    public Optional<YearMonth> firstInvested() {
        return months.stream()
                .filter(month -> month.invested().signum() > 0)
                .map(RoiMonth::month)
                .findFirst();
    }

    /**
     * The month from which on what was returned has been at least what was invested.
     *
     * @return empty if nothing was invested, or more was than has come back by now
     */
    public Optional<YearMonth> breakEven() {
        if (!isInvested() || months.getLast().balance().signum() < 0) {
            return Optional.empty();
        }
        var start = firstInvested().orElseThrow();
        var reached = start;
        for (var month : months) {
            if (month.balance().signum() < 0) {
                reached = month.month().plusMonths(1);
            }
        }
        return Optional.of(reached.isBefore(start) ? start : reached);
    }

    /** How many months it took, the first and that of {@link #breakEven()} included. */
    public Optional<Long> paybackMonths() {
        return breakEven()
                .map(month -> ChronoUnit.MONTHS.between(firstInvested().orElseThrow(), month) + 1);
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
