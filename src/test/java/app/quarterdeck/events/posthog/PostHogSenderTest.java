package app.quarterdeck.events.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.posthog.PostHogStandIn.Answer;
import app.quarterdeck.testing.TestClock;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What PostHog's library for Java does and cannot do, and what is made of it. */
@ExtendWith(OutputCaptureExtension.class)
class PostHogSenderTest {

    private static final Map<String, Object> WIRE =
            Map.of("uuid", "0195c3e0-0000-7000-8000-00000000000a", "event", "e");
    private static final CapturedEvent EVENT = new CapturedEvent(
            UUID.fromString("0195c3e0-0000-7000-8000-00000000000a"), "e", "d", Instant.EPOCH, Map.of());

    private final PostHogStandIn posthog = PostHogStandIn.start();

    @AfterEach
    void close() {
        posthog.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504})
    void saysNothingButNoWhateverItsReason(int status) {
        posthog.answers(Answer.of(status, "Retry-After", "60"));

        assertThat(sender(Duration.ofSeconds(5)).send(List.of(WIRE))).isFalse();
    }

    @Test
    void triesOnceWhenThereIsNoRest() {
        posthog.answers(Answer.of(503, ""));

        assertThat(sender(Duration.ofSeconds(5)).send(List.of(WIRE))).isFalse();

        assertThat(posthog.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "", "{\"status\":0}"})
    void takesAnybodysOkForPostHogs(String page) {
        posthog.answers(Answer.of(200, page));

        assertThat(sender(Duration.ofSeconds(5)).send(List.of(WIRE))).isTrue();

        assertThat(posthog.taken()).isEmpty();
    }

    @Test
    void followsARedirectToAPageAndTakesItsOkForPostHogs() {
        try (var elsewhere = PostHogStandIn.start()) {
            elsewhere.answersGet("<html>Log in</html>");
            posthog.answers(Answer.of(302, "Location", elsewhere.address() + "/log-in"));

            assertThat(sender(Duration.ofSeconds(5)).send(List.of(WIRE))).isTrue();

            assertThat(posthog.taken()).isEmpty();
            assertThatExceptionOfType(EventsUnavailableException.class)
                    .isThrownBy(() -> capture(Duration.ofSeconds(5)).send(List.of(EVENT)))
                    .withMessageEndingWith("check quarterdeck.posthog.host");
        }
    }

    /** What the library makes impossible: it shows no answer, and what is asked afterwards may be answered by another. */
    @Test
    void aPageThatIsGoneBeforeItIsLookedForIsNotSeen() {
        posthog.answers((request, events) -> request == 1 ? Answer.of(200, "<html>Log in</html>") : Answer.ok());

        capture(Duration.ofSeconds(5)).send(List.of(EVENT));

        assertThat(posthog.requests()).hasSize(1);
        assertThat(posthog.taken()).isEmpty();
    }

    @Test
    void afterAPageNothingIsSentUntilItIsPostHogAgain() {
        var capture = capture(Duration.ofSeconds(5));
        posthog.answers(Answer.of(200, "<html>Log in</html>"));

        for (var again = 0; again < 3; again++) {
            assertThatExceptionOfType(EventsUnavailableException.class).isThrownBy(() -> capture.send(List.of(EVENT)));
        }
        assertThat(posthog.requests()).hasSize(1);
        assertThat(posthog.probes())
                .hasSize(3)
                .allSatisfy(probe -> assertThat(probe).isEmpty());
        posthog.answers(Answer.ok());
        capture.send(List.of(EVENT));

        assertThat(posthog.requests()).hasSize(2);
        assertThat(posthog.taken()).hasSize(1);
    }

    @Test
    void oneProbeFollowsAnAnswer() {
        var capture = capture(Duration.ofSeconds(5));

        capture.send(List.of(EVENT));
        assertThat(posthog.probes()).containsExactly(List.of());
        posthog.answers(Answer.of(503, ""));
        assertThatExceptionOfType(EventsUnavailableException.class).isThrownBy(() -> capture.send(List.of(EVENT)));

        assertThat(posthog.requests()).hasSize(2);
        assertThat(posthog.probes()).hasSize(2);
        assertThat(posthog.probes().getLast()).isEqualTo(posthog.requests().getLast());
    }

    /** A server that knows the key, but cannot store, is no reason to blame an event. */
    @Test
    void blamesNoEventWhileOnlyABatchOfNoneIsAnswered() {
        posthog.answers((request, events) ->
                events == 0 ? Answer.of(400, "request holds no event") : Answer.of(503, "Retry-After", "7"));

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> capture(Duration.ofSeconds(5)).send(List.of(EVENT, EVENT)))
                .satisfies(e -> assertThat(e.retryAfter()).hasSeconds(7));
    }

    @Test
    void endsInTimeThoughTheLibraryWouldWaitForTenSecondsAndLeavesNoCallBehind(CapturedOutput output)
            throws InterruptedException {
        posthog.answers(Answer.slow(Duration.ofSeconds(8)));
        var asked = System.nanoTime();

        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> sender(Duration.ofMillis(300)).send(List.of(WIRE)))
                .withMessage("No answer within 300 ms");
        while (!output.getAll().contains("Error sending events to PostHog: SocketException")) {
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("the library's call ends too")
                    .isLessThan(Duration.ofSeconds(6));
            Thread.sleep(20);
        }
    }

    @Test
    void whatTheLibraryPrintsIsInTheLogOnce(CapturedOutput output) {
        posthog.answers(Answer.of(503, ""));
        var sender = sender(Duration.ofSeconds(5));

        for (var again = 0; again < 3; again++) {
            sender.send(List.of(WIRE));
        }
        System.out.println("printed by another");

        assertThat(output.getOut().lines().filter(line -> line.contains("Giving up on sending events")))
                .singleElement()
                .asString()
                .contains(PostHogSender.class.getSimpleName(), "PostHog's library says");
        assertThat(output.getOut()).contains("printed by another");
        assertThat(output.getAll()).doesNotContain(PostHogStandIn.KEY);
    }

    @Test
    void whatTheLibraryLogsIsInTheLogOnceAndWithoutItsStack(CapturedOutput output) {
        posthog.goAway();
        var sender = sender(Duration.ofSeconds(5));

        for (var again = 0; again < 3; again++) {
            assertThat(sender.send(List.of(WIRE))).isFalse();
        }

        assertThat(output.getAll().lines().filter(line -> line.contains("Error sending events to PostHog")))
                .singleElement()
                .asString()
                .endsWith("ConnectException");
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    @Test
    void goesThroughTheProxyThatIsSetForThisHostAndNoOther() {
        var machines = ProxySelector.getDefault();
        var nowhere = URI.create("http://posthog.invalid");
        var proxy = new PostHogProxySettings(posthog.address().toString());
        try (var capture = new PostHogCapture(
                new PostHogSettings(nowhere, PostHogStandIn.KEY, Duration.ofSeconds(5)),
                proxy.to(nowhere),
                new TestClock())) {
            capture.send(List.of(EVENT));
        }

        assertThat(posthog.taken()).hasSize(1);
        assertThat(posthog.probes()).hasSize(1);
        assertThat(ProxySelector.getDefault()).isSameAs(machines);
        assertThat(proxy.to(nowhere).select(URI.create("http://other.invalid")))
                .isEqualTo(machines.select(URI.create("http://other.invalid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example:3128", "http://proxy.example", "http://user:secret@proxy.example:3128"})
    void refusesAProxyThatIsNoneWithoutSayingIt(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostHogProxySettings(proxy))
                .withMessageContaining("quarterdeck.posthog.proxy")
                .withMessageNotContaining("secret");
    }

    private PostHogSender sender(Duration timeout) {
        return new PostHogSender(settings(timeout), PostHogProxy.none(posthog.address()));
    }

    private PostHogCapture capture(Duration timeout) {
        return new PostHogCapture(settings(timeout), new TestClock());
    }

    private PostHogSettings settings(Duration timeout) {
        return new PostHogSettings(posthog.address(), PostHogStandIn.KEY, timeout);
    }
}
