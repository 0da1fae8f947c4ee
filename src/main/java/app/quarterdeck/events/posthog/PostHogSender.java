package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventsUnavailableException;
import com.posthog.java.HttpSender;
import com.posthog.java.PostHogLogger;
import com.posthog.java.shaded.org.json.JSONObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a batch by the synchronous sender of PostHog's library for Java. Of all that can be set, that takes a host and a
 * logger; its own tries are turned off, as the outbox has better ones.
 */
final class PostHogSender {

    private static final Logger log = LoggerFactory.getLogger(PostHogSender.class);

    private final HttpSender sender;
    private final Duration timeout;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    PostHogSender(PostHogSettings settings, PostHogProxy proxy) {
        this.timeout = settings.timeout();
        this.sender = proxy.whileInstalled(() -> new HttpSender.Builder(settings.projectApiKey())
                .host(settings.base())
                .maxRetries(0)
                .logger(new Heard())
                .build());
    }

    /**
     * Whether somebody at PostHog's address said yes: the library takes any 2xx for one, that of a log-in page too.
     *
     * @param batch the events, as they are on the wire
     * @throws EventsUnavailableException if there is no answer in time
     */
    boolean send(List<Map<String, Object>> batch) {
        var events = batch.stream().map(JSONObject::new).toList();
        // Interrupted, a virtual thread gives up its socket; the library itself waits for as long as bytes trickle in.
        var call = new FutureTask<>(() -> PrintedLines.toldTo(this::tell, () -> sender.send(events)));
        Thread.ofVirtual().name("posthog-sender").start(call);
        return PostHogHttp.await(call, timeout);
    }

    /** Once, for it says the same at every failure; what a failure means is logged where that is found out. */
    private void tell(String line) {
        if (told.add(line)) {
            log.info("PostHog's library says, and is not repeated when it says so again: {}", line);
        }
    }

    private final class Heard implements PostHogLogger {

        @Override
        public void debug(String message) {
            log.debug(message);
        }

        @Override
        public void info(String message) {
            tell(message);
        }

        @Override
        public void warn(String message) {
            tell(message);
        }

        @Override
        public void error(String message) {
            tell(message);
        }

        @Override
        public void error(String message, Throwable cause) {
            tell(message + ": " + cause.getClass().getSimpleName());
        }
    }
}
