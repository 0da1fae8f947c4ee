package app.quarterdeck.events.posthog;

import app.quarterdeck.jobs.RetryAfter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PostHog's answer to a batch means.
 *
 * @param reason     what a technical reader has to know; nothing where the events were taken
 * @param retryAfter how long PostHog asked to be left alone; zero if it did not
 */
record PostHogAnswer(Verdict verdict, String reason, Duration retryAfter) {

    /** Those that speak of the events. Any other 4xx speaks of the key, the address or the moment. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

    private static final int MISSES_EVENTS = 400;
    private static final int LAST_SUCCESS = 299;
    private static final int LONGEST_REASON = 200;
    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final String CHECK_HOST = "; check quarterdeck.posthog.host";
    private static final JsonMapper JSON = JsonMapper.shared();

    static PostHogAnswer of(HttpResponse<String> response, Instant now) {
        var status = response.statusCode();
        var said = "PostHog answered " + status + excerpt(response.body());
        if (REFUSALS.contains(status)) {
            return new PostHogAnswer(Verdict.REFUSED, said, Duration.ZERO);
        }
        var retryAfter = retryAfter(response, now);
        return switch (status) {
            case 401, 403 -> unavailable(said + "; check quarterdeck.posthog.project-api-key", retryAfter);
            case 408, 425, 429 -> unavailable(said, retryAfter);
            default -> {
                if (status > LAST_SUCCESS) {
                    yield unavailable(isOfAddress(status) ? said + CHECK_HOST : said, retryAfter);
                }
                // A proxy's or a log-in page's 200 has taken nothing.
                yield isOfCapture(response.body())
                        ? new PostHogAnswer(Verdict.TAKEN, "", Duration.ZERO)
                        : unavailable(said + ", which is not an answer of PostHog's capture" + CHECK_HOST, retryAfter);
            }
        };
    }

    /** What the answer to a batch of no events means. PostHog looks at the key before it misses the events. */
    static PostHogAnswer toNothing(HttpResponse<String> response, Instant now) {
        var answer = of(response, now);
        if (answer.verdict() != Verdict.REFUSED) {
            return answer;
        }
        return response.statusCode() == MISSES_EVENTS && !isPage(response.body())
                ? new PostHogAnswer(Verdict.TAKEN, "", Duration.ZERO)
                : unavailable(answer.reason() + CHECK_HOST, Duration.ZERO);
    }

    /** How long PostHog asks to be left alone; zero if it does not. */
    static Duration retryAfter(HttpResponse<String> response, Instant now) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.of(value, now, LONGEST_REST))
                .orElse(Duration.ZERO);
    }

    private static PostHogAnswer unavailable(String reason, Duration retryAfter) {
        return new PostHogAnswer(Verdict.UNAVAILABLE, reason, retryAfter);
    }

    /** Redirects, and requests that nobody expects there. */
    private static boolean isOfAddress(int status) {
        return status < 500;
    }

    /** {@code {"status":"Ok"}}, or 1 from older versions. */
    private static boolean isOfCapture(String body) {
        try {
            var status = JSON.readTree(body).path("status");
            return status.isString() && "ok".equalsIgnoreCase(status.stringValue())
                    || status.isInt() && status.intValue() == 1;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isPage(String body) {
        return body.stripLeading().startsWith("<");
    }

    /** The start of what PostHog said, on one line. */
    static String excerpt(String body) {
        var text = body.strip();
        if (text.isEmpty()) {
            return "";
        }
        if (isPage(text)) {
            return " with an HTML page";
        }
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        return ": " + line.substring(0, Math.min(LONGEST_REASON, line.length()));
    }

    /** What became of a batch. */
    enum Verdict {
        TAKEN,
        /** It is the events' fault. */
        REFUSED,
        /** It is not; they can be sent again. */
        UNAVAILABLE
    }
}
