package app.quarterdeck.jobs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long the receiver of a request asks to be left alone: the header {@code Retry-After}. */
public final class RetryAfter {

    private RetryAfter() {}

    /**
     * What the header says, as seconds or as a date.
     *
     * @param longest what a day in a far future comes to
     * @return empty if it says nothing that makes sense
     */
    public static Optional<Duration> of(String header, Instant now, Duration longest) {
        var asked = header.strip();
        try {
            var rest = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : Duration.between(now, ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME));
            return rest.isNegative() ? Optional.empty() : Optional.of(rest.compareTo(longest) > 0 ? longest : rest);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
