package app.quarterdeck.events.embedded;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an event happened, by PostHog's rules for what senders write. */
final class EventTime {

    private static final Duration FURTHEST_FUTURE = Duration.ofHours(23);
    private static final int LAST_YEAR = 9999;
    private static final int YEAR_DIGITS = 4;
    private static final String USUAL = "0000-00-00T00:00:00.000Z";
    private static final int LAST_HOUR = 23;
    private static final int LAST_SECOND = 59;
    private static final int SHORTEST = "2026-07-01T09:41Z".length();

    /** Date, optionally with time and offset; dashes or slashes, {@code T} or a blank. */
    private static final DateTimeFormatter LOOSE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[uuuu-M-d][uuuu/M/d][M/d/uuuu][['T'][' ']H:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[' '][XXX][XX][X]]")
            .toFormatter(Locale.ROOT);

    private EventTime() {}

    /**
     * The time to keep.
     *
     * @param sentAt the sender's clock when it sent, if its error is to be taken out
     */
    static Instant of(@Nullable String timestamp, @Nullable Instant sentAt, @Nullable Long offsetMillis, Instant now) {
        var time = now;
        var written = timestamp == null ? Optional.<Instant>empty() : parse(timestamp);
        if (written.isPresent()) {
            time = sentAt == null ? written.get() : now.plus(Duration.between(sentAt, written.get()));
        }
        if (offsetMillis != null) {
            time = now.minusMillis(offsetMillis);
        }
        return bounded(time, now);
    }

    /** Far in the future means now, beyond the calendar means 1970. */
    static Instant bounded(Instant time, Instant now) {
        if (time.isAfter(now.plus(FURTHEST_FUTURE))) {
            return now;
        }
        var year = time.atOffset(ZoneOffset.UTC).getYear();
        return year < 0 || year > LAST_YEAR ? Instant.EPOCH : time;
    }

    /** The one format of version 1. */
    static Optional<Instant> rfc3339(String text) {
        // Java's own parser reads years of nine digits too, with which nobody could calculate any further.
        if (text.length() < SHORTEST || text.charAt(YEAR_DIGITS) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(isUsual(text) ? usual(text) : Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The formats of version 0. Without an offset UTC is meant. */
    static Optional<Instant> parse(String text) {
        var exact = rfc3339(text);
        if (exact.isPresent() || text.startsWith("-") || text.startsWith("+")) {
            return exact;
        }
        if (text.matches("\\d{10,18}|1\\d{18}")) {
            return Optional.of(unix(Long.parseLong(text), text.length()));
        }
        try {
            var loose = LOOSE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (loose) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                        default -> LocalDate.from(loose).atTime(LocalTime.MIN).toInstant(ZoneOffset.UTC);
                    });
        } catch (DateTimeParseException e) {
            try {
                return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeParseException none) {
                return Optional.empty();
            }
        }
    }

    /** The form in which nearly all SDKs write; for anything else, there is Java's own, slower parser. */
    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (var at = 0; at < USUAL.length(); at++) {
            var c = text.charAt(at);
            if (USUAL.charAt(at) == '0' ? c < '0' || c > '9' : c != USUAL.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        var hour = number(text, 11, 13);
        var second = number(text, 17, 19);
        if (hour > LAST_HOUR || second > LAST_SECOND) {
            return Instant.parse(text); // which knows 24:00 and leap seconds
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        hour,
                        number(text, 14, 16),
                        second,
                        1_000_000 * number(text, 20, 23))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** Seconds, milliseconds, microseconds or nanoseconds, by the number of digits. */
    private static Instant unix(long number, int digits) {
        if (digits <= 11) {
            return Instant.ofEpochSecond(number);
        }
        if (digits <= 14) {
            return Instant.ofEpochMilli(number);
        }
        return digits <= 17 ? Instant.EPOCH.plus(number, ChronoUnit.MICROS) : Instant.EPOCH.plusNanos(number);
    }
}
