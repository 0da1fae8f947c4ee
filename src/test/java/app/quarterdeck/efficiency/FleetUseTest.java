package app.quarterdeck.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.efficiency.FleetNode.Kind;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What the page asks, over the worked example. */
@IntegrationTest
@WithMockUser(username = "cto", roles = Roles.TECHNICAL)
class FleetUseTest {

    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

    @Autowired
    private FleetUse use;

    @Autowired
    private Figures figures;

    @Autowired
    private EfficiencyWeightsEffect effect;

    @Autowired
    private FleetUseDays days;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        WorkedEfficiency.fill(database);
        WorkedEfficiency.fillAddresses(database);
        days.keep(LocalDate.of(2026, 6, 30));
    }

    @Test
    void aRegionsUseIsWhatTenantsCarryAndHold() {
        // Of June's last day: V1 20, V2 10 and I1 to I3 are carried; V3 10 and I4 5 are not.
        assertThat(use.known(JUNE).regions()).singleElement().satisfies(region -> {
            assertThat(region.provider()).contains("Hostwinds");
            assertThat(region.region()).contains("seattle");
            assertThat(region.costCarried().orElseThrow()).isEqualByComparingTo("0.75");
            assertThat(region.addressesHeld().orElseThrow()).isEqualByComparingTo("0.75");
            assertThat(region.addresses()).isEqualTo(4);
        });
    }

    @Test
    void aMailboxProvidersRatesAreThoseOfAllTenantsTogetherDeletedOnesToo() {
        assertThat(use.known(JUNE).mailboxProviders())
                .extracting(
                        MailboxProviderDelivery::mailboxProvider,
                        it -> it.bounceRate().orElseThrow())
                .containsExactly(tuple("gmail", new BigDecimal("0.040000")), tuple("gmx", new BigDecimal("0.000000")));

        database.sql("update tenants set deleted = '2026-06-30Z' where name = 'Acme'")
                .update();
        days.keep(LocalDate.of(2026, 6, 30));

        assertThat(use.known(JUNE).mailboxProviders())
                .extracting(MailboxProviderDelivery::sent)
                .containsExactly(2000L, 500L);
    }

    @Test
    void itIsSaidOfHowManyDaysTheUseIsKnown() {
        assertThat(use.known(JUNE).days()).isEqualTo(1);
    }

    @Test
    void keepingADayTwiceChangesNothing() {
        var before = kept();

        days.keep(LocalDate.of(2026, 6, 30));

        assertThat(kept()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void daysThatAreNotKeptAreMissingAndThoseOfLateEmailsAgain() {
        assertThat(days.missing()).hasSize(15).startsWith(LocalDate.of(2026, 6, 29));

        WorkedEfficiency.mail(database, SmallFleet.BRIX, "2026-06-30", 100, 50, 50, 0);
        assertThat(days.missing()).hasSize(16).startsWith(LocalDate.of(2026, 6, 30));

        days.keep(LocalDate.of(2026, 6, 30));
        assertThat(days.missing()).hasSize(15);
    }

    @Test
    void anHourOfATenantIsSplitAmongItsAddressesAsItsDayWas() {
        // Acme sent 7,200 of 8,000 mails from I1, and 5,000 in its busiest hour.
        assertThat(use.addresses(JUNE).most())
                .extracting(
                        AddressUse::address,
                        AddressUse::stage,
                        it -> it.busiestHour().orElseThrow())
                .containsExactly(
                        tuple("192.0.2.2", "warming", new BigDecimal("500")),
                        tuple("192.0.2.1", "warmed", new BigDecimal("4500")),
                        tuple("192.0.2.3", "warmed", new BigDecimal("500")));
    }

    @Test
    void overIsMoreInAnHourThanTheStageAllowsAndUnderLessOnADayThanKeepsAnAddressWarm() {
        assertThat(database.sql(
                                "select ip_address || ' ' || coalesce(verdict, '-') from quarterdeck.address_use('2026-07-01') order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("192.0.2.1 over", "192.0.2.2 over", "192.0.2.3 under", "192.0.2.4 -");
        assertThat(use.addresses(JUNE).least())
                .extracting(AddressUse::address)
                .containsExactly("192.0.2.3", "192.0.2.1");
    }

    @Test
    void withoutMailOfAddressesNothingIsSaidOfTheirUse() {
        database.sql("delete from quarterdeck.address_use_day").update();

        assertThat(use.addresses(JUNE).most()).isEmpty();
        assertThat(use.addresses(JUNE).least()).isEmpty();
    }

    @Test
    void theFleetIsATreeOfMachinesAddressesDomainsAndTenants() {
        var query = FleetQuery.byName(JUNE.to(), "");
        var machines = use.branch(query, null, 0, 50);
        assertThat(machines).extracting(FleetNode::name).containsExactly("hw-1", "hw-2", "hw-3");
        assertThat(use.countBranch(query, null)).isEqualTo(3);

        var addresses = use.branch(query, machines.getFirst(), 0, 50);
        assertThat(addresses).extracting(FleetNode::name).containsExactly("192.0.2.1", "192.0.2.2");
        var domains = use.branch(query, addresses.getFirst(), 0, 50);
        assertThat(domains).extracting(FleetNode::name).containsExactly("Acme.example");
        var tenants = use.branch(query, domains.getFirst(), 0, 50);
        assertThat(tenants).singleElement().satisfies(tenant -> {
            assertThat(tenant.id()).isEqualTo(SmallFleet.ACME);
            assertThat(tenant.path()).hasSize(4);
            assertThat(tenant.sent()).isEmpty();
        });
    }

    @Test
    void theWholeTreeIsInOneFileEachBranchAfterWhatItStandsOn() {
        try (var nodes = use.allNodes(FleetQuery.byName(JUNE.to(), ""))) {
            assertThat(nodes.map(node -> node.kind() + " " + node.name()))
                    .containsExactly(
                            "VPS hw-1",
                            "IP 192.0.2.1",
                            "DOMAIN Acme.example",
                            "TENANT Acme",
                            "IP 192.0.2.2",
                            "DOMAIN Acme.example",
                            "TENANT Acme",
                            "VPS hw-2",
                            "IP 192.0.2.3",
                            "DOMAIN Brix.example",
                            "TENANT Brix",
                            "IP 192.0.2.4",
                            "VPS hw-3");
        }
    }

    @Test
    void aSearchFindsAMachineByTheTenantOnIt() {
        assertThat(use.branch(FleetQuery.byName(JUNE.to(), "brix"), null, 0, 50))
                .extracting(FleetNode::name)
                .containsExactly("hw-2");
    }

    @Test
    void theTechnicalReaderGetsNoPrices() {
        assertThat(use.branch(FleetQuery.byName(JUNE.to(), ""), null, 0, 50))
                .allSatisfy(it -> assertThat(it.monthlyCost()).isEmpty());
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void whoSeesMoneyGetsThem() {
        var machines = use.branch(FleetQuery.byName(JUNE.to(), ""), null, 0, 50);

        assertThat(machines)
                .extracting(it -> it.monthlyCost().orElseThrow().intValueExact())
                .containsExactly(20, 10, 10);
        assertThat(machines).extracting(FleetNode::kind).containsOnly(Kind.VPS);
    }

    @Test
    void whatEventsReportGoesIntoNoFigure() {
        var before = figures.figure("efficiency_score", Scope.fleet(), JUNE);
        database.sql("""
                        insert into quarterdeck.efficiency_day
                               (tenant_id, day, score_micros, scores, resource_utilisation_micros, resource_utilisations,
                                quota_utilisation_micros, quota_utilisations, events, unreadable)
                        values (?, '2026-06-10', 150000000, 2, 0, 0, 500000, 1, 2, 0)
                        """).params(SmallFleet.ACME).update();

        assertThat(figures.figure("efficiency_score", Scope.fleet(), JUNE)).isEqualTo(before);
        assertThat(use.reported(JUNE))
                .extracting(
                        ReportedMetric::metric,
                        it -> it.reported().map(BigDecimal::stripTrailingZeros),
                        ReportedMetric::reports)
                .containsExactlyInAnyOrder(
                        tuple("efficiency_score", Optional.of(new BigDecimal("75")), 2L),
                        tuple("resource_utilisation", Optional.empty(), 0L),
                        tuple("quota_utilisation", Optional.of(new BigDecimal("0.5")), 1L));
    }

    @Test
    void otherWeightsAreTriedOutWithoutChangingAnything() {
        var lines = effect.of(Map.of(
                "efficiency_weight_cost", BigDecimal.ZERO,
                "efficiency_weight_utilisation", BigDecimal.ZERO,
                "efficiency_weight_response", BigDecimal.ZERO));

        // Delivery alone.
        assertThat(lines.getFirst().now().orElseThrow()).isEqualByComparingTo("76.2701");
        assertThat(lines.getFirst().then().orElseThrow()).isEqualByComparingTo("97.0870");
        assertThat(lines).extracting(EffectLine::unit).contains(EffectLine.Unit.COUNT);
        assertThat(effect.of(Map.of())).isEmpty();
    }

    @Test
    void ranksMoveWithTheWeights() {
        // Acme costs more than it pays; of its quota it uses 22 %, Brix one.
        database.sql("update payments set amount = 10 where amount = 299").update();
        database.sql("delete from quarterdeck.incident").update();

        var lines = effect.of(
                Map.of("efficiency_weight_delivery", BigDecimal.ZERO, "efficiency_weight_cost", BigDecimal.ZERO));

        assertThat(lines.stream().filter(line -> line.unit() == EffectLine.Unit.RANK))
                .extracting(
                        EffectLine::figure,
                        it -> it.now().orElseThrow().intValue(),
                        it -> it.then().orElseThrow().intValue())
                .containsExactly(tuple("Rank of Acme by efficiency", 2, 1), tuple("Rank of Brix by efficiency", 1, 2));
    }

    private String kept() {
        return database.sql("""
                        select string_agg(r.line, ' ' order by r.line)
                          from (select u::text as line from quarterdeck.region_use_day u
                                union all
                                select p::text from quarterdeck.mailbox_provider_day p
                                union all
                                select a::text from quarterdeck.address_use_day a) r
                        """).query(String.class).single();
    }
}
