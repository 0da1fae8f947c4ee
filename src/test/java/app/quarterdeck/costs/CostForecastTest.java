package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** One VPS at 31.00 and one IP on it at 6.20 since a year, seen on 11 July 2026: 1.00 and 0.20 a day. */
@IntegrationTest
@WithMockUser(roles = Roles.FINANCE)
class CostForecastTest {

    private static final Instant NOW = Instant.parse("2026-07-11T09:00:00Z");

    @Autowired
    private CostForecast forecasts;

    @Autowired
    private KeptForecasts kept;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fleet() {
        clock.set(NOW);
        at("2025-07-01T00:00:00Z");
        database.sql("""
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                        values ('71000000-0000-0000-0000-000000000001', 'V1', 'Dallas', 'active', '2025-07-01Z', '2025-07-01Z', 31);
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, updated, approximate_cost)
                        values ('81000000-0000-0000-0000-000000000001', '71000000-0000-0000-0000-000000000001', '192.0.2.1', 'assigned',
                                '2025-07-01Z', '2025-07-01Z', 6.20);
                        """).update();
        at(NOW.toString());
    }

    @Test
    void whereNothingChangesNothingIsOutByACent() {
        var month = forecasts.runningMonth().orElseThrow();

        assertThat(month.cost().soFar()).isEqualByComparingTo("12.00");
        assertThat(month.cost().expected()).isEqualByComparingTo("37.20");
        assertThat(month.cost().past()).hasSize(6).allSatisfy(it -> {
            assertThat(it.error()).isEqualByComparingTo("0.00");
            assertThat(it.lookedBack()).isTrue();
            assertThat(it.madeOn().getDayOfMonth()).isEqualTo(11);
        });
        assertThat(month.cost().meanAbsoluteError())
                .get(InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("0");
        assertThat(month.cost().band())
                .hasValueSatisfying(band ->
                        assertThat(band.low()).isEqualByComparingTo("37.20").isEqualByComparingTo(band.high()));
    }

    @Test
    void costsSoFarAreTheLedgers() {
        assertThat(forecasts.runningMonth().orElseThrow().cost().soFar())
                .isEqualByComparingTo(
                        amount(
                                "select infrastructure_cost + email_service_cost from quarterdeck.fleet_cost('2026-07-01', '2026-07-11')"));
    }

    @Test
    void whatIsPlannedIsExpected() {
        database.sql("""
                        update vps_instances set status = 'scheduled_decommission', decommission_scheduled_for = '2026-07-21T06:00Z'
                        """).update();

        assertThat(expectedCost()).isEqualByComparingTo("24.00");
    }

    @Test
    void aMachineThatShouldHaveGoneYesterdayAndIsThereGoesOnCosting() {
        database.sql("""
                        update vps_instances set status = 'scheduled_decommission', decommission_scheduled_for = '2026-07-10T06:00Z'
                        """).update();

        assertThat(expectedCost()).isEqualByComparingTo("37.20");
    }

    @Test
    void aPriceThatIsAgreedForALaterDayIsExpectedFromThatDayOn() {
        change("62.00", "2026-07-22");

        // Ten of 31 days at one dollar more.
        assertThat(expectedCost()).isEqualByComparingTo("47.20");
    }

    @Test
    void aForecastOfThePastKnowsWhatWasKnownThen() {
        at("2026-06-20T12:00:00Z");
        change("61.00", "2026-06-01");
        at(NOW.toString());

        var past = forecasts.runningMonth().orElseThrow().cost().past().getLast();

        // June had 30 days: on the 11th 31.00 + 6.20 were expected; it became 61.00 + 6.20.
        assertThat(past.forecast()).isEqualByComparingTo("37.20");
        assertThat(past.actual()).isEqualByComparingTo("67.20");
        assertThat(past.error()).isEqualByComparingTo("30.00");
        assertThat(lookedBack("2026-06-21T00:00:00Z")).isEqualByComparingTo("67.20");
    }

    @Test
    void aMachineThatCameLaterWasNotExpected() {
        at("2026-06-16T00:00:00Z");
        database.sql("""
                        insert into vps_instances (hostwinds_instance_id, status, created, updated, approximate_cost)
                        values ('V2', 'active', '2026-06-16Z', '2026-06-16Z', 30)
                        """).update();
        at(NOW.toString());

        assertThat(lookedBack("2026-06-15T00:00:00Z")).isEqualByComparingTo("37.20");
        assertThat(lookedBack("2026-06-16T00:00:00Z")).isEqualByComparingTo("52.20");
    }

    @Test
    void aMachineThatWentLaterWasExpectedToStay() {
        database.sql("""
                        update vps_instances
                           set status = 'decommissioned', decommission_scheduled_for = '2026-06-21T06:00Z', updated = '2026-06-21T06:00Z'
                        """).update();

        assertThat(lookedBack("2026-06-20T00:00:00Z")).isEqualByComparingTo("37.20");
        assertThat(lookedBack("2026-06-22T00:00:00Z")).isEqualByComparingTo("24.80");
    }

    @Test
    void theBandIsAsWideAsPastErrorsSay() {
        // The price rises by 31.00 in the middle of each of the three months before, and falls back at its end.
        for (var month : new String[] {"2026-04", "2026-05", "2026-06"}) {
            var first = LocalDate.parse(month + "-01");
            at(first.plusDays(15) + "T00:00:00Z");
            var days = BigDecimal.valueOf(first.lengthOfMonth());
            change(
                    new BigDecimal("31.00").add(days).toPlainString(),
                    first.plusDays(15).toString());
            change("31.00", first.plusMonths(1).toString());
        }
        at(NOW.toString());

        var cost = forecasts.runningMonth().orElseThrow().cost();

        assertThat(cost.past())
                .extracting(PastForecast::error)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("0"),
                        new BigDecimal("0"),
                        new BigDecimal("0"),
                        new BigDecimal("15"),
                        new BigDecimal("16"),
                        new BigDecimal("15"));
        // Mean absolute error 46 ÷ 6; half width 1.440 × √((15² + 16² + 15²) ÷ 6).
        assertThat(cost.meanAbsoluteError())
                .get(InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("7.67");
        assertThat(cost.band().orElseThrow().high()).isEqualByComparingTo("52.82");
        assertThat(cost.band().orElseThrow().low()).isEqualByComparingTo("21.58");
    }

    @Test
    void withoutPastThereIsNoBand() {
        database.sql("update quarterdeck.cost_value set recorded_at = '2026-06-15Z'")
                .update();

        var cost = forecasts.runningMonth().orElseThrow().cost();

        assertThat(cost.expected()).isEqualByComparingTo("37.20");
        assertThat(cost.band()).isEmpty();
        assertThat(cost.meanAbsoluteError()).isEmpty();
        assertThat(cost.past()).isEmpty();
    }

    @Test
    void whatWasSaidStaysAsItWasSaid() {
        kept.keepMonth();
        change("62.00", "2026-07-01");
        kept.keepMonth();

        assertThat(forecasts.runningMonth().orElseThrow().costByDay())
                .hasSize(11)
                .allSatisfy(day -> assertThat(day.forecast()).isEqualByComparingTo("37.20"));
        assertThat(expectedCost()).isEqualByComparingTo("68.20");
        assertThat(database.sql("select count(*) from quarterdeck.cost_forecast where not looked_back")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void revenueIsWhatWasPaidAndTheRenewalsThatAreDue() {
        subscription("active", "2026-07-16Z", "2026-06-16Z");

        var revenue = forecasts.runningMonth().orElseThrow().revenue();

        // 300.00 for 16 June to 16 July: 30 days, ten of them so far and 15 in all; then 300.00 for 31 days, 16 of them
        // in July.
        assertThat(revenue.soFar()).isEqualByComparingTo("100.00");
        assertThat(revenue.expected()).isEqualByComparingTo("304.84");
    }

    @Test
    void aSubscriptionThatEndsIsNotRenewed() {
        subscription("active", "2026-07-16Z", "2026-06-16Z");
        database.sql("update subscriptions set cancel_at_period_end = true").update();

        assertThat(forecasts.runningMonth().orElseThrow().revenue().expected()).isEqualByComparingTo("150.00");
    }

    @Test
    void aRenewalThatIsLongOverdueIsNotExpectedAnyMore() {
        subscription("past_due", "2026-07-03Z", "2026-06-03Z");

        // Paid up to 3 July: two of 30 days; eight days without a payment since.
        assertThat(forecasts.runningMonth().orElseThrow().revenue().expected()).isEqualByComparingTo("20.00");
    }

    @Test
    void aRenewalWithinTheDaysOfGraceIsExpected() {
        subscription("past_due", "2026-07-04Z", "2026-06-04Z");

        // Three of 30 days, and 28 of 31.
        assertThat(forecasts.runningMonth().orElseThrow().revenue().expected()).isEqualByComparingTo("300.97");
    }

    @Test
    void theNextPlanIsPaidForFromTheRenewalOn() {
        subscription("active", "2026-07-16Z", "2026-06-16Z");
        database.sql("""
                        insert into plans (id, name, slug, price_monthly) values ('00000000-0000-0000-0000-00000000000b', 'Small', 'small', 145);
                        update subscriptions set pending_plan_id = '00000000-0000-0000-0000-00000000000b';
                        """).update();

        // 15 days at 300.00 of 30; then 300.00 − 300 + 145 for 16 of 31 days.
        assertThat(forecasts.runningMonth().orElseThrow().revenue().expected()).isEqualByComparingTo("224.84");
    }

    @Test
    void whereNothingIsKnownNothingIsExpected() {
        database.sql("delete from smtp_ip_addresses; delete from vps_instances; delete from quarterdeck.cost_value")
                .update();

        assertThat(forecasts.runningMonth()).isEmpty();
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        assertThatThrownBy(() -> forecasts.runningMonth()).isInstanceOf(AccessDeniedException.class);
    }

    private BigDecimal expectedCost() {
        return forecasts.runningMonth().orElseThrow().cost().expected();
    }

    private BigDecimal lookedBack(String at) {
        return amount("select forecast from quarterdeck.expected_cost('" + at + "', true)");
    }

    private BigDecimal amount(String sql) {
        return database.sql(sql).query(BigDecimal.class).single();
    }

    private void change(String cost, String from) {
        database.sql("""
                        select quarterdeck.record_costs(
                            array [row ('vps', '71000000-0000-0000-0000-000000000001', cast(:cost as numeric), cast(:from as date), null,
                                        'ada', 'Test', 'form')::quarterdeck.cost_change], quarterdeck.now())
                        """)
                .param("cost", cost)
                .param("from", from)
                .query((row, number) -> number)
                .list();
    }

    private void subscription(String status, String until, String since) {
        database.sql("""
                        insert into tenants (id, name) values ('10000000-0000-0000-0000-000000000001', 'Acme');
                        insert into plans (id, name, slug, price_monthly) values ('00000000-0000-0000-0000-00000000000a', 'Pro', 'pro', 300);
                        insert into subscriptions (id, tenant_id, plan_id, status, current_period_start, current_period_end, created, updated)
                        values ('20000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001',
                                '00000000-0000-0000-0000-00000000000a', :status, cast(:since as timestamptz), cast(:until as timestamptz),
                                '2026-01-01Z', '2026-06-01Z');
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end, processed, created)
                        values ('20000000-0000-0000-0000-000000000001', 300, 'succeeded', cast(:since as timestamptz), cast(:until as timestamptz),
                                cast(:since as timestamptz), cast(:since as timestamptz));
                        """)
                .param("status", status)
                .param("since", since)
                .param("until", until)
                .update();
    }

    /** The time that the database takes for now. */
    private void at(String time) {
        database.sql("select set_config('quarterdeck.now', :time, true)")
                .param("time", time)
                .query(String.class)
                .single();
    }
}
