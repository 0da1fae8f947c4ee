package app.quarterdeck.costs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What the running month will have cost and earned at its end.
 *
 * @param costByDay what was expected of its cost on each day so far, the oldest first
 */
public record MonthForecast(
        YearMonth month, LocalDate today, Instant asOf, Forecast cost, Forecast revenue, List<ForecastDay> costByDay) {

    public MonthForecast {
        costByDay = List.copyOf(costByDay);
    }
}
