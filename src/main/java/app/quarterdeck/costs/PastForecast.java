package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A forecast of a month that is over beside what the month became; USD.
 *
 * @param lookedBack nobody kept it: it is what would have been said with what was known as that day began
 * @param error      actual − forecast: positive where it became more
 */
public record PastForecast(
        YearMonth month,
        LocalDate madeOn,
        boolean lookedBack,
        BigDecimal forecast,
        BigDecimal actual,
        BigDecimal error) {}
