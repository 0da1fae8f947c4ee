package app.quarterdeck.overview;

import app.quarterdeck.events.PastEventsRecorded;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps, step by step, days of the past that the nights did not, and what a change let go of during the day; sends briefs in the morning. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DailySummaryJob {

    private static final Logger log = LoggerFactory.getLogger(DailySummaryJob.class);

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

    @EventListener
    void on(PastEventsRecorded recorded) {
        keepMissing();
    }

    /**
     * As many as fit into a step, so that the database has time for its readers. The day that begins is first kept by the night, when
     * all that it rests on is there; emails that came later have it kept again, like any other day.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT25S")
    synchronized void keepMissing() {
        var today = calendar.today();
        var end = System.nanoTime() + STEP.toNanos();
        var missing = summaries.missing();
        var ofToday = summaries.isKept(today);
        var kept = keep(
                missing.stream().filter(day -> ofToday || today.isAfter(day)).takeWhile(day -> System.nanoTime() < end),
                summaries::keep);
        if (ofToday || !missing.contains(today)) {
            kept += keep(
                    summaries.missingPeriods(today).stream().takeWhile(period -> System.nanoTime() < end),
                    summaries::keep);
        }
        if (kept > 0) {
            publisher.publishEvent(new SummariesKept());
        }
    }

    /** When people come to work; asked several times, because the product may have been off at seven. None is sent twice. */
    @Scheduled(cron = "0 0/10 7-9 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void sendBriefs() {
        mails.send();
    }

    /** One that fails keeps no other from being kept; it is tried again the next time. Pages read again after the last. */
    private static <T> int keep(Stream<T> missing, Consumer<T> keep) {
        return missing.mapToInt(it -> attempt(it, keep)).sum();
    }

    private static <T> int attempt(T missing, Consumer<T> keep) {
        try {
            keep.accept(missing);
            return 1;
        } catch (DataAccessException e) {
            log.error("{} could not be kept", missing, e);
            return 0;
        }
    }
}
