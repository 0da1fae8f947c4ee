package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came back of one kind, measured or estimated and never both, against all that was invested.
 *
 * @param months the oldest first
 * @param amount what came back in one, USD
 */
public record Returns(List<RoiMonth> months, Function<RoiMonth, BigDecimal> amount) {

    private static final int RATIO_SCALE = 6;

    public Returns {
        months = List.copyOf(months);
    }

    /** What came back; USD. */
    public BigDecimal total() {
        return RoiReport.sum(months, amount);
    }

    /** What came back less what went in; USD. */
    public BigDecimal balance() {
        return total().subtract(invested());
    }

    /** What came back up to and including each month; USD. */
    public List<BigDecimal> soFar() {
        return RoiReport.runningSums(months, amount);
    }

    /** What came back less what went in, up to and including each month; USD. */
    public List<BigDecimal> balances() {
        return RoiReport.runningSums(months, month -> amount.apply(month).subtract(month.invested()));
    }

    /**
     * Return on investment of this kind alone.
     *
     * <pre>ROI = (returns − invested) ÷ invested</pre>
     *
     * <ul>
     *   <li><b>Unit:</b> ratio, {@code 1.000000} is 100 %; scale 6, {@link RoundingMode#HALF_EVEN}; −1 where nothing came back.
     *   <li><b>Source:</b> {@code quarterdeck.roi_month}.
     * </ul>
     *
     * @return empty if nothing was invested
     */
    public Optional<BigDecimal> ratio() {
        return invested().signum() > 0
                ? Optional.of(balance().divide(invested(), RATIO_SCALE, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    /**
     * The month from which on what was returned has been at least what was invested.
     *
     * @return empty if nothing was invested, or more was than has come back by now
     */
    public Optional<YearMonth> breakEven() {
        if (invested().signum() <= 0 || balance().signum() < 0) {
            return Optional.empty();
        }
        var start = firstInvested().orElseThrow();
        var reached = start;
        var balances = balances();
        for (var i = 0; i < balances.size(); i++) {
            if (balances.get(i).signum() < 0) {
                reached = months.get(i).month().plusMonths(1);
            }
        }
        return Optional.of(reached.isBefore(start) ? start : reached);
    }

    /** How many months it took, the first and that of {@link #breakEven()} included. */
    public Optional<Long> paybackMonths() {
        return breakEven()
                .map(month -> ChronoUnit.MONTHS.between(firstInvested().orElseThrow(), month) + 1);
    }

    private Optional<YearMonth> firstInvested() {
        return RoiReport.firstInvested(months);
    }

    private BigDecimal invested() {
        return RoiReport.sum(months, RoiMonth::invested);
    }
}
