package app.quarterdeck.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.BusinessEvent;
import app.quarterdeck.events.BusinessEvents;
import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.DeliveryRollUp;
import app.quarterdeck.events.posthog.PostHogProject;
import app.quarterdeck.events.posthog.PostHogStandIn;
import app.quarterdeck.testing.BrowserTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product on PostHog: events go there, figures come from there, and a technical reader sees how both go. It is
 * over before the product of the other journeys starts: Spring Security knows one application in a process.
 */
@BrowserTest
@Order(0)
class PostHogJourneyTest {

    private static final UUID TENANT = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");

    private static PostHogStandIn intake;
    private static PostHogProject project;
    private static RunningProduct product;

    @BeforeAll
    static void start() throws Exception {
        intake = PostHogStandIn.start();
        project = PostHogProject.start();
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
        project.take(
                List.of(
                        event("email_delivery_outcome", hour, Map.of("outcome", "delivered", "count", 970)),
                        event("email_delivery_outcome", hour, Map.of("outcome", "bounced", "count", 30)),
                        event(
                                "error_occurred",
                                hour,
                                Map.of(
                                        "component",
                                        "dkim-signer",
                                        "severity",
                                        "high",
                                        "affected_emails",
                                        30,
                                        "cost_impact",
                                        1.5))),
                Instant.now());
        product = RunningProduct.start(
                "posthog_journey",
                "--quarterdeck.posthog.host=" + intake.address(),
                "--quarterdeck.posthog.project-api-key=" + PostHogStandIn.KEY,
                "--quarterdeck.posthog.app-host=" + project.address(),
                "--quarterdeck.posthog.project-id=" + PostHogProject.ID,
                "--quarterdeck.posthog.personal-api-key=" + PostHogProject.KEY);
        database()
                .sql("insert into tenants (id, name) values (:id, 'Acme on PostHog')")
                .param("id", TENANT)
                .update();
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        project.close();
        intake.close();
    }

    @Test
    void deliveryFiguresComeFromPostHog() {
        product.bean(DeliveryRollUp.class).run();

        assertThat(database()
                        .sql(
                                "select delivered || ' ' || hard_bounced + soft_bounced from quarterdeck.delivery_hour where tenant_id = :id")
                        .param("id", TENANT)
                        .query(String.class)
                        .list())
                .containsExactly("970 30");
    }

    @Test
    void businessEventsGoToPostHog() {
        var event = new BusinessEvent.CostOptimization(
                BusinessEvent.CostOptimization.Type.IDENTIFIED, "journey", new BigDecimal("12.50"));

        product.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> product.bean(BusinessEvents.class).trackCostOptimizationEvent(TENANT, event));

        await(() -> intake.taken().stream()
                .anyMatch(taken -> taken.path("properties")
                        .path("opportunity_id")
                        .asString("")
                        .equals("journey")));
    }

    @Test
    void aTechnicalReaderSeesHowBothGo() {
        await(() -> database()
                        .sql(
                                "select count(*) from quarterdeck.event_snapshot where source = 'posthog:4711' and as_of is not null")
                        .query(Integer.class)
                        .single()
                == 7);
        assertThat(database()
                        .sql("select count(*) from quarterdeck.event_query where asked > now() - interval '1 hour'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(project.asked().size())
                .isBetween(8, 60);

        var page = product.open("cto", "/events");

        assertThat(page.locator("vaadin-card.kpi")
                        .filter(new Locator.FilterOptions().setHasText("Queries in the last hour")))
                .containsText("of 60 allowed");
        assertThat(page.getByText("Asked: posthog:4711")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try the connection"))
                .click();
        var found = page.locator(".connection-finding");
        assertThat(found).hasCount(4);
        for (var finding : found.all()) {
            assertThat(finding).containsText("Good");
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static JdbcClient database() {
        return product.bean(JdbcClient.class);
    }

    private static CapturedEvent event(String name, Instant at, Map<String, Object> properties) {
        var all = new java.util.HashMap<>(properties);
        all.put("tenant_id", TENANT.toString());
        return new CapturedEvent(UUID.randomUUID(), name, TENANT.toString(), at, all);
    }
}
