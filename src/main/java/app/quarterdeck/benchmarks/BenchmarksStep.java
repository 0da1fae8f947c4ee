package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Counts the closed months again, and ranks senders among their industry. */
@Component
class BenchmarksStep implements NightlyStep {

    private final MailMonths months;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    BenchmarksStep(MailMonths months, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.months = months;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    @Override
    public Stage stage() {
        return Stage.BENCHMARKS;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        if (months.countSince(calendar.now()) > 0) {
            publisher.publishEvent(new BenchmarksChanged());
        }
    }
}
