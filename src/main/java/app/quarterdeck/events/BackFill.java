package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Days whose delivery events are counted again, one after the other.
 *
 * @param nextDay     all days before it are done
 * @param askedBy     which user wanted it
 * @param moved       when a day was last done; at first when it was asked for
 * @param ended       when the last day was done or it was cancelled; empty while it goes on
 * @param cancelledBy which user stopped it
 * @param lastError   why a day could not be done, while that is so; for a technical reader
 * @param pausedUntil when that day is tried again
 */
public record BackFill(
        long id,
        ReportingPeriod period,
        LocalDate nextDay,
        String askedBy,
        Instant askedAt,
        Instant moved,
        Optional<Instant> ended,
        Optional<String> cancelledBy,
        Optional<String> lastError,
        Optional<Instant> pausedUntil) {

    /** How many of its days are done. */
    public long daysDone() {
        return ChronoUnit.DAYS.between(period.from(), nextDay);
    }

    public boolean isRunning() {
        return ended.isEmpty();
    }

    /** The days that were left when it was cancelled. */
    public Optional<ReportingPeriod> left() {
        return cancelledBy
                .filter(who -> nextDay.isBefore(period.to()))
                .map(who -> new ReportingPeriod(nextDay, period.to()));
    }
}
