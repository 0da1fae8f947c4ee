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
 * Sends events by PostHog's library for Java, and finds out by one probe what its yes or no means. After a no, the first of
 * the events is the probe: its answer has the status, the reason and the rest that PostHog asks for. After a yes, it is a
 * batch of no events: a page that answers in PostHog's place, which is a yes to the library too, is known by it.
 */
final class PostHogCapture implements EventDestination, AutoCloseable {

    private static final long LONGEST_ANSWER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PostHogSettings settings;
    private final Clock clock;
    private final PostHogSender sender;
    private final PostHogHttp http;
    private volatile boolean isDoubted;

    PostHogCapture(PostHogSettings settings, Clock clock) {
        this(settings, PostHogProxy.none(settings.host()), clock);
    }

    PostHogCapture(PostHogSettings settings, PostHogProxy proxy, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.sender = new PostHogSender(settings, proxy);
        this.http = new PostHogHttp(settings.timeout(), LONGEST_ANSWER, proxy);
    }

    @Override
    public void send(List<CapturedEvent> events) {
        if (isDoubted) {
            makeSure();
        }
        if (sender.send(wire(events))) {
            makeSure();
        } else {
            findOut(events);
        }
    }

    /** Sends a batch of no events, which is answered like any other until the events are looked at. */
    HttpResponse<String> sendNothing() {
        return post(List.of());
    }

    /** Where events go. */
    String host() {
        return settings.host().toString();
    }

    @Override
    public void close() {
        http.close();
    }

    /** Until it has been PostHog again, nothing is sent to whoever else is there. */
    private void makeSure() {
        isDoubted = true;
        var answer = PostHogAnswer.toNothing(sendNothing(), clock.instant());
        if (answer.verdict() != PostHogAnswer.Verdict.TAKEN) {
            throw new EventsUnavailableException(answer.reason(), answer.retryAfter());
        }
        isDoubted = false;
    }

    private void findOut(List<CapturedEvent> events) {
        var answer = PostHogAnswer.of(post(events.subList(0, 1)), clock.instant());
        switch (answer.verdict()) {
            case TAKEN -> {
                if (events.size() > 1) {
                    throw new EventsRefusedException("PostHog takes the first of these events, but not all together");
                }
            }
            case REFUSED -> throw new EventsRefusedException(answer.reason());
            case UNAVAILABLE -> throw new EventsUnavailableException(answer.reason(), answer.retryAfter());
        }
    }

    private HttpResponse<String> post(List<CapturedEvent> events) {
        var body = Map.of("api_key", settings.projectApiKey(), "batch", wire(events));
        return http.send(HttpRequest.newBuilder(settings.batch())
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /**
     * Without {@code sent_at}, as the library sends it: PostHog would move every timestamp by the difference to its own
     * clock, to a different one at every try, and no longer see that an event is the same.
     */
    private static List<Map<String, Object>> wire(List<CapturedEvent> events) {
        return events.stream().map(PostHogCapture::wire).toList();
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
}
