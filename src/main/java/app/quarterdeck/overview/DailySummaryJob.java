package app.quarterdeck.overview;

import app.quarterdeck.events.PastEventsRecorded;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sums up the running day every few minutes, the last week in the night, and step by step the days that nobody has; sends briefs. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DailySummaryJob {

    private static final Logger log = LoggerFactory.getLogger(DailySummaryJob.class);

    /** Mail may be told of so late. */
    private static final int LATE_DAYS = 7;

    /** What the charts and the periods before need. */
    private static final int DAYS_SHOWN = 90;

    /** A day of ten thousand tenants takes some seconds, one of a few some milliseconds. */
    private static final Duration STEP = Duration.ofSeconds(20);

    private final DailySummaries summaries;
    private final BriefMails mails;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    DailySummaryJob(
            DailySummaries summaries,
            BriefMails mails,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher) {
        this.summaries = summaries;
        this.mails = mails;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT20S")
    void keepToday() {
        keep(Stream.of(calendar.today()));
    }

    @EventListener
    void on(PastEventsRecorded recorded) {
        keepToday();
        keepMissing();
    }

    /** As many as fit into a step, so that the database has time for its readers. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT25S")
    synchronized void keepMissing() {
        var today = calendar.today();
        var end = System.nanoTime() + STEP.toNanos();
        keep(summaries.missing(DAYS_SHOWN, LATE_DAYS).stream()
                .filter(today::isAfter)
                .takeWhile(day -> System.nanoTime() < end));
    }

    /** After months were reckoned, savings measured and decisions reviewed. */
    @Scheduled(cron = "0 55 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void keepLate() {
        var today = calendar.today();
        keep(today.minusDays(LATE_DAYS).datesUntil(today));
    }

    /** When people come to work; asked several times, because the product may have been off at seven. None is sent twice. */
    @Scheduled(cron = "0 0/10 7-9 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void sendBriefs() {
        mails.send();
    }

    /** One that fails keeps no other from being summed up; it is tried again the next time. Pages read anew after the last. */
    private void keep(Stream<LocalDate> days) {
        var kept = days.mapToInt(this::attempt).sum();
        if (kept > 0) {
            publisher.publishEvent(new SummariesKept());
        }
    }

    private int attempt(LocalDate day) {
        try {
            summaries.keep(day);
            return 1;
        } catch (DataAccessException e) {
            log.error("{} could not be summed up", day, e);
            return 0;
        }
    }
}
