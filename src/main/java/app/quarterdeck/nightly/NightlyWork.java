package app.quarterdeck.nightly;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does the work of each night, once, on one instance, in the order of the data: a step begins when the one before it has ended.
 * What was done before an instance stopped is not done again.
 */
@Component
class NightlyWork {

    private static final Logger log = LoggerFactory.getLogger(NightlyWork.class);

    private final List<NightlyStep> steps;
    private final NightlyRows rows;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    NightlyWork(
            List<NightlyStep> steps,
            NightlyRows rows,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher) {
        this.steps = steps.stream()
                .sorted(Comparator.comparing(NightlyStep::stage).thenComparing(NightlyStep::name))
                .toList();
        this.rows = rows;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** The steps, in their order. */
    List<NightlyStep> steps() {
        return steps;
    }

    /**
     * Goes on with the work of today's night, for about as long as is given.
     *
     * @return false if there is nothing to do, or another instance is at it
     */
    boolean goOn(Duration most) {
        var today = calendar.today();
        if (rows.isDone(today, steps.size()) || !rows.take()) {
            return false;
        }
        var end = System.nanoTime() + most.toNanos();
        try {
            for (var step : steps) {
                if (!rows.hasEnded(today, step.name()) && !finish(step, today, end)) {
                    return true;
                }
            }
            log.info("The work of the night to {} is done", today);
            return true;
        } finally {
            rows.give();
            publisher.publishEvent(new NightlyWorkDone());
        }
    }

    private boolean finish(NightlyStep step, LocalDate today, long end) {
        rows.begin(today, step.name());
        for (var item : items(step, today)) {
            if (System.nanoTime() > end || !rows.take()) {
                return false;
            }
            attempt(step, item, today);
        }
        rows.end(today, step.name());
        return true;
    }

    private List<String> items(NightlyStep step, LocalDate today) {
        try {
            var known = rows.attempted(today, step.name());
            return step.items(today).stream()
                    .filter(item -> !known.contains(item))
                    .toList();
        } catch (RuntimeException e) {
            log.error("What step {} has to do could not be found out", step.name(), e);
            rows.setAside(today, step.name(), "items", e);
            return List.of();
        }
    }

    private void attempt(NightlyStep step, String item, LocalDate today) {
        try {
            step.run(item, today);
            rows.done(today, step.name(), item);
        } catch (RuntimeException e) {
            log.error("Step {} set {} aside", step.name(), item, e);
            rows.setAside(today, step.name(), item, e);
        }
    }
}
