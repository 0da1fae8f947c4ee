package app.quarterdeck.overview;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps every figure of the day that begins, and those of days of which emails came late. */
@Component
class SummaryStep implements NightlyStep {

    private final DailySummaries summaries;

    SummaryStep(DailySummaries summaries) {
        this.summaries = summaries;
    }

    @Override
    public Stage stage() {
        return Stage.SUMMARY;
    }

    @Override
    public List<String> items(LocalDate today) {
        return Stream.concat(Stream.of(today), summaries.missing().stream())
                .distinct()
                .map(LocalDate::toString)
                .toList();
    }

    @Override
    public void run(String item, LocalDate today) {
        summaries.keep(LocalDate.parse(item));
    }
}
