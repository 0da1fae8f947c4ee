package app.quarterdeck.nightly;

import app.quarterdeck.figures.KeptFacts;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the facts again that a change of the day touched: until then readers calculate those days themselves. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class FreshFactsJob {

    private static final Duration TURN = Duration.ofSeconds(20);

    private final KeptFacts facts;
    private final ReportingCalendar calendar;

    FreshFactsJob(KeptFacts facts, ReportingCalendar calendar) {
        this.facts = facts;
        this.calendar = calendar;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT45S")
    void refresh() {
        var today = calendar.today();
        if (facts.isStale()) {
            facts.settle(today);
        }
        var end = System.nanoTime() + TURN.toNanos();
        facts.missing(today).stream().takeWhile(fact -> System.nanoTime() < end).forEach(facts::keep);
    }
}
