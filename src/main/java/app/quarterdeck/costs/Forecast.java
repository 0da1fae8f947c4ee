package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the running month is expected to bring by its end; USD.
 *
 * <pre>cost    = cost of the days before today + known recurring cost of the days left
 * revenue = received for days of this month + renewals that are due in it</pre>
 *
 * <ul>
 *   <li><b>Band:</b> 80 %: expected ± t(n; 0.90) × √(mean of the squared errors) of what the same method said on the same day of
 *       the n ≤ 6 months before; empty with fewer than three of them.
 *   <li><b>Source:</b> function {@code month_forecast}; errors from {@code forecast_error}: forecasts as they were made, or as
 *       they would have been made with what was known that day.
 * </ul>
 *
 * @param soFar             of the days before today
 * @param expected          of the whole month
 * @param meanAbsoluteError of the past forecasts; empty without any
 * @param past              the same day of the months before, the oldest first
 */
public record Forecast(
        BigDecimal soFar,
        BigDecimal expected,
        Optional<Band> band,
        Optional<BigDecimal> meanAbsoluteError,
        List<PastForecast> past) {

    public Forecast {
        past = List.copyOf(past);
    }

    /** Between what the month will end in four cases of five; USD. */
    public record Band(BigDecimal low, BigDecimal high) {

        /** @throws IllegalArgumentException if it ends before it begins */
        public Band {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("A band from " + low + " to " + high);
            }
        }

        public boolean holds(BigDecimal amount) {
            return low.compareTo(amount) <= 0 && amount.compareTo(high) <= 0;
        }
    }
}
