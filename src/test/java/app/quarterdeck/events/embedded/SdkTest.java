package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.TenantHour;
import com.posthog.java.PostHog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostHog's own SDKs, only pointed at the collector. */
class SdkTest {

    private static final Path NODE = Path.of("src", "test", "node");
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
        installSdk();

        var sender = new ProcessBuilder(
                "node", "send.mjs", server.at("").toString(), server.key(), tenant.toString(), "" + EVENTS);
        sender.environment().put("POSTHOG_CAPTURE_MODE", protocol);
        run(sender);

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

    /** Downloads the SDK where an earlier run has not done so. */
    private static void installSdk() throws Exception {
        if (!Files.isDirectory(NODE.resolve("node_modules").resolve("posthog-node"))) {
            if (!"true".equals(System.getenv("CI")) && (!runs("node") || !runs("npm"))) {
                System.err.println("SKIPPED: node and npm are not installed, so PostHog's SDK for Node is not tried");
                assumeTrue(false, "node and npm are not installed");
            }
            run(new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"));
        }
    }

    private static boolean runs(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(ProcessBuilder command) throws Exception {
        var process = command.directory(NODE.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
