package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * A question that is asked again and again for everybody.
 *
 * @param every      how long its answer is good for
 * @param latestDays how many days back it is asked about, today included
 * @param allDays    how many days back it is asked about once a day, for the events that came late
 */
record PolledQuestion<R extends Record>(EventQuestion<R> question, Duration every, int latestDays, int allDays) {

    /** After so long the days whose late events are counted are asked about once more. */
    static final Duration ALL_EVERY = Duration.ofDays(1);

    /** Errors are let go of after so many days, too. */
    static final int ALL_DAYS = 35;

    private static final int LATEST_DAYS = 2;
    private static final int DAYS_OF_METRICS = 30;

    /** What is asked of a store whose queries are limited: 21 queries an hour, where each answer is one page. */
    private static final List<PolledQuestion<?>> SPARINGLY = List.of(
            byDay(EventQuestion.ERRORS, 5),
            byDay(EventQuestion.REVENUE_IMPACT, 30),
            byDay(EventQuestion.SAVINGS, 30),
            byDay(EventQuestion.DECISIONS, 30),
            byDay(EventQuestion.EFFICIENCY, 120),
            byDay(EventQuestion.EVENT_COUNTS, 120),
            metrics(30));

    private static final List<PolledQuestion<?>> FREELY = List.of(
            byDay(EventQuestion.ERRORS, 1),
            byDay(EventQuestion.REVENUE_IMPACT, 1),
            byDay(EventQuestion.SAVINGS, 1),
            byDay(EventQuestion.DECISIONS, 1),
            byDay(EventQuestion.EFFICIENCY, 1),
            byDay(EventQuestion.EVENT_COUNTS, 1),
            metrics(1));

    /** All that is asked of a store, and how often. */
    static List<PolledQuestion<?>> of(EventAnalytics events) {
        return events.isMetered() ? SPARINGLY : FREELY;
    }

    /** Whether each of its answers is about all days anyway. */
    boolean isAlwaysWhole() {
        return latestDays == allDays;
    }

    /** Which days a question of today is about. */
    ReportingPeriod period(LocalDate today, boolean whole) {
        return ReportingPeriod.lastDays(whole ? allDays : latestDays, today);
    }

    private static PolledQuestion<?> byDay(EventQuestion<?> question, int minutes) {
        return new PolledQuestion<>(question, Duration.ofMinutes(minutes), LATEST_DAYS, ALL_DAYS);
    }

    private static PolledQuestion<?> metrics(int minutes) {
        return new PolledQuestion<>(
                EventQuestion.BUSINESS_METRICS, Duration.ofMinutes(minutes), DAYS_OF_METRICS, DAYS_OF_METRICS);
    }
}
