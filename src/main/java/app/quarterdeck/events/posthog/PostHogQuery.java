package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.QueryBudget;
import app.quarterdeck.events.QuestionFailedException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostHog's query API: one question with its values in, rows out. */
final class PostHogQuery implements AutoCloseable {

    private static final long LONGEST_ANSWER = 64L * 1024 * 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int ACCEPTED = 202;
    private static final int LAST_SUCCESS = 299;

    /** Not understood, failed inside, ran too long, would run too long. */
    private static final Set<Integer> OF_THE_QUERY = Set.of(400, 500, 504, 512);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PostHogQuerySettings settings;
    private final Clock clock;
    private final QueryBudget budget;
    private final PostHogHttp http;

    /** Asks without a budget. */
    PostHogQuery(PostHogQuerySettings settings, Clock clock) {
        this(settings, clock, (question, request) -> request.get());
    }

    PostHogQuery(PostHogQuerySettings settings, Clock clock, QueryBudget budget) {
        this(settings, PostHogProxy.none(settings.appHost()), clock, budget);
    }

    PostHogQuery(PostHogQuerySettings settings, PostHogProxy proxy, Clock clock, QueryBudget budget) {
        this.settings = settings;
        this.clock = clock;
        this.budget = budget;
        this.http = new PostHogHttp(settings.queryTimeout(), LONGEST_ANSWER, proxy);
    }

    /**
     * Asks, past PostHog's cache, and waits for the answer.
     *
     * @param name   by what PostHog's own pages list the query
     * @param values what stands for the placeholders; never part of the text
     * @return the rows, by the names of their columns
     * @throws EventsUnavailableException if there is no answer; its message says which setting is wrong where one is
     */
    List<Map<String, Object>> ask(String name, String hogql, Map<String, Object> values) {
        return budget.ask(name, () -> answer(name, hogql, values));
    }

    private List<Map<String, Object>> answer(String name, String hogql, Map<String, Object> values) {
        var asked = System.nanoTime();
        var body = JSON.writeValueAsBytes(Map.of(
                "query",
                Map.of("kind", "HogQLQuery", "query", hogql, "values", values, "name", name),
                "name",
                name,
                "refresh",
                "force_blocking"));
        var response = http.send(request(settings.query()).POST(BodyPublishers.ofByteArray(body)));
        var answer = read(response);
        while (isRunning(response, answer)) {
            if (System.nanoTime() - asked > settings.queryTimeout().toNanos()) {
                throw new EventsUnavailableException(
                        "No answer within " + settings.queryTimeout().toMillis() + " ms");
            }
            pause();
            var running = answer.path("query_status").path("id").stringValue("");
            // It becomes part of an address to which the key goes.
            if (!running.matches("[0-9A-Za-z_-]{1,64}")) {
                throw new EventsUnavailableException("PostHog's answer names no query that could be waited for");
            }
            response =
                    http.send(request(settings.query().resolve(running + "/")).GET());
            answer = read(response);
        }
        return rows(answer);
    }

    /** Where questions go. */
    String host() {
        return settings.appHost().toString();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + settings.personalApiKey());
    }

    private JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() > LAST_SUCCESS) {
            var retryAfter = PostHogAnswer.retryAfter(response, clock.instant());
            throw OF_THE_QUERY.contains(response.statusCode())
                    ? new QuestionFailedException(reason(response), retryAfter)
                    : new EventsUnavailableException(reason(response), retryAfter);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new EventsUnavailableException(
                    "PostHog answered " + response.statusCode()
                            + (response.body().stripLeading().startsWith("<")
                                    ? " with an HTML page; check quarterdeck.posthog.app-host"
                                    : " with an answer that ends early or is no JSON"),
                    e);
        }
    }

    private static boolean isRunning(HttpResponse<String> response, JsonNode answer) {
        var status = answer.path("query_status");
        return (response.statusCode() == ACCEPTED || !answer.has("results"))
                && status.isObject()
                && !status.path("complete").booleanValue(false);
    }

    private static List<Map<String, Object>> rows(JsonNode answer) {
        var said = answer.has("results") ? answer : answer.path("query_status").path("results");
        if (!said.path("results").isArray() || !said.path("columns").isArray()) {
            throw new EventsUnavailableException("PostHog's answer has no rows; check quarterdeck.posthog.app-host");
        }
        var columns = said.path("columns").valueStream().map(JsonNode::asString).toList();
        var rows = new ArrayList<Map<String, Object>>();
        for (var written : said.path("results")) {
            if (written.size() != columns.size()) {
                throw new EventsUnavailableException("A row of PostHog's answer does not fit its columns");
            }
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (var column = 0; column < columns.size(); column++) {
                row.put(columns.get(column), value(written.get(column)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(JsonNode written) {
        if (written.isNull()) {
            return null;
        }
        if (written.isNumber()) {
            return written.isIntegralNumber() ? (Object) written.longValue() : written.decimalValue();
        }
        return written.asString();
    }

    private static String reason(HttpResponse<String> response) {
        var status = response.statusCode();
        var said = "PostHog answered " + status + detail(response.body());
        return switch (status) {
            case 401 -> said + "; check quarterdeck.posthog.personal-api-key";
            case 402 -> said + "; the project's plan allows no more queries";
            case 403 ->
                said + "; quarterdeck.posthog.personal-api-key needs the scope query:read for the project of"
                        + " quarterdeck.posthog.project-id";
            case 404 -> said + "; check quarterdeck.posthog.project-id and quarterdeck.posthog.app-host";
            default -> status < 400 ? said + "; check quarterdeck.posthog.app-host" : said;
        };
    }

    private static String detail(String body) {
        try {
            var detail = JSON.readTree(body).path("detail");
            return detail.isString() ? PostHogAnswer.excerpt(detail.stringValue()) : PostHogAnswer.excerpt(body);
        } catch (JacksonException e) {
            return PostHogAnswer.excerpt(body);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventsUnavailableException("Stopped while waiting for an answer", e);
        }
    }
}
