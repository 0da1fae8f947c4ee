package app.quarterdeck.events.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventAnalyticsContract;
import app.quarterdeck.events.EventQuestion;
import app.quarterdeck.events.EventText;
import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of PostHog, in pages of three rows, so that every longer answer of the contract is put together from several. */
class PostHogEventAnalyticsTest extends EventAnalyticsContract {

    private static final int PAGE = 3;
    private static final ReportingPeriod JULY_FIRST =
            new ReportingPeriod(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-07-02"));
    private static HogQlParser parser;

    private PostHogProject posthog;
    private Instant taken = NINE;

    @BeforeAll
    static void startParser() throws Exception {
        parser = HogQlParser.start();
    }

    @AfterAll
    static void stopParser() {
        parser.close();
    }

    @BeforeEach
    void start() throws Exception {
        posthog = PostHogProject.start(parser);
    }

    @AfterEach
    void stop() throws Exception {
        posthog.close();
    }

    @Override
    protected EventAnalytics analytics() {
        return posthog.analytics(PAGE);
    }

    @Override
    protected void take(List<CapturedEvent> events) {
        taken = taken.plus(1, ChronoUnit.MINUTES);
        posthog.take(events, taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "business-metrics",
                "changed-hours",
                "decisions",
                "efficiency",
                "errors",
                "hours-with-outcomes",
                "outcomes-of-days",
                "outcomes-of-hours",
                "revenue-impact",
                "savings"
            })
    void everyTextIsTakenByPostHogsParser(String question) {
        assertThat(parser.parse(EventText.of(question, "hogql")).path("node").asString())
                .isEqualTo("SelectQuery");
    }

    @Test
    void longAnswersArePutTogetherFromPages() {
        var tenants = IntStream.range(0, 3 * PAGE + 1)
                .mapToObj(number -> new UUID(1, number))
                .toList();
        take(tenants.stream().map(tenant -> impact(tenant, NINE)).toList());

        var answer = analytics().answer(EventQuestion.REVENUE_IMPACT, JULY_FIRST, ZoneOffset.UTC);

        assertThat(answer).extracting(row -> row.tenantId()).containsExactlyInAnyOrderElementsOf(tenants);
        assertThat(posthog.asked()).hasSize(4).allSatisfy(body -> {
            assertThat(body.path("query").path("values").path("limit").asInt()).isEqualTo(PAGE + 1);
            assertThat(body.path("query").path("query").asString()).doesNotContainIgnoringCase("offset");
        });
    }

    @Test
    void anAnswerThatJustFillsAPageIsWhole() {
        take(IntStream.range(0, PAGE)
                .mapToObj(number -> impact(new UUID(1, number), NINE))
                .toList());

        assertThat(analytics().answer(EventQuestion.REVENUE_IMPACT, JULY_FIRST, ZoneOffset.UTC))
                .hasSize(PAGE);
        assertThat(posthog.asked()).hasSize(1);
    }

    @Test
    void hoursOfVeryManyTenantsAreAskedForWithoutNamingThese() {
        var hours = IntStream.range(0, 501)
                .mapToObj(number -> new TenantHour(new UUID(1, number), NINE))
                .toList();
        take(hours.stream()
                .map(hour -> outcome(hour.tenantId(), NINE, Map.of("outcome", "delivered")))
                .toList());
        take(List.of(outcome(A, NINE, Map.of("outcome", "delivered"))));

        var answer = posthog.analytics(49_999).outcomesOf(hours);

        assertThat(answer).extracting(row -> row.of()).containsExactlyInAnyOrderElementsOf(hours);
        assertThat(posthog.asked())
                .singleElement()
                .satisfies(body -> assertThat(body.path("query").path("values").path("tenants"))
                        .hasSize(1));
    }

    @Test
    void valuesNeverBecomePartOfTheText() {
        analytics().answer(EventQuestion.REVENUE_IMPACT, JULY_FIRST, ZoneOffset.UTC);

        assertThat(posthog.asked())
                .singleElement()
                .satisfies(body -> assertThat(body.path("query").path("query").asString())
                        .isEqualTo(EventText.of("revenue-impact", "hogql")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | Unable to resolve field: tenant                            | Unable to resolve field: tenant
                    401 | Invalid personal API key.                                  | quarterdeck.posthog.personal-api-key
                    402 | You have exceeded your free tier limit                     | plan allows no more queries
                    403 | API key missing required scope 'query:read'                | needs the scope query:read
                    404 | Not found.                                                 | quarterdeck.posthog.project-id
                    500 | A server error occurred.                                   | A server error occurred
                    503 | Queries are a little too busy right now                    | too busy
                    504 | Query has hit the max execution time before completing     | max execution time
                    512 | Estimated query execution time is too long                 | too long
                    """)
    void everyRefusalSaysWhatToDo(int status, String detail, String said) {
        posthog.fails(request -> PostHogProject.Fault.of(PostHogProject.Answer.error(status, "t", "c", detail)));

        assertUnavailable(said);
    }

    @Test
    void beingAskedToWaitIsPassedOn() {
        posthog.fails(request -> PostHogProject.Fault.of(PostHogProject.Answer.of(
                429,
                "{\"type\":\"throttled_error\",\"code\":\"throttled\",\"detail\":\"Request was throttled.\",\"attr\":null}",
                "Retry-After",
                "62")));

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        EventsUnavailableException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(62)));
    }

    @Test
    void anHtmlPageIsNoAnswer() {
        posthog.fails(request -> PostHogProject.Fault.of(PostHogProject.Answer.of(502, "<html>Bad gateway</html>")));
        assertUnavailable("502 with an HTML page");

        posthog.fails(request -> PostHogProject.Fault.of(PostHogProject.Answer.of(200, "<html>Log in</html>")));
        assertUnavailable("quarterdeck.posthog.app-host");
    }

    @Test
    void halfAnAnswerIsNone() {
        take(List.of(impact(A, NINE)));

        posthog.fails(request -> PostHogProject.Fault.cutOff());
        assertUnavailable("ends early");

        posthog.fails(request -> PostHogProject.Fault.torn());
        assertUnavailable("No answer");
    }

    @Test
    void aFailureOfALaterPageIsAFailureOfAll() {
        take(IntStream.range(0, 2 * PAGE)
                .mapToObj(number -> impact(new UUID(1, number), NINE))
                .toList());
        posthog.fails(request -> request == 2
                ? PostHogProject.Fault.of(PostHogProject.Answer.error(500, "server_error", "error", "A server error"))
                : null);

        assertUnavailable("500");
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        posthog.fails(request -> PostHogProject.Fault.slow(Duration.ofSeconds(3)));

        assertThatThrownBy(() -> posthog.query(Duration.ofMillis(300))
                        .ask("q", "select count() as n from events limit 1", Map.of()))
                .isInstanceOf(EventsUnavailableException.class)
                .hasMessageContaining("300 ms");
    }

    @Test
    void anAnswerThatIsStillBeingWorkedOnIsWaitedFor() {
        take(List.of(impact(A, NINE)));
        var body = """
                {"query_status":{"id":"2fbd","complete":true,"results":{"results":[[1]],"columns":["n"]}}}
                """;
        var looks = new java.util.concurrent.atomic.AtomicInteger();
        posthog.fails(request -> looks.incrementAndGet() < 3
                ? PostHogProject.Fault.running()
                : PostHogProject.Fault.of(PostHogProject.Answer.of(200, body)));

        assertThat(posthog.query(Duration.ofSeconds(20)).ask("q", "select count() as n from events limit 1", Map.of()))
                .containsExactly(Map.of("n", 1L));
        assertThat(looks).hasValue(3);
    }

    @Test
    void theRulesOfTheApiAreChecked() {
        assertRefused("select uuid from events", "LIMIT");
        assertRefused("select uuid from events limit 60000", "50000");
        assertRefused("select uuid from events limit 10 offset 5", "OFFSET");
        assertRefused("select uuid from persons limit 10", "persons");
        assertRefused("select toFloat64(1) from events limit 10", "toFloat64");
        assertRefused("select uuid from events where event = {event} limit 10", "{event}");
        assertRefused("select uuid from events limit 1 union all select uuid from events limit 1", "SELECT");
        assertRefused("select uuid frm events", "rm");
    }

    private void assertRefused(String hogql, String said) {
        assertThatThrownBy(() -> posthog.query(Duration.ofSeconds(10)).ask("q", hogql, Map.of()))
                .isInstanceOf(EventsUnavailableException.class)
                .hasMessageContaining("400")
                .hasMessageContaining(said);
    }

    private void assertUnavailable(String said) {
        assertThatThrownBy(this::ask)
                .isInstanceOf(EventsUnavailableException.class)
                .hasMessageContaining(said);
    }

    private Object ask() {
        return analytics().answer(EventQuestion.REVENUE_IMPACT, JULY_FIRST, ZoneOffset.UTC);
    }
}
