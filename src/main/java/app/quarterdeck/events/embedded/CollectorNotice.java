package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.home.StartupNotice;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says at every start where events go and with which key. With a generated key one can only hand events in, and SDKs
 * carry it in the open; one that was set is the operator's and is not repeated.
 */
@Component
@Order(1)
class CollectorNotice implements StartupNotice {

    private final EventsSettings settings;
    private final EventsProjectKey key;

    CollectorNotice(EventsSettings settings, EventsProjectKey key) {
        this.settings = settings;
        this.key = key;
    }

    @Override
    public List<String> lines() {
        return List.of(
                "Events    to the address above, with any PostHog SDK",
                "          project key "
                        + (settings.hasProjectKey() ? "as set by QUARTERDECK_EVENTS_PROJECT_KEY" : key.value()));
    }
}
