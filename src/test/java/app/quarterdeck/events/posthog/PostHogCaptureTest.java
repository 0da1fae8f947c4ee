package app.quarterdeck.events.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventsRefusedException;
import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.posthog.PostHogStandIn.Answer;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PostHogCaptureTest {

    private static final UUID ID = UUID.fromString("0195c3e0-0000-7000-8000-00000000000a");
    private static final CapturedEvent EVENT = new CapturedEvent(
            ID,
            "cost_optimization",
            "tenant-1",
            Instant.parse("2026-07-01T09:41:00.123456Z"),
            Map.of("tenant_id", "tenant-1", "savings_amount", new BigDecimal("20.10"), "note", "Zürich 東京"));

    private final PostHogStandIn posthog = PostHogStandIn.start();
    private PostHogCapture capture;

    @BeforeEach
    void connect() {
        capture = new PostHogCapture(
                new PostHogSettings(posthog.address(), PostHogStandIn.KEY, Duration.ofSeconds(5)), new TestClock());
    }

    @AfterEach
    void close() {
        posthog.close();
        capture.close();
    }

    @Test
    void sendsOwnIdentityAndTime() {
        capture.send(List.of(EVENT));

        assertThat(posthog.requests()).as("by PostHog's library").containsExactly(posthog.taken());
        var event = posthog.taken().getFirst();
        assertThat(event.path("uuid").stringValue()).isEqualTo(ID.toString());
        assertThat(event.path("event").stringValue()).isEqualTo("cost_optimization");
        assertThat(event.path("distinct_id").stringValue()).isEqualTo("tenant-1");
        assertThat(event.path("timestamp").stringValue()).isEqualTo("2026-07-01T09:41:00.123456Z");
        assertThat(event.path("properties").path("savings_amount").decimalValue())
                .isEqualByComparingTo("20.10");
        assertThat(event.path("properties").path("note").stringValue()).isEqualTo("Zürich 東京");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void tellsRefusedEventsWithTheReason(int status) {
        posthog.answers(Answer.of(status, "event submitted\nwithout a distinct_id"));

        assertThatExceptionOfType(EventsRefusedException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessage("PostHog answered " + status + ": event submitted without a distinct_id");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void tellsAServerThatIsNotThere(int status) {
        posthog.answers(Answer.of(status, "<!doctype html><title>Bad gateway</title>"));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessage("PostHog answered " + status + " with an HTML page");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void namesTheKeyThatIsWrong(int status) {
        posthog.answers(Answer.of(status, "API key is not valid"));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessageEndingWith("check quarterdeck.posthog.project-api-key");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 405})
    void namesTheAddressThatIsWrong(int status) {
        posthog.answers(Answer.of(status, "Location", "https://elsewhere.example/"));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessageEndingWith("check quarterdeck.posthog.host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "", "{\"status\":\"Ok", "{}", "[]", "{\"status\":0}"})
    void doesNotTakeAnyOkForPostHogs(String body) {
        posthog.answers(Answer.of(200, body));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessageContaining("not an answer of PostHog's capture");
    }

    @Test
    void takesTheOkOfOlderVersions() {
        posthog.answers(Answer.of(200, "{\"status\": 1}"));

        capture.send(List.of(EVENT));

        assertThat(posthog.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "Wed, 01 Jul 2026 09:42:30 GMT"})
    void saysHowLongPostHogAsksToBeLeftAlone(String retryAfter) {
        posthog.answers(Answer.of(429, "Retry-After", retryAfter));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .extracting(EventsUnavailableException::retryAfter)
                .isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "Wed, 01 Jul 2026 09:00:00 GMT"})
    void anUnreadableOrPastRestIsNone(String retryAfter) {
        posthog.answers(Answer.of(503, "Retry-After", retryAfter));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .extracting(EventsUnavailableException::retryAfter)
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void doesNotWaitForEver() {
        posthog.answers(Answer.slow(Duration.ofSeconds(3)));
        try (var impatient = new PostHogCapture(
                new PostHogSettings(posthog.address(), PostHogStandIn.KEY, Duration.ofMillis(300)), new TestClock())) {
            assertThatExceptionOfType(EventsUnavailableException.class)
                    .isThrownBy(() -> impatient.send(List.of(EVENT)))
                    .withMessage("No answer within 300 ms");
        }
    }

    @Test
    void doesNotWaitForEverForTheRestOfAnAnswer() {
        posthog.answers(Answer.trickling());
        try (var impatient = new PostHogCapture(
                new PostHogSettings(posthog.address(), PostHogStandIn.KEY, Duration.ofMillis(500)), new TestClock())) {
            assertThatExceptionOfType(EventsUnavailableException.class)
                    .isThrownBy(() -> impatient.send(List.of(EVENT)))
                    .withMessage("No answer within 500 ms");
        }
    }

    @Test
    void halfAnAnswerIsNone() {
        posthog.answers(Answer.cutInTheMiddle());

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessageStartingWith("No answer: ");
    }

    @Test
    void saysThatNobodyIsThere() {
        posthog.goAway();

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture.send(List.of(EVENT)))
                .withMessage("No answer: ConnectException");
    }

    @Test
    void refusesSettingsThatCannotWorkAndKeepsTheKeyToItself() {
        var host = URI.create("https://eu.i.posthog.com/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostHogSettings(URI.create("eu.i.posthog.com"), "phc_x", Duration.ofSeconds(1)))
                .withMessageContaining("quarterdeck.posthog.host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostHogSettings(host, "phx_personal", Duration.ofSeconds(1)))
                .withMessageContaining("personal key")
                .withMessageNotContaining("phx_personal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostHogSettings(host, "phc_x", Duration.ofSeconds(31)));
        assertThat(new PostHogSettings(host, " phc_x\n", Duration.ofSeconds(1)))
                .hasToString("PostHogSettings[https://eu.i.posthog.com/]")
                .satisfies(settings -> {
                    assertThat(settings.projectApiKey()).isEqualTo("phc_x");
                    assertThat(settings.batch()).hasToString("https://eu.i.posthog.com/batch/");
                });
    }

    @Test
    void isThereOnlyWhereAProjectIsConfigured() {
        var application = new ApplicationContextRunner()
                .withBean(Clock.class, TestClock::new)
                .withUserConfiguration(Settings.class, PostHogEvents.class);

        application.run(context -> assertThat(context).doesNotHaveBean(PostHogCapture.class));
        application
                .withPropertyValues("quarterdeck.posthog.project-api-key= ")
                .run(context -> assertThat(context).doesNotHaveBean(PostHogCapture.class));
        application
                .withPropertyValues("quarterdeck.posthog.project-api-key=phc_x")
                .run(context -> assertThat(context).hasSingleBean(PostHogCapture.class));
    }

    @EnableConfigurationProperties({PostHogSettings.class, PostHogProxySettings.class})
    static class Settings {}
}
