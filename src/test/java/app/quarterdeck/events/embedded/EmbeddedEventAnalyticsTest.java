package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventAnalyticsContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the store inside the process. */
class EmbeddedEventAnalyticsTest extends EventAnalyticsContract {

    private StoreInFolder store;

    @BeforeEach
    void open(@TempDir Path home) {
        store = new StoreInFolder(home, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Override
    protected EventAnalytics analytics() {
        return store.analytics();
    }

    @Override
    protected void take(List<CapturedEvent> events) {
        store.take(events);
    }
}
