package app.quarterdeck.overview;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the tenants of the periods that readers mostly choose. */
@Component
class TenantPeriodsStep implements NightlyStep {

    private final DailySummaries summaries;

    TenantPeriodsStep(DailySummaries summaries) {
        this.summaries = summaries;
    }

    @Override
    public Stage stage() {
        return Stage.SUMMARY;
    }

    @Override
    public String name() {
        return "tenant-periods";
    }

    @Override
    public List<String> items(LocalDate today) {
        summaries.forgetPeriods(today);
        return summaries.usualPeriods(today).stream()
                .map(TenantPeriodsStep::item)
                .toList();
    }

    @Override
    public void run(String item, LocalDate today) {
        summaries.usualPeriods(today).stream()
                .filter(it -> item(it).equals(item))
                .forEach(summaries::keep);
    }

    private static String item(ComparedDays compared) {
        return compared.days().from() + " " + compared.days().to();
    }
}
