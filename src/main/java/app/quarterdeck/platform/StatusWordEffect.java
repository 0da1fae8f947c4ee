package app.quarterdeck.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What reading a word otherwise would do.
 *
 * @param rows    how many rows would mean something else
 * @param from    the first day that is not in a closed month; empty where no month is closed
 * @param revenue by how much the revenue of open months would change, USD; empty for what is no payment
 */
public record StatusWordEffect(long rows, Optional<LocalDate> from, Optional<BigDecimal> revenue) {

    private static final int DECIMALS = 2;

    public StatusWordEffect {
        revenue = revenue.map(it -> it.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
