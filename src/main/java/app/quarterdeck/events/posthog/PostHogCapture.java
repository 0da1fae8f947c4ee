package app.quarterdeck.events.posthog;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventDestination;
import app.quarterdeck.events.EventsRefusedException;
import app.quarterdeck.events.EventsUnavailableException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends events by version 0 of PostHog's capture protocol. PostHog's own senders for Java answer only yes or no, so that
 * an event that is refused for ever would look like a server that is down.
 */
final class PostHogCapture implements EventDestination, AutoCloseable {

    private static final long LONGEST_ANSWER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PostHogSettings settings;
    private final Clock clock;
    private final PostHogHttp http;

    PostHogCapture(PostHogSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new PostHogHttp(settings.timeout(), LONGEST_ANSWER);
    }

    @Override
    public void send(List<CapturedEvent> events) {
        var answer = PostHogAnswer.of(post(body(events)), clock.instant());
        switch (answer.verdict()) {
            case TAKEN -> {}
            case REFUSED -> throw new EventsRefusedException(answer.reason());
            case UNAVAILABLE -> throw new EventsUnavailableException(answer.reason(), answer.retryAfter());
        }
    }

    /** Sends a batch of no events, which is answered like any other until the events are looked at. */
    HttpResponse<String> sendNothing() {
        return post(body(List.of()));
    }

    /** Where events go. */
    String host() {
        return settings.host().toString();
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * Without {@code sent_at}: PostHog would move every timestamp by the difference to its own clock, to a different one
     * at every try, and no longer see that an event is the same.
     */
    private byte[] body(List<CapturedEvent> events) {
        return JSON.writeValueAsBytes(Map.of(
                "api_key",
                settings.projectApiKey(),
                "batch",
                events.stream().map(PostHogCapture::wire).toList()));
    }

    private static Map<String, Object> wire(CapturedEvent event) {
        var properties = new LinkedHashMap<>(event.properties());
        properties.put("$lib", "quarterdeck");
        properties.put("$geoip_disable", true);
        return Map.of(
                "uuid", event.uuid().toString(),
                "event", event.event(),
                "distinct_id", event.distinctId(),
                "timestamp", event.timestamp().toString(),
                "properties", properties);
    }

    private HttpResponse<String> post(byte[] body) {
        return http.send(HttpRequest.newBuilder(settings.batch()).POST(BodyPublishers.ofByteArray(body)));
    }
}
