package app.quarterdeck.demo;

import app.quarterdeck.events.DeliveryRollUp;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import org.springframework.stereotype.Component;

/** Counts the demo's mails of the past, which the roll-up takes for late ones. */
@Component
class DemoHistory {

    private final DeliveryRollUp rollUp;
    private final DemoProperties size;
    private final ReportingCalendar calendar;

    DemoHistory(DeliveryRollUp rollUp, DemoProperties size, ReportingCalendar calendar) {
        this.rollUp = rollUp;
        this.size = size;
        this.calendar = calendar;
    }

    /** Rolls up everything that was sent so far; what is counted already is left as it is. */
    void count() {
        rollUp.run();
        rollUp.backfill(ReportingPeriod.lastDays(size.eventDays() + 2, calendar.today()));
    }
}
