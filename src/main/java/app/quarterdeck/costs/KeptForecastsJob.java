package app.quarterdeck.costs;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes each day's forecast soon after the day begins, in whichever zone, and after a start those that are missing. */
@Component
class KeptForecastsJob {

    private final KeptForecasts forecasts;

    KeptForecastsJob(KeptForecasts forecasts) {
        this.forecasts = forecasts;
    }

    /** On all turns but the first of a day there is nothing to do. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT30S")
    void keep() {
        forecasts.keepMonth();
    }
}
