package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What was expected of the running month on one of its days, as it was kept; USD of the whole month. */
public record ForecastDay(LocalDate madeOn, BigDecimal soFar, BigDecimal forecast, Optional<Forecast.Band> band) {}
