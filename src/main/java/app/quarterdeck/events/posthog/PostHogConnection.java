package app.quarterdeck.events.posthog;

import app.quarterdeck.events.ConnectionFinding;
import app.quarterdeck.events.ConnectionFinding.Step;
import app.quarterdeck.events.ConnectionFinding.Verdict;
import app.quarterdeck.events.EventConnection;
import app.quarterdeck.events.EventRows;
import app.quarterdeck.events.EventText;
import app.quarterdeck.events.EventsUnavailableException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries whether PostHog takes events, answers questions, has events of late, and has the same time. */
final class PostHogConnection implements EventConnection {

    private static final Duration LATELY = Duration.ofHours(24);
    private static final Duration MOST_CLOCK_ERROR = Duration.ofMinutes(1);

    private final @Nullable PostHogCapture capture;
    private final @Nullable PostHogQuery query;
    private final Clock clock;

    PostHogConnection(@Nullable PostHogCapture capture, @Nullable PostHogQuery query, Clock clock) {
        this.capture = capture;
        this.query = query;
        this.clock = clock;
    }

    @Override
    public List<ConnectionFinding> test() {
        var findings = new ArrayList<ConnectionFinding>();
        if (capture == null) {
            findings.add(new ConnectionFinding(
                    Step.SENDING, Verdict.NOT_CONFIGURED, "quarterdeck.posthog.project-api-key", Optional.empty()));
        } else {
            testSending(capture, findings);
        }
        if (query == null) {
            findings.add(new ConnectionFinding(
                    Step.ASKING,
                    Verdict.NOT_CONFIGURED,
                    "quarterdeck.posthog.project-id, quarterdeck.posthog.personal-api-key",
                    Optional.empty()));
        } else {
            testAsking(query, findings);
        }
        return findings;
    }

    private void testSending(PostHogCapture sender, List<ConnectionFinding> findings) {
        var asked = System.nanoTime();
        try {
            var response = sender.sendNothing();
            var answer = PostHogAnswer.toNothing(response, clock.instant());
            var good = answer.verdict() == PostHogAnswer.Verdict.TAKEN;
            findings.add(ConnectionFinding.of(
                    Step.SENDING,
                    good ? Verdict.GOOD : Verdict.FAILED,
                    good ? sender.host() : answer.reason(),
                    since(asked)));
            clockError(response)
                    .ifPresent(error -> findings.add(ConnectionFinding.of(
                            Step.CLOCK,
                            error.abs().compareTo(MOST_CLOCK_ERROR) > 0 ? Verdict.DOUBTFUL : Verdict.GOOD,
                            error.abs().toSeconds() + " s",
                            since(asked))));
        } catch (EventsUnavailableException e) {
            findings.add(ConnectionFinding.of(Step.SENDING, Verdict.FAILED, said(e), since(asked)));
        }
    }

    private void testAsking(PostHogQuery questions, List<ConnectionFinding> findings) {
        var asked = System.nanoTime();
        var now = clock.instant();
        try {
            var answer = questions.ask(
                    "newest-event",
                    EventText.of("newest-event", "hogql"),
                    Map.of(
                            "from",
                            now.minus(LATELY).toString(),
                            "to",
                            now.plus(LATELY).toString()));
            findings.add(ConnectionFinding.of(Step.ASKING, Verdict.GOOD, questions.host(), since(asked)));
            var newest = answer.stream()
                    .map(row -> EventRows.read(row, Newest.class))
                    .findFirst();
            var events = newest.map(Newest::events).orElse(0L);
            findings.add(ConnectionFinding.of(
                    Step.ARRIVING,
                    events == 0 ? Verdict.DOUBTFUL : Verdict.GOOD,
                    events == 0
                            ? "0"
                            : events + ", " + newest.map(Newest::newest).orElse(null),
                    since(asked)));
        } catch (EventsUnavailableException e) {
            findings.add(ConnectionFinding.of(Step.ASKING, Verdict.FAILED, said(e), since(asked)));
        }
    }

    private Optional<Duration> clockError(HttpResponse<String> response) {
        return response.headers().firstValue("Date").flatMap(date -> {
            try {
                return Optional.of(Duration.between(
                        clock.instant(),
                        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static String said(EventsUnavailableException e) {
        return String.valueOf(e.getMessage());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private record Newest(long events, @Nullable Instant newest) {}
}
