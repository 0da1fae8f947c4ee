package app.quarterdeck.overview;

import app.quarterdeck.events.PastEventsRecorded;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sums up the running day every few minutes, the last week in the night, and by and by the days that nobody has; sends briefs. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DailySummaryJob {

    private static final Logger log = LoggerFactory.getLogger(DailySummaryJob.class);

    /** Mail may be told of so late. */
    private static final int LATE_DAYS = 7;

    /** What the charts and the periods before need. */
    private static final int DAYS_SHOWN = 90;

    private final DailySummaries summaries;
    private final BriefMails mails;
    private final ReportingCalendar calendar;

    DailySummaryJob(DailySummaries summaries, BriefMails mails, ReportingCalendar calendar) {
        this.summaries = summaries;
        this.mails = mails;
        this.calendar = calendar;
    }

    /** One that fails keeps no other from being summed up; it is tried again the next time. At once when mail of the past came in. */
    @EventListener(PastEventsRecorded.class)
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT20S")
    synchronized void keepToday() {
        keep(List.of(calendar.today()));
        keep(summaries.missing(DAYS_SHOWN, LATE_DAYS));
    }

    /** After months were reckoned, savings measured and decisions reviewed. */
    @Scheduled(cron = "0 55 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void keepLate() {
        var today = calendar.today();
        keep(today.minusDays(LATE_DAYS).datesUntil(today).toList());
    }

    /** When people come to work; asked several times, because the product may have been off at seven. None is sent twice. */
    @Scheduled(cron = "0 0/10 7-9 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void sendBriefs() {
        mails.send();
    }

    private void keep(List<LocalDate> days) {
        for (var day : days) {
            try {
                summaries.keep(day, day.equals(days.getLast()));
            } catch (DataAccessException e) {
                log.error("{} could not be summed up", day, e);
            }
        }
    }
}
