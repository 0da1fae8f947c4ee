package app.quarterdeck.events.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.ConnectionFinding;
import app.quarterdeck.events.ConnectionFinding.Step;
import app.quarterdeck.events.ConnectionFinding.Verdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the connection test finds on both roads, one to a place that takes events, one to a place that answers. */
class PostHogConnectionTest {

    private static HogQlParser parser;
    private static PostHogStandIn intake;
    private static PostHogProject project;

    @BeforeAll
    static void start() throws Exception {
        parser = HogQlParser.start();
        intake = PostHogStandIn.start();
        project = PostHogProject.start(parser);
    }

    @AfterAll
    static void stop() throws Exception {
        project.close();
        intake.close();
        parser.close();
    }

    @Test
    void findsAllGoodWhereEventsArrive() {
        var now = Instant.now();
        project.take(List.of(new CapturedEvent(UUID.randomUUID(), "e", "d", now.minusSeconds(60), Map.of())), now);
        intake.answers((request, events) -> PostHogStandIn.Answer.of(400, "request holds no event"));

        var findings =
                new PostHogConnection(capture(PostHogStandIn.KEY), query(PostHogProject.KEY), Clock.systemUTC()).test();

        assertThat(findings)
                .extracting(ConnectionFinding::step, ConnectionFinding::verdict)
                .containsExactly(
                        tuple(Step.SENDING, Verdict.GOOD),
                        tuple(Step.CLOCK, Verdict.GOOD),
                        tuple(Step.ASKING, Verdict.GOOD),
                        tuple(Step.ARRIVING, Verdict.GOOD));
        assertThat(intake.taken()).isEmpty();
    }

    @Test
    void saysWhichKeyIsWrong() {
        var findings = new PostHogConnection(capture("phc_other"), query("phx_other"), Clock.systemUTC()).test();

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.FAILED)
                .extracting(ConnectionFinding::step, finding -> finding.detail().replaceAll(".*check ", ""))
                .containsExactly(
                        tuple(Step.SENDING, "quarterdeck.posthog.project-api-key"),
                        tuple(Step.ASKING, "quarterdeck.posthog.personal-api-key"));
    }

    @Test
    void doubtsAClockThatIsOff() {
        var findings = new PostHogConnection(
                        capture(PostHogStandIn.KEY), null, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)))
                .test();

        assertThat(findings)
                .filteredOn(finding -> finding.step() == Step.CLOCK)
                .extracting(ConnectionFinding::verdict)
                .containsExactly(Verdict.DOUBTFUL);
    }

    @Test
    void saysWhatIsNotConfiguredAndWhatIsNotThere() {
        var nobody = new PostHogCapture(
                new PostHogSettings(URI.create("http://127.0.0.1:1"), "phc_test", Duration.ofSeconds(5)),
                Clock.systemUTC());

        assertThat(new PostHogConnection(null, null, Clock.systemUTC()).test())
                .extracting(ConnectionFinding::verdict)
                .containsExactly(Verdict.NOT_CONFIGURED, Verdict.NOT_CONFIGURED);
        assertThat(new PostHogConnection(nobody, null, Clock.systemUTC()).test())
                .first()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
                    assertThat(finding.detail()).contains("No answer");
                });
    }

    private static PostHogCapture capture(String key) {
        return new PostHogCapture(new PostHogSettings(intake.address(), key, Duration.ofSeconds(5)), Clock.systemUTC());
    }

    private static PostHogQuery query(String key) {
        return new PostHogQuery(
                new PostHogQuerySettings(project.address(), PostHogProject.ID, key, Duration.ofSeconds(5)),
                Clock.systemUTC(),
                (question, request) -> request.get());
    }
}
