package app.quarterdeck.demo;

import app.quarterdeck.events.DeliveryRollUp;
import app.quarterdeck.events.PastEventsRecorded;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has the demo's events of the past counted, which come late for the roll-up and for the answers that are kept. */
@Component
class DemoHistory {

    private final DeliveryRollUp rollUp;
    private final DemoProperties size;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    DemoHistory(
            DeliveryRollUp rollUp,
            DemoProperties size,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher) {
        this.rollUp = rollUp;
        this.size = size;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** Rolls up everything that was sent so far; what is counted already is left as it is. */
    void count() {
        rollUp.run();
        rollUp.backfill(ReportingPeriod.lastDays(size.eventDays() + 2, calendar.today()));
        publisher.publishEvent(new PastEventsRecorded());
    }
}
