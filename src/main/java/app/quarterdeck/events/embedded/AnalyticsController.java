package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventIntake;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.EventsUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Version 1 of PostHog's capture protocol, which says of each event what became of it. */
@RestController
class AnalyticsController {

    private final EventIntake intake;
    private final EventsProjectKey key;
    private final RequestMemory memory;
    private final Clock clock;

    AnalyticsController(EventIntake intake, EventsProjectKey key, RequestMemory memory, Clock clock) {
        this.intake = intake;
        this.key = key;
        this.memory = memory;
        this.clock = clock;
    }

    @PostMapping({"/i/v1/analytics/events", "/i/v1/analytics/events/"})
    ResponseEntity<String> capture(HttpServletRequest request) {
        var headers = AnalyticsHeaders.of(request, key);
        try (var share = memory.share()) {
            var body = Bytes.body(request, share);
            if (body.length == 0) {
                throw CaptureException.invalid("empty_body", "request body is empty");
            }
            var json = Json.read(unpacked(body, headers.encoding(), share));
            return answer(AnalyticsBatch.of(json, headers, clock.instant()));
        }
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(CaptureException refused) {
        var answer = ResponseEntity.status(refused.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .header(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(Json.write(Map.of(
                "error", refused.tag(),
                "error_description", Objects.requireNonNullElse(refused.getMessage(), refused.tag()),
                "error_uri", "https://posthog.com/docs/api")));
    }

    private ResponseEntity<String> answer(AnalyticsBatch batch) {
        var durable = keep(batch);
        var results = new LinkedHashMap<String, Object>();
        var retry = false;
        for (var entry : batch.entries()) {
            var dropped = entry.dropped();
            if (dropped != null) {
                results.put(entry.uuid().toString(), Map.of("result", "drop", "details", dropped));
            } else if (durable) {
                results.put(entry.uuid().toString(), Map.of("result", "ok"));
            } else {
                results.put(entry.uuid().toString(), Map.of("result", "retry", "details", "not_persisted"));
                retry = true;
            }
        }
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (retry) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(Json.write(Map.of("results", results)));
    }

    private boolean keep(AnalyticsBatch batch) {
        try {
            intake.take(batch.entries().stream()
                    .<CapturedEvent>mapMulti((entry, events) -> {
                        if (entry.event() != null) {
                            events.accept(entry.event());
                        }
                    })
                    .toList());
            return true;
        } catch (EventsUnavailableException e) {
            return false;
        }
    }

    private static byte[] unpacked(byte[] body, String encoding, RequestMemory.Share memory) {
        return switch (encoding) {
            case "gzip" -> Bytes.gunzip(body, memory);
            case "deflate" -> Bytes.inflate(body, memory);
            case "br" -> Bytes.unbrotli(body, memory);
            case "zstd" -> Bytes.unzstd(body, memory);
            default -> body;
        };
    }
}
