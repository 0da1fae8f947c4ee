package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.costs.ScenarioOutcome.Shift;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** Amounts a month are amounts of June. */
@IntegrationTest
@WithMockUser(roles = Roles.EXECUTIVE)
class WhatIfTest {

    private static final UUID PRO = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private static final ReportingPeriod JUNE = ReportingPeriod.ofMonth(YearMonth.of(2026, 6));

    @Autowired
    private WhatIf whatIf;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fleet() {
        SmallFleet.write(database);
    }

    @Test
    void anIdleMachineIsSavedAndNobodyNotices() {
        var outcome = outcome(Scenario.releasing(Set.of(SmallFleet.V3)));

        assertShift(outcome.cost(), "60.00", "50.00");
        assertShift(outcome.infrastructure(), "40.00", "30.00");
        assertShift(outcome.emailService(), "20.00", "20.00");
        assertThat(outcome.saved().orElseThrow()).isEqualByComparingTo("10.00");
        assertThat(outcome.savingsRate())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.166667"));
        assertThat(outcome.tenants()).isEmpty();
        assertShift(outcome.nobody().orElseThrow(), "10.00", "0.00");
        assertThat(outcome.marginBefore())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.849246"));
        assertThat(outcome.marginAfter())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.874372"));
    }

    @Test
    void whereNothingHadAPriceNothingIsKnownOfBefore() {
        database.sql("delete from quarterdeck.cost_value").update();

        var outcome = outcome(new Scenario(Set.of(), Map.of(SmallFleet.V1, new BigDecimal("50")), Map.of(), Map.of()));

        assertThat(outcome.cost().before()).isEmpty();
        assertThat(outcome.cost().after()).isEqualByComparingTo("50.00");
        assertThat(outcome.saved()).isEmpty();
        assertThat(outcome.marginBefore()).isEmpty();
        assertThat(outcome.tenants()).singleElement().satisfies(acme -> {
            assertThat(acme.cost().before()).isEmpty();
            assertThat(acme.cost().after()).isEqualByComparingTo("50.00");
            assertThat(acme.profitDifference()).isEmpty();
        });
    }

    @Test
    void isOfThePeriodAskedFor() {
        var week = ReportingPeriod.lastDays(6, LocalDate.of(2026, 6, 30));

        var outcome = whatIf.outcome(Scenario.releasing(Set.of(SmallFleet.V3)), week);

        assertShift(outcome.cost(), "12.00", "10.00");
        assertThat(outcome.period()).isEqualTo(week);
    }

