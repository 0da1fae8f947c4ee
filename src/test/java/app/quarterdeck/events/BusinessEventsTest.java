package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.IllegalTransactionStateException;

/** Reporting events in the application as it is, without a PostHog. */
@IntegrationTest
class BusinessEventsTest {

    private static final UUID TENANT = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final BusinessEvent.CostOptimization SAVING = new BusinessEvent.CostOptimization(
            BusinessEvent.CostOptimization.Type.VERIFIED, "opportunity-1", new BigDecimal("20.10"));
    private static final BusinessEvent.ErrorOccurred ERROR =
            new BusinessEvent.ErrorOccurred("dispatcher", BusinessEvent.Severity.LOW, 7, BigDecimal.ZERO);

    @Autowired
    private BusinessEvents events;

    @Autowired
    private EventDispatch dispatch;

    @Autowired
    private EventOutbox outbox;

    @Autowired
    private EventIntake embeddedStore;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Test
    void eachKindIsWrittenDownUnderItsNameWithTheTenantAndTheTime() {
        events.trackRevenueImpactEvent(
                TENANT,
                new BusinessEvent.RevenueImpact(
                        BusinessEvent.RevenueImpact.Type.OPTIMIZATION_SUCCESS,
                        BigDecimal.ONE,
                        BusinessEvent.RevenueImpact.ImpactType.POSITIVE,
                        "30d",
                        new BusinessEvent.BusinessContext(Optional.empty(), BusinessEvent.Severity.MEDIUM, "Nothing")));
        events.trackCostOptimizationEvent(TENANT, SAVING);
        events.trackEfficiencyEvent(
                TENANT, new BusinessEvent.EfficiencyMetrics(88, OptionalDouble.empty(), OptionalDouble.of(1.2)));
        events.trackStrategicDecisionEvent(TENANT, new BusinessEvent.StrategicDecision("d", "Move", 12));
        events.trackErrorOccurredEvent(TENANT, ERROR);

        assertThat(database.sql("select event from quarterdeck.event_outbox order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "revenue_impact",
                        "cost_optimization",
                        "efficiency_metrics",
                        "strategic_decision",
                        "error_occurred");
        assertThat(database.sql(
                                "select distinct properties ->> 'tenant_id' || ' ' || tenant_id || ' ' || (happened = :start) from quarterdeck.event_outbox")
                        .param("start", Timestamp.from(TestClock.START))
                        .query(String.class)
                        .list())
                .containsExactly(TENANT + " " + TENANT + " true");
    }

    @Test
    void goesWithTheTransactionOfTheCaller() {
        TestTransaction.end();
        TestTransaction.start();
        events.trackCostOptimizationEvent(TENANT, SAVING);
        assertThat(waiting()).isEqualTo(1);

        TestTransaction.flagForRollback();
        TestTransaction.end();

        assertThat(waiting()).isZero();
    }

    @Test
    void refusesAChangeWithoutATransaction() {
        TestTransaction.end();

        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> events.trackCostOptimizationEvent(TENANT, SAVING));
        assertThat(waiting()).isZero();
    }

    @Test
    void anErrorNeedsNone() {
        TestTransaction.end();
        try {
            events.trackErrorOccurredEvent(TENANT, ERROR);

            assertThat(waiting()).isEqualTo(1);
        } finally {
            database.sql("delete from quarterdeck.event_outbox").update();
        }
    }

    @Test
    void isSentIntoTheEmbeddedStoreWhereNoPostHogIsConfigured() {
        events.trackCostOptimizationEvent(TENANT, SAVING);
        var uuid = database.sql("select uuid from quarterdeck.event_outbox")
                .query(UUID.class)
                .single();

        assertThat(dispatch.sendNext()).isTrue();

        assertThat(waiting()).isZero();
        assertThat(embeddedStore.take(
                        List.of(new CapturedEvent(uuid, "cost_optimization", "again", Instant.EPOCH, Map.of()))))
                .as("new to the store")
                .isZero();
    }

    @Test
    void aSavingOfNoTenantIsAnEventOfTheFleet() {
        events.trackCostOptimizationEvent(SAVING);
        events.trackCostOptimizationEvent(SAVING);

        assertThat(database.sql(
                                "select count(*) from quarterdeck.event_outbox where tenant_id is null and properties ->> 'tenant_id' is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        var lease = UUID.randomUUID();
        assertThat(outbox.claim("", lease))
                .extracting(it -> it.captured().distinctId())
                .containsExactly("fleet", "fleet");
        assertThat(outbox.claim("", UUID.randomUUID())).as("in their order").isEmpty();
        outbox.release(lease);
        assertThat(dispatch.sendNext()).isTrue();
        assertThat(waiting()).isZero();
    }

    @Test
    void whatWaitsOfARemovedTenantIsNotSentAnyMore() {
        events.trackCostOptimizationEvent(TENANT, SAVING);
        events.trackCostOptimizationEvent(new UUID(1, 1), SAVING);

        publisher.publishEvent(new TenantsRemoved(List.of(TENANT)));

        assertThat(database.sql("select tenant_id from quarterdeck.event_outbox")
                        .query(UUID.class)
                        .list())
                .containsExactly(new UUID(1, 1));
    }

    @Test
    void whatWasAnsweredAboutARemovedTenantGoesWithIt() {
        database.sql("""
                        insert into quarterdeck.error_hour (tenant_id, hour, affected_emails, cost_micros, events, unreadable)
                        values (:tenant, '2026-07-01T08:00Z', 1, 1, 1, 0), (null, '2026-07-01T08:00Z', 2, 2, 2, 0)
                        """).param("tenant", TENANT).update();

        publisher.publishEvent(new TenantsRemoved(List.of(TENANT)));

        assertThat(database.sql("select affected_emails from quarterdeck.error_hour")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
    }

    private int waiting() {
        return database.sql("select count(*) from quarterdeck.event_outbox")
                .query(Integer.class)
                .single();
    }
}
