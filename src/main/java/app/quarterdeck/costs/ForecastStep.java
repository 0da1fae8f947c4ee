package app.quarterdeck.costs;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the day's forecast of the month's end, and those that are missing. */
@Component
class ForecastStep implements NightlyStep {

    private final KeptForecasts forecasts;

    ForecastStep(KeptForecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Override
    public Stage stage() {
        return Stage.FORECAST;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        forecasts.keepMonth();
    }
}
