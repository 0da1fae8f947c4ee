package app.quarterdeck.costs.savings;

import static app.quarterdeck.costs.SmallFleet.ACME;
import static app.quarterdeck.costs.SmallFleet.BRIX;
import static app.quarterdeck.costs.SmallFleet.I2;
import static app.quarterdeck.costs.SmallFleet.I3;
import static app.quarterdeck.costs.SmallFleet.I4;
import static app.quarterdeck.costs.SmallFleet.V1;
import static app.quarterdeck.costs.SmallFleet.V2;
import static app.quarterdeck.costs.SmallFleet.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each rule finds in the small fleet as it stands on 1 July 2026, and what it must not. */
@IntegrationTest
class RulesTest {

    @Autowired
    private RuleRuns runs;

    @Autowired
    private OpportunityRows rows;

    @Autowired
    private List<Rule> rules;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SmallFleet.write(database);
    }

    @Test
    void theSmallFleetHasAnIdleMachineAnUnusedIpAndAMachineTooMany() {
        runs.run("night");

        assertThat(rows.page(OpportunityQuery.notOver(), 0, 10))
                .extracting(
                        Opportunity::rule,
                        Opportunity::subject,
                        it -> it.monthlyAmount().orElseThrow().toString())
                .containsExactly(
                        tuple(OpportunityRule.SPARSE_VPS, "hw-1", "20.00"),
                        tuple(OpportunityRule.IDLE_VPS, "hw-3", "10.00"),
                        tuple(OpportunityRule.UNHELD_IP, "hw-2", "5.00"));
        run("set constraints all immediate");
    }

    @Test
    void everySettingARuleGoesByIsThere() {
        var keys = database.sql("select key from quarterdeck.setting_definition")
                .query(String.class)
                .list();

        assertThat(rules)
                .hasSize(OpportunityRule.values().length - 1)
                .allSatisfy(rule -> assertThat(keys).containsAll(rule.settings()));
    }

    @Test
    void aMachineOfWhichNobodyHoldsAnIpGoesWithItsIps() {
        run("update domain_ip_assignments set expires = '2026-06-10Z' where smtp_ip_address_id = '%s'"
                .formatted(I3.id()));

        var found = find(OpportunityRule.IDLE_VPS, "hw-2");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("20.00"));
        assertThat(found.facts())
                .contains(entry("region", "seattle"), entry("ips", new BigDecimal(2)), entry("since", "2026-06-10"));
        assertThat(machines(found)).containsExactly(V2, I3, I4);
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .containsExactly("hw-2", "192.0.2.3", "192.0.2.4");
        assertThat(rows.evidence(found.id()).getFirst().values().keySet()).containsExactly("cost", "status", "since");
        assertThat(all(OpportunityRule.UNHELD_IP)).isEmpty();
    }

    @Test
    void aMachineThatWasUsedAFewDaysAgoIsNotIdle() {
        run("update domain_ip_assignments set expires = '2026-06-18Z' where smtp_ip_address_id = '%s'"
                .formatted(I3.id()));

        assertThat(all(OpportunityRule.IDLE_VPS))
                .extracting(Opportunity::subject)
                .containsExactly("hw-3");
    }

    @Test
    void aMachineThatIsNewSoonToBeUsedOrSoonToGoIsNotIdle() {
        run("update vps_instances set created = '2026-06-20Z' where id = '%s'".formatted(V3.id()));
        assertThat(all(OpportunityRule.IDLE_VPS)).isEmpty();

        run("update vps_instances set created = '2026-01-01Z', status = 'scheduled_decommission' where id = '%s'"
                .formatted(V3.id()));
        assertThat(all(OpportunityRule.IDLE_VPS)).isEmpty();

        run("update domain_ip_assignments set expires = '2026-05-01Z' where smtp_ip_address_id = '%s'"
                .formatted(I3.id()));
        run("""
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                values (md5('dBrix')::uuid, '%s', 'scheduled', '2026-07-08Z')
                """.formatted(I4.id()));
        assertThat(all(OpportunityRule.IDLE_VPS)).isEmpty();
    }

    @Test
    void anIpThatIsBurnedQuarantinedOrListedIsStillPaid() {
        run("update smtp_ip_addresses set status = 'burned' where id = '%s'".formatted(I4.id()));
        run("""
                update smtp_ip_addresses set reputation_state = 'critical', provider_blacklist_status = '{"spamhaus": true, "sorbs": false}'
                 where id = '%s'
                """.formatted(I3.id()));

        var found = find(OpportunityRule.BAD_IP, "hw-2");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("10.00"));
        assertThat(found.tenantId()).contains(BRIX);
        assertThat(machines(found)).containsExactly(I3, I4);
        assertThat(rows.evidence(found.id()).getFirst().values())
                .contains(entry("reputation", "critical"), entry("lists", "spamhaus"), entry("holders", "Brix"));
        assertThat(all(OpportunityRule.UNHELD_IP)).as("named once").isEmpty();
    }

    @Test
    void anIpOfPoorReputationOrWithoutAPriceIsNotGivenUpAsBad() {
        run("update smtp_ip_addresses set reputation_state = 'poor', status = 'degraded' where id = '%s'"
                .formatted(I3.id()));
        run("update smtp_ip_addresses set status = 'burned', approximate_cost = 0 where id = '%s'".formatted(I4.id()));

        assertThat(all(OpportunityRule.BAD_IP)).isEmpty();
    }

    @Test
    void anIpThatNobodyHoldsIsNamedWithTheOthersOfItsMachine() {
        run("update domain_ip_assignments set expires = '2026-06-17Z' where smtp_ip_address_id = '%s'"
                .formatted(I2.id()));

        assertThat(all(OpportunityRule.UNHELD_IP))
                .extracting(Opportunity::subject)
                .containsExactlyInAnyOrder("hw-1", "hw-2");
        assertThat(machines(find(OpportunityRule.UNHELD_IP, "hw-1"))).containsExactly(I2);
        assertThat(find(OpportunityRule.UNHELD_IP, "hw-1").facts()).contains(entry("since", "2026-06-17"));
    }

    @Test
    void anIpThatIsBeingWarmedOrWasFreedJustNowIsNotUnused() {
        run("update domain_ip_assignments set expires = '2026-06-18Z' where smtp_ip_address_id = '%s'"
                .formatted(I2.id()));
        run("update smtp_ip_addresses set status = 'warming' where id = '%s'".formatted(I4.id()));

        assertThat(all(OpportunityRule.UNHELD_IP)).isEmpty();
    }

    @Test
    void ofTwoQuietIpsTheQuieterIsTooMany() {
        mail(100, 60, "2026-06-01");

        var found = find(OpportunityRule.QUIET_IP, "Acme");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("5.00"));
        assertThat(found.tenantId()).contains(ACME);
        assertThat(machines(found)).containsExactly(I2);
        assertThat(found.facts())
                .contains(
                        entry("ips", BigDecimal.ONE),
                        entry("kept", BigDecimal.ONE),
                        entry("peak", new BigDecimal(160)),
                        entry("carries", new BigDecimal(10000)));
        assertThat(rows.evidence(found.id()))
                .extracting(
                        OpportunityEvidence::name,
                        it -> it.values().get("mails_a_day"),
                        it -> it.values().get("kept"))
                .containsExactly(
                        tuple("192.0.2.2", new BigDecimal(60), "no"), tuple("192.0.2.1", new BigDecimal(100), "yes"));
    }

    @Test
    void noIpIsGivenUpWhereABusyDayWouldNeedIt() {
        mail(100, 60, "2026-06-01");
        run(
                "insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered) values ('%s', '2026-04-20', 201, 201)"
                        .formatted(ACME));

        assertThat(all(OpportunityRule.QUIET_IP))
                .as("more than twice of what an IP sent")
                .isEmpty();
    }

    @Test
    void noIpIsGivenUpWhereTheOthersWouldSendMoreThanIsSafe() {
        run("update quarterdeck.setting set value = 150 where key = 'warm_ip_daily_volume'");
        run("update quarterdeck.setting set value = 0.9 where key = 'low_ip_volume_share'");
        mail(100, 60, "2026-06-01");

        assertThat(all(OpportunityRule.QUIET_IP)).isEmpty();
    }

    @Test
    void noIpIsGivenUpByATenantThatWarmsAnother() {
        mail(100, 60, "2026-06-01");
        run("""
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned, warmup_state)
                values (md5('dAcme')::uuid, '%s', 'warming', '2026-06-25Z', 'warming')
                """.formatted(I4.id()));

        assertThat(all(OpportunityRule.QUIET_IP)).isEmpty();
    }

    @Test
    void noIpIsGivenUpWhereItIsNotKnownWhichSentWhat() {
        mail(100, 60, "2026-06-01");
        run("update deliverability_daily_summary set emails_sent = 200, emails_delivered = 200");

        assertThat(all(OpportunityRule.QUIET_IP)).isEmpty();
    }

    @Test
    void anIpThatSendsItsShareIsKept() {
        mail(1000, 1000, "2026-06-01");

        assertThat(all(OpportunityRule.QUIET_IP)).isEmpty();
    }

    @Test
    void aMachineWhoseIpsFitOnAnotherIsTooMany() {
        var found = find(OpportunityRule.SPARSE_VPS, "hw-1");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("20.00"));
        assertThat(machines(found)).containsExactly(V1);
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .containsExactly("hw-1", "hw-2");
        assertThat(rows.evidence(found.id()).getLast().values())
                .containsExactly(
                        entry("ips", new BigDecimal(2)),
                        entry("takes", new BigDecimal(2)),
                        entry("capacity", new BigDecimal(5)));
    }

    @Test
    void aMachineElsewhereOrAFullOneTakesNoIps() {
        run("update quarterdeck.setting set value = 3 where key = 'vps_ip_capacity'");
        assertThat(all(OpportunityRule.SPARSE_VPS)).as("room for one").isEmpty();

        run("update quarterdeck.setting set value = 5 where key = 'vps_ip_capacity'");
        run("update vps_instances set region = 'dallas' where id = '%s'".formatted(V2.id()));
        assertThat(all(OpportunityRule.SPARSE_VPS)).as("another region").isEmpty();

        run("update vps_instances set region = 'seattle', hostwinds_instance_id = null where id = '%s'"
                .formatted(V2.id()));
        assertThat(all(OpportunityRule.SPARSE_VPS)).as("another provider").isEmpty();
    }

    @Test
    void roomThatAnAcceptedOpportunityNeedsIsNotPromisedAgain() {
        var accepted = find(OpportunityRule.SPARSE_VPS, "hw-1");
        run("""
                update quarterdeck.opportunity
                   set state = 'accepted', accepted_at = now(), accepted_by = 'cfo', owner = 'cto', due = '2026-07-10'
                 where id = %d
                """.formatted(accepted.id()));
        run("""
                insert into vps_instances (id, hostwinds_instance_id, region, status, created, approximate_cost)
                values ('00000000-0000-0009-0000-000000000009', 'hw-9', 'seattle', 'active', '2026-01-01Z', 30);
                insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                select md5('ip' || n)::uuid, '00000000-0000-0009-0000-000000000009', '192.0.2.9' || n, 'assigned', '2026-01-01Z', 5
                  from generate_series(1, 2) n;
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                select md5('dBrix')::uuid, md5('ip' || n)::uuid, 'active', '2026-01-02Z' from generate_series(1, 2) n;
                """);
        assertThat(all(OpportunityRule.SPARSE_VPS))
                .as("three places, two of them promised")
                .isEmpty();

        run("delete from smtp_ip_addresses where ip_address = '192.0.2.92'");

        var found = find(OpportunityRule.SPARSE_VPS, "hw-9");
        assertThat(found.monthlyAmount()).contains(new BigDecimal("30.00"));
        assertThat(rows.evidence(found.id()).getLast().name()).isEqualTo("hw-2");
    }

    @Test
    void aTenantThatPaysLessThanItCostsIsToldThePriceThatReachesTheTarget() {
        run("update plans set price_monthly = 25");

        var found = find(OpportunityRule.PRICE_BELOW_COST, "Acme");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("5.00"));
        assertThat(found.tenantId()).contains(ACME);
        assertThat(found.facts())
                .contains(
                        entry("price", new BigDecimal("25.00")),
                        entry("cost", new BigDecimal("30.00")),
                        entry("loss", new BigDecimal("5.00")),
                        entry("target_price", new BigDecimal("100.00")),
                        entry("margin_target", new BigDecimal("0.70")));
        assertThat(machines(found)).isEmpty();
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .containsExactlyInAnyOrder("hw-1", "192.0.2.1", "192.0.2.2");
        assertThat(all(OpportunityRule.PRICE_BELOW_COST)).hasSize(1);
    }

    @Test
    void aTenantThatPaysWhatItCostsIsNotPricedTooLow() {
        run("update plans set price_monthly = 30");
        assertThat(all(OpportunityRule.PRICE_BELOW_COST)).isEmpty();

        run("update plans set price_monthly = 0");
        assertThat(all(OpportunityRule.PRICE_BELOW_COST))
                .as("agreed with each, and paid")
                .isEmpty();
    }

    @Test
    void aTenantThatHoldsMachinesAndNobodyPaysForIsFoundWithThePriceItWouldTake() {
        run("update payments set status = 'failed' where subscription_id = md5('Acme')::uuid");
        run("update subscriptions set status = 'canceled' where tenant_id = '%s'".formatted(ACME));

        var found = find(OpportunityRule.COST_WITHOUT_PAYER, "Acme");

        assertThat(found.monthlyAmount()).contains(new BigDecimal("30.00"));
        assertThat(found.tenantId()).contains(ACME);
        assertThat(found.facts())
                .contains(
                        entry("ips", new BigDecimal(2)),
                        entry("cost", new BigDecimal("30.00")),
                        entry("target_price", new BigDecimal("100.00")));
        assertThat(machines(found)).isEmpty();
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .containsExactlyInAnyOrder("hw-1", "192.0.2.1", "192.0.2.2");
        assertThat(rows.sums(OpportunityQuery.notOver().only("Acme", Set.of(), Optional.empty(), false))
                        .potential())
                .as("no saving")
                .isZero();
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).hasSize(1);
        assertThat(all(OpportunityRule.PRICE_BELOW_COST)).isEmpty();
    }

    @Test
    void aTenantWithoutAnySubscriptionIsOneThatNobodyPaysFor() {
        run("update payments set status = 'failed' where subscription_id = md5('Brix')::uuid");
        run("delete from subscriptions where tenant_id = '%s'".formatted(BRIX));

        assertThat(find(OpportunityRule.COST_WITHOUT_PAYER, "Brix").monthlyAmount())
                .contains(new BigDecimal("15.00"));
    }

    @Test
    void whoPaidOrOwesOrHoldsNothingOrIsDeletedIsNotWithoutAPayer() {
        run("update subscriptions set status = 'canceled'");
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).as("paid for June").isEmpty();

        run("update subscriptions set status = 'past_due'");
        run("update payments set status = 'failed'");
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).as("owes a price").isEmpty();

        run("update subscriptions set status = 'canceled'");
        run("update domain_ip_assignments set expires = '2026-06-25Z'");
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).as("holds nothing").isEmpty();

        run("update domain_ip_assignments set expires = null");
        run("update tenants set deleted = '2026-06-25Z'");
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).as("deleted").isEmpty();
    }

    @Test
    void oneWithoutAPayerThatWasDismissedIsRaisedAgainWithItsNextIp() {
        run("update payments set status = 'failed'");
        run("update subscriptions set status = 'canceled' where tenant_id = '%s'".formatted(BRIX));
        var found = find(OpportunityRule.COST_WITHOUT_PAYER, "Brix");
        run("""
                update quarterdeck.opportunity
                   set state = 'dismissed', dismissed_at = now(), dismissed_by = 'cfo', dismissal_reason = 'A trial'
                 where id = %d
                """.formatted(found.id()));
        assertThat(all(OpportunityRule.COST_WITHOUT_PAYER)).isEmpty();

        run("""
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                values (md5('dBrix')::uuid, '%s', 'active', '2026-06-28Z')
                """.formatted(I4.id()));

        assertThat(find(OpportunityRule.COST_WITHOUT_PAYER, "Brix").facts()).contains(entry("ips", new BigDecimal(2)));
    }

    @Test
    void aMachineWithoutAPriceIsAFindingWithoutAnAmount() {
        run(
                "insert into vps_instances (id, hostwinds_instance_id, region, status, created) values (gen_random_uuid(), 'hw-9', 'seattle', 'active', '2026-06-01Z')");

        var found = find(OpportunityRule.UNPRICED, "vps");

        assertThat(found.monthlyAmount()).isEmpty();
        assertThat(found.machines()).isEqualTo(1);
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .containsExactly("hw-9");
    }

    @Test
    void aMachineThatWillBePricedSoonIsNotReported() {
        run(
                "insert into vps_instances (id, hostwinds_instance_id, region, status, created) values (gen_random_uuid(), 'hw-9', 'seattle', 'active', '2026-06-26Z')");

        assertThat(all(OpportunityRule.UNPRICED)).isEmpty();
    }

    @Test
    void aProviderThatCostsMoreThanOnAnyWednesdayBeforeIsUnusual() {
        newMachine("2026-06-29", 10);

        var found = find(OpportunityRule.COST_ANOMALY, "Hostwinds");

        assertThat(found.monthlyAmount()).isEmpty();
        assertThat(found.facts())
                .contains(entry("today", new BigDecimal("70.00")), entry("median", new BigDecimal("60.00")));
        assertThat(rows.evidence(found.id()))
                .extracting(OpportunityEvidence::name)
                .contains("2026-06-24", "2026-05-06", "hw-9")
                .hasSize(9);
        assertThat(all(OpportunityRule.COST_ANOMALY))
                .as("not of the fleet once more")
                .hasSize(1);
    }

    @Test
    void aSmallRiseAndOneThatIsOldAreNotUnusual() {
        newMachine("2026-06-29", 4);
        assertThat(all(OpportunityRule.COST_ANOMALY)).isEmpty();

        run("delete from vps_instances where hostwinds_instance_id = 'hw-9'");
        newMachine("2026-05-25", 10);
        assertThat(all(OpportunityRule.COST_ANOMALY)).isEmpty();
    }

    private void newMachine(String day, int cost) {
        run(
                "insert into vps_instances (id, hostwinds_instance_id, status, created, approximate_cost) values (gen_random_uuid(), 'hw-9', 'active', '%sZ', %d)"
                        .formatted(day, cost));
    }

    /** What Acme sent a day from each of its IPs since a day. */
    private void mail(int first, int second, String since) {
        run("""
                insert into quarterdeck.delivery_ip_day (tenant_id, tracking_date, ip_address, delivered, bounced, blocked, complaints, deferred)
                select '%1$s', day, ip, mails, 0, 0, 0, 0
                  from generate_series(date '%2$s', date '2026-06-30', interval '1 day') day
                 cross join (values ('192.0.2.1', %3$d), ('192.0.2.2', %4$d)) sent (ip, mails);
                insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                select '%1$s', day, %3$d + %4$d, %3$d + %4$d from generate_series(date '%2$s', date '2026-06-30', interval '1 day') day;
                """.formatted(ACME, since, first, second));
    }

    private Opportunity find(OpportunityRule rule, String subject) {
        return all(rule).stream()
                .filter(it -> it.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private List<Opportunity> all(OpportunityRule rule) {
        runs.run("night");
        return rows.page(
                OpportunityQuery.notOver().only("", Set.of(Opportunity.State.IDENTIFIED), Optional.of(rule), false),
                0,
                100);
    }

    private List<MachineId> machines(Opportunity opportunity) {
        return rows.resources(opportunity.id()).stream()
                .map(OpportunityResource::machine)
                .toList();
    }

    private void run(String sql) {
        database.sql(sql).update();
    }
}
