package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventIntake;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.EventsUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Version 0 of PostHog's capture protocol, which most SDKs speak. */
@RestController
class CaptureController {

    private final EventIntake intake;
    private final EventsProjectKey key;
    private final RequestMemory memory;
    private final Clock clock;

    CaptureController(EventIntake intake, EventsProjectKey key, RequestMemory memory, Clock clock) {
        this.intake = intake;
        this.key = key;
        this.memory = memory;
        this.clock = clock;
    }

    @RequestMapping(
            path = {
                "/batch",
                "/batch/",
                "/i/v0/e",
                "/i/v0/e/",
                "/e",
                "/e/",
                "/capture",
                "/capture/",
                "/track",
                "/track/"
            },
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> capture(HttpServletRequest request) {
        return capture(request, null);
    }

    /** Where an event without a name sets properties of a person. */
    @RequestMapping(
            path = {"/engage", "/engage/"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> engage(HttpServletRequest request) {
        return capture(request, "$identify");
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(CaptureException refused) {
        var answer = ResponseEntity.status(refused.status()).contentType(MediaType.TEXT_PLAIN);
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<String> unavailable(EventsUnavailableException unavailable) {
        return refuse(CaptureException.busy());
    }

    private ResponseEntity<String> capture(HttpServletRequest request, @Nullable String nameless) {
        var query = QueryString.parse(request.getQueryString());
        try (var share = memory.share()) {
            var batch = CaptureBatch.of(Json.read(CapturePayload.json(request, query, share)), nameless)
                    .sentAtOr(sentAt(query));
            batch.authorize(key);
            intake.take(batch.captured(clock.instant()));
        }
        if ("1".equals(query.get("beacon"))) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("{\"status\":\"Ok\"}");
    }

    /** Browsers write their clock into the address. */
    private static @Nullable Instant sentAt(Map<String, String> query) {
        var millis = query.getOrDefault("_", "");
        return millis.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : null;
    }
}
