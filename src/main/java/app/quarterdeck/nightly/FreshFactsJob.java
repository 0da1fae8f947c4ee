package app.quarterdeck.nightly;

import app.quarterdeck.figures.KeptFacts;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the facts again that a change of the day touched, and then the periods that they lie in: until then readers calculate those themselves. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class FreshFactsJob {

    private static final Duration TURN = Duration.ofSeconds(20);

    private final KeptFacts facts;
    private final PeriodsStep periods;
    private final ReportingCalendar calendar;

    FreshFactsJob(KeptFacts facts, PeriodsStep periods, ReportingCalendar calendar) {
        this.facts = facts;
        this.periods = periods;
        this.calendar = calendar;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT45S")
    void refresh() {
        var today = calendar.today();
        var isStale = facts.isStale();
        if (isStale) {
            facts.settle(today);
        }
        var end = System.nanoTime() + TURN.toNanos();
        facts.missing(today).stream().takeWhile(fact -> System.nanoTime() < end).forEach(facts::keep);
        // As long as changes come in, periods would only be kept to be let go of again.
        if (!isStale) {
            periods.missing(today).stream()
                    .takeWhile(period -> System.nanoTime() < end)
                    .forEach(period -> periods.run(period, today));
        }
    }
}
