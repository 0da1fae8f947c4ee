package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.testing.NodeTools;
import com.posthog.java.PostHog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostHog's own SDKs, only pointed at the collector. */
class SdkTest {

    private static final int EVENTS = 250;

    private final UUID tenant = UUID.randomUUID();
    private CollectorServer server;

    @BeforeEach
    void start(@TempDir Path home) {
        server = CollectorServer.start(home, Clock.systemUTC(), Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSdkForJavaDeliversEverything() {
        var posthog =
                new PostHog.Builder(server.key()).host(server.at("").toString()).build();

        for (var at = 0; at < EVENTS; at++) {
            posthog.capture(
                    tenant.toString(),
                    "email_delivery_outcome",
                    Map.of("tenant_id", tenant.toString(), "outcome", "delivered", "mailbox_provider", "Gmail"));
        }
        posthog.shutdown();

        assertThat(delivered()).isEqualTo(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void theSdkForNodeDeliversEverything(String protocol) throws Exception {
        NodeTools.install();

        var sender = new ProcessBuilder(
                "node", "send.mjs", server.at("").toString(), server.key(), tenant.toString(), "" + EVENTS);
        sender.environment().put("POSTHOG_CAPTURE_MODE", protocol);
        NodeTools.run(sender);

        assertThat(delivered()).isEqualTo(EVENTS);
    }

    private long delivered() {
        var now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return server
                .bean(EventAnalytics.class)
                .outcomesOf(
                        List.of(new TenantHour(tenant, now), new TenantHour(tenant, now.minus(1, ChronoUnit.HOURS))))
                .stream()
                .mapToLong(hour -> hour.outcomes().delivered())
                .sum();
    }
}
