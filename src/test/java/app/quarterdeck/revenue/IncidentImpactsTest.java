package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.transaction.TestTransaction;

/** What incidents report of the revenue, and that they report it once. */
@IntegrationTest
@WithMockUser(username = "cto", roles = "TECHNICAL")
class IncidentImpactsTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentImpacts impacts;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient database;

    /** Due at 11:30. */
    @BeforeEach
    void open() {
        database.sql("""
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A');
                insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk)
                values ('aaaaaaaa-0000-0000-0000-000000000001', 'bounces', 'rule', '2026-07-01 09:00Z', '2026-07-01 09:30Z', '2026-07-01 11:30Z', 120, 1000, 0.1, 1, 100, 34);
                """).update();
    }

    @Test
    void hasLostNothingWhenItOpens() {
        incidents.acknowledge(only());
        incidents.note(only(), "Looking at it");

        assertThat(impacts.report()).isZero();
        assertThat(written()).isEmpty();
    }

    @Test
    void hasProtectedWhatWasAtRiskWhenSomebodyActsWithinTheClock() {
        incidents.act(only(), "Paused the campaign");

        assertThat(written()).containsExactly("2026-07-01 09:41 positive 34 deliverability_issue 24h");
        assertThat(database.sql("""
                        select concat_ws(' | ', c ->> 'customer_value', c ->> 'urgency_level', c ->> 'action_required')
                          from (select properties -> 'business_context' as c from quarterdeck.event_outbox) o
                        """).query(String.class).single())
                .isEqualTo("1200.00 | low | None: it was acted on within the clock");
    }

    @Test
    void hasLostItWhenTheClockRanOut() {
        clock.advance(Duration.ofMinutes(108));
        assertThat(impacts.report()).isZero();

        clock.advance(Duration.ofMinutes(1));
        assertThat(impacts.report()).isEqualTo(1);

        assertThat(written()).containsExactly("2026-07-01 11:30 negative 34 deliverability_issue 24h");
        assertThat(database.sql(
                                "select properties -> 'business_context' ->> 'urgency_level' from quarterdeck.event_outbox")
                        .query(String.class)
                        .single())
                .isEqualTo("critical");
    }

    @Test
    void tellsItOnceHoweverOftenItIsLookedAtAndWhateverIsDoneLater() {
        clock.advance(Duration.ofHours(2));
        impacts.report();
        impacts.report();
        incidents.act(only(), "Paused the campaign");
        incidents.recover(only(), "Rates are back");
        impacts.report();

        assertThat(written()).containsExactly("2026-07-01 11:41 negative 34 deliverability_issue 24h");
    }

    @Test
    void staysProtectedWhenTheClockEndsLater() {
        incidents.act(only(), "Paused the campaign");
        clock.advance(Duration.ofHours(3));

        assertThat(impacts.report()).isZero();
        assertThat(written()).hasSize(1);
    }

    @Test
    void isLostWhenItRecoveredByItselfThoughNobodyActedAsTheProtectionRateHasIt() {
        incidents.recover(only(), "Went away");
        assertThat(written()).isEmpty();
        clock.advance(Duration.ofHours(2));

        impacts.report();

        assertThat(written()).containsExactly("2026-07-01 11:41 negative 34 deliverability_issue 24h");
    }

    @Test
    void goesWithTheTransactionOfTheAction() {
        var stale = only();
        incidents.acknowledge(stale);

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> incidents.act(stale, "Paused the campaign"));

        assertThat(written()).isEmpty();
    }

    @Test
    void doesNotReportInventedCustomers() {
        database.sql("""
                insert into quarterdeck.demo_sender (number, tenant, tenant_id, company_id, main, name, industry, audience, first_day, last_day,
                                                     volume, growth, weekend, shift, bounce, block, complaint, deferral, opens, plan)
                values (10, 1, 'aaaaaaaa-0000-0000-0000-000000000001', gen_random_uuid(), true, 'A', 'Retail', 'american', '2026-01-01', 'infinity',
                        1, 0, 1, 0, 0, 0, 0, 0, 0, 'Starter')
                """).update();
        incidents.act(only(), "Paused the campaign");
        clock.advance(Duration.ofHours(3));

        assertThat(impacts.report()).isZero();
        assertThat(written()).isEmpty();
    }

    @Test
    void tellsItOnceThoughSeveralInstancesLookAtTheSameTime() {
        TestTransaction.flagForCommit();
        TestTransaction.end();
        clock.advance(Duration.ofHours(3));
        try {
            var looks = IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.supplyAsync(impacts::report))
                    .toList();

            assertThat(looks.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
            assertThat(written()).hasSize(1);
        } finally {
            database.sql("""
                    delete from quarterdeck.event_outbox;
                    delete from quarterdeck.incident;
                    delete from tenants;
                    """).update();
        }
    }

    private Incident only() {
        return incidents.of(A).getFirst();
    }

    private List<String> written() {
        return database.sql("""
                        select to_char(happened at time zone 'UTC', 'YYYY-MM-DD HH24:MI ') || (properties ->> 'impact_type') || ' '
                               || trim_scale((properties ->> 'impact_amount')::numeric) || ' ' || (properties ->> 'type') || ' '
                               || (properties ->> 'timeframe')
                          from quarterdeck.event_outbox
                         where event = 'revenue_impact'
                         order by id
                        """).query(String.class).list();
    }
}
