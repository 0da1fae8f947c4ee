package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsProjectKey;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What SDKs ask before they send: feature flags and remote configuration, of which there are none. */
@RestController
class SdkSetupController {

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("application/javascript");

    private final EventsProjectKey key;

    SdkSetupController(EventsProjectKey key) {
        this.key = key;
    }

    @RequestMapping(
            path = {"/flags", "/flags/"},
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> flags() {
        return json(Json.write(Map.of(
                "flags", Map.of(),
                "errorsWhileComputingFlags", false,
                "requestId", UUID.randomUUID().toString())));
    }

    @GetMapping("/array/{projectKey}/config")
    ResponseEntity<String> configuration(@PathVariable String projectKey) {
        return key.matches(projectKey) ? json("{}") : ResponseEntity.notFound().build();
    }

    @GetMapping("/array/{projectKey}/config.js")
    ResponseEntity<String> script(@PathVariable String projectKey) {
        if (!key.matches(projectKey)) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .body("(function(){(window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{})["
                        + Json.write(key.value()) + "]={config:{},siteApps:[]};})();");
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
