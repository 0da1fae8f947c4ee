package app.quarterdeck.alerts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When somebody is not to be written to, every day in a zone: from one time until another, over midnight where the first is
 * later. On a night when clocks change they begin and end at the times on the clock; of an hour that comes twice both are
 * quiet.
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** @throws IllegalArgumentException if they end when they begin */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours end at another time than they begin");
        }
    }

    /** When they end that hold at a time; empty if none do. */
    public Optional<Instant> endAfter(Instant at) {
        var today = at.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> !day.atTime(from)
                        .atZone(zone)
                        .withEarlierOffsetAtOverlap()
                        .toInstant()
                        .isAfter(at))
                .map(day -> (from.isBefore(to) ? day : day.plusDays(1))
                        .atTime(to)
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant())
                .filter(end -> end.isAfter(at))
                .findFirst();
    }
}