    @Test
    void aVpsGoesWithItsIps() {
        var outcome = outcome(Scenario.releasing(Set.of(SmallFleet.V1)));

        assertShift(outcome.cost(), "60.00", "30.00");
        assertThat(outcome.tenants()).singleElement().satisfies(acme -> {
            assertThat(acme.name()).isEqualTo("Acme");
            assertShift(acme.cost(), "30.00", "0.00");
            assertThat(acme.marginAfter())
                    .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("1"));
        });
    }

    @Test
    void whatRemainsOfAVpsIsSharedAgainOrCarriedByNobody() {
        var outcome = outcome(Scenario.releasing(Set.of(SmallFleet.I3)));

        // Brix held only I3 on V2: without it, V2's 10.00 have no holder any more.
        assertShift(outcome.cost(), "60.00", "55.00");
        assertThat(outcome.tenants()).singleElement().satisfies(brix -> assertShift(brix.cost(), "15.00", "0.00"));
        assertShift(outcome.nobody().orElseThrow(), "5.00", "15.00");
    }

    @Test
    void aMachinesPriceReachesThoseWhoHoldIt() {
        var outcome = outcome(new Scenario(Set.of(), Map.of(SmallFleet.V1, new BigDecimal("50")), Map.of(), Map.of()));

        assertShift(outcome.cost(), "60.00", "90.00");
        assertThat(outcome.saved().orElseThrow()).isEqualByComparingTo("-30.00");
        assertThat(outcome.savingsRate()).isEmpty();
        assertThat(outcome.tenants()).singleElement().satisfies(acme -> {
            assertShift(acme.cost(), "30.00", "60.00");
            assertShift(acme.revenue(), "299.00", "299.00");
        });
        assertThat(outcome.nobody()).isEmpty();
    }

    @Test
    void anotherPriceOfAPlanReachesAllItsTenants() {
        var outcome = outcome(new Scenario(Set.of(), Map.of(), Map.of(PRO, new BigDecimal("399")), Map.of()));

        // Brix pays 99.00 of 299 by agreement; one hundred more for each.
        assertShift(outcome.revenue(), "398.00", "598.00");
        assertShift(outcome.cost(), "60.00", "60.00");
        assertThat(outcome.tenants())
                .extracting(TenantOutcome::name, it -> it.revenue().after().toPlainString())
                .containsExactlyInAnyOrder(tuple("Acme", "399.00"), tuple("Brix", "199.00"));
    }

    @Test
    void aTenantsOwnPriceGoesBeforeThePlans() {
        var outcome = outcome(new Scenario(
                Set.of(),
                Map.of(),
                Map.of(PRO, new BigDecimal("299")),
                Map.of(SmallFleet.BRIX, new BigDecimal("150"))));

        assertThat(outcome.tenants()).singleElement().satisfies(brix -> {
            assertThat(brix.name()).isEqualTo("Brix");
            assertShift(brix.revenue(), "99.00", "150.00");
            assertThat(brix.profitDifference().orElseThrow()).isEqualByComparingTo("51.00");
        });
    }

    @Test
    void severalThingsAtOnceAddUp() {
        var outcome = outcome(new Scenario(
                Set.of(SmallFleet.V3, SmallFleet.I4),
                Map.of(SmallFleet.V2, new BigDecimal("16")),
                Map.of(),
                Map.of(SmallFleet.ACME, new BigDecimal("199"))));

        assertShift(outcome.cost(), "60.00", "51.00");
        assertShift(outcome.revenue(), "398.00", "298.00");
        assertThat(outcome.tenants()).extracting(TenantOutcome::name).containsExactly("Acme", "Brix");
    }

    @Test
    void nothingOfItStays() {
        var before = database.sql("select count(*), max(id) from quarterdeck.cost_value")
                .query()
                .singleRow();

        severalThingsAtOnceAddUp();

        assertThat(database.sql("select count(*), max(id) from quarterdeck.cost_value")
                        .query()
                        .singleRow())
                .isEqualTo(before);
        assertShift(outcome(Scenario.releasing(Set.of(SmallFleet.V3))).cost(), "60.00", "50.00");
    }

    @Test
    void agreesWithTheAllocationOnceItIsReallyDone() {
        var expected = outcome(new Scenario(
                Set.of(SmallFleet.I2, SmallFleet.I4),
                Map.of(SmallFleet.I1, new BigDecimal("7.77")),
                Map.of(),
                Map.of()));

        database.sql("""
                        delete from domain_ip_assignments where smtp_ip_address_id in (:gone);
                        delete from smtp_ip_addresses where id in (:gone);
                        delete from quarterdeck.kept_ip where ip_id in (:gone);
                        delete from quarterdeck.kept_assignment where ip_id in (:gone);
                        update quarterdeck.cost_value set monthly_cost = 7.77 where resource_id = :priced;
                        """)
                .param("gone", List.of(SmallFleet.I2.id(), SmallFleet.I4.id()))
                .param("priced", SmallFleet.I1.id())
                .update();

        assertThat(database.sql("""
                        select sum(infrastructure_cost + email_service_cost) from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')
                        """).query(BigDecimal.class).single())
                .isEqualByComparingTo(expected.cost().after());
        assertThat(expected.tenants())
                .isNotEmpty()
                .allSatisfy(tenant -> assertThat(database.sql("""
                        select infrastructure_cost + email_service_cost from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')
                         where tenant_id = :tenant
                        """)
                                .param("tenant", tenant.tenant())
                                .query(BigDecimal.class)
                                .single())
                        .isEqualByComparingTo(tenant.cost().after()));
    }

    @Test
    void amountsAndMachinesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Scenario.releasing(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Scenario(Set.of(), Map.of(SmallFleet.V1, new BigDecimal("-1")), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outcome(Scenario.releasing(Set.of(new MachineId(MachineKind.VPS, new UUID(9, 9))))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        var scenario = Scenario.releasing(Set.of(SmallFleet.V3));

        assertThatThrownBy(() -> outcome(scenario)).isInstanceOf(AccessDeniedException.class);
    }

    private ScenarioOutcome outcome(Scenario scenario) {
        return whatIf.outcome(scenario, JUNE);
    }

    private static void assertShift(Shift shift, String before, String after) {
        assertThat(shift.before().orElseThrow()).isEqualByComparingTo(before);
        assertThat(shift.after()).isEqualByComparingTo(after);
    }
}
