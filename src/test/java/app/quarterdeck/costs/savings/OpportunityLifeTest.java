package app.quarterdeck.costs.savings;

import static app.quarterdeck.costs.SmallFleet.I1;
import static app.quarterdeck.costs.SmallFleet.I2;
import static app.quarterdeck.costs.SmallFleet.V1;
import static app.quarterdeck.costs.SmallFleet.V2;
import static app.quarterdeck.costs.SmallFleet.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** From the night in which a machine is found idle to the month in which its saving is on the bill, and back. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class OpportunityLifeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @Autowired
    private Opportunities opportunities;

    @Autowired
    private OpportunitySteps steps;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private SavingsChecks checks;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fill() {
        SmallFleet.write(database);
        run("update quarterdeck.setting set value = 3 where key = 'vps_ip_capacity'");
    }

    @Test
    void aSecondRunFindsNothingNewAndTellsNothing() {
        var first = runs.run("night");
        var told = events();

        var second = steps.find();

        assertThat(first).isEqualTo(new RuleRun(TestClock.START, "night", 2, 0, 0));
        assertThat(second).isEqualTo(new RuleRun(TestClock.START, "cfo", 0, 0, 0));
        assertThat(told).containsExactly("identified 10.00 fleet", "identified 5.00 fleet");
        assertThat(events()).isEqualTo(told);
        assertThat(opportunities.standing().lastRun()).contains(second);
        assertThat(opportunities.history(idle().id()))
                .extracting(OpportunityEntry::step, OpportunityEntry::by)
                .containsExactly(tuple(OpportunityEntry.Step.FOUND, "night"));
        assertThat(audited("opportunity.found")).isEqualTo(2);
    }

    @Test
    void anotherPriceIsAnotherAmount() {
        runs.run("night");
        run("update vps_instances set approximate_cost = 12.34 where id = '%s'".formatted(V3.id()));

        var run = runs.run("night");

        assertThat(run.changed()).isEqualTo(1);
        assertThat(idle().monthlyAmount()).contains(new BigDecimal("12.34"));
        assertThat(opportunities.history(idle().id()).getLast().amount()).contains(new BigDecimal("12.34"));
        run("set constraints all immediate");
    }

    @Test
    void whatIsNoMoreEndsAndMayBeFoundAgain() {
        runs.run("night");
        var first = idle();
        run("update vps_instances set status = 'scheduled_decommission' where id = '%s'".formatted(V3.id()));
        runs.run("night");

        assertThat(opportunities.opportunity(first.id()).state()).isEqualTo(State.GONE);
        assertThat(events()).contains("dismissed 10.00 fleet");

        run("update vps_instances set status = 'active' where id = '%s'".formatted(V3.id()));
        runs.run("night");

        assertThat(idle().id()).isNotEqualTo(first.id());
    }

    @Test
    void whatWasAcceptedKeepsItsOwnerItsDayAndItsFacts() {
        runs.run("night");
        var accepted = steps.accept(idle(), " cto ", TODAY.plusDays(14));
        run("update vps_instances set approximate_cost = 4 where id = '%s'".formatted(V3.id()));
        runs.run("night");

        var now = opportunities.opportunity(accepted.id());
        assertThat(now.state()).isEqualTo(State.ACCEPTED);
        assertThat(now.owner()).contains("cto");
        assertThat(now.accepted()).contains(new Opportunity.Step(TestClock.START, "cfo"));
        assertThat(now.acceptedAmount()).contains(new BigDecimal("10.00"));
        assertThat(now.monthlyAmount()).as("no more than it costs now").contains(new BigDecimal("4.00"));
        assertThat(now.overdue(TODAY.plusDays(14))).isFalse();
        assertThat(now.overdue(TODAY.plusDays(15))).isTrue();
        assertThat(named("idle_vps")).as("not found once more").isEqualTo(1);
        assertThat(events()).contains("accepted 10.00 fleet");
        run("set constraints all immediate");
    }

    @Test
    void whoDecidesOnWhatIsOldIsShownWhatIsNow() {
        runs.run("night");
        var seen = idle();
        steps.accept(seen, "cto", TODAY);

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.dismiss(seen, "Kept as a spare"))
                .satisfies(
                        it -> assertThat(it.current(Opportunity.class).state()).isEqualTo(State.ACCEPTED));
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.accept(opportunities.opportunity(seen.id()), "cto", TODAY));
        assertThat(opportunities.history(seen.id())).hasSize(2);
    }

    @Test
    void whatWasDismissedIsNotRaisedAgainUntilItsFactsChange() {
        runs.run("night");
        var dismissed = steps.dismiss(idle(), "Kept as a spare");
        assertThat(runs.run("night").found()).isZero();
        assertThat(dismissed.dismissalReason()).contains("Kept as a spare");

        run("update vps_instances set approximate_cost = 40 where id = '%s'".formatted(V3.id()));
        runs.run("night");

        assertThat(idle().monthlyAmount()).contains(new BigDecimal("40.00"));
        assertThat(opportunities.opportunity(dismissed.id()).state()).isEqualTo(State.DISMISSED);
        assertThat(events()).contains("dismissed 10.00 fleet", "identified 40.00 fleet");
    }

    @Test
    void whatWasReleasedBeforeSomebodySaidSoIsSavedAllTheSame() {
        runs.run("night");
        var accepted = steps.accept(idle(), "cto", TODAY);
        endV3();
        runs.run("night");

        var implemented = steps.implement(opportunities.opportunity(accepted.id()), TODAY);

        assertThat(implemented.monthlyAmount()).contains(new BigDecimal("10.00"));
        assertThat(events()).contains("implemented 10.00 fleet");
        run("set constraints all immediate");
    }

    @Test
    void aStepNeedsWhatItSays() {
        runs.run("night");
        var seen = idle();

        assertThatThrownBy(() -> steps.accept(seen, " ", TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.accept(seen, "cto", TODAY.plusYears(11)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.accept(seen, "cto", TODAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.dismiss(seen, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.dismiss(seen, "x".repeat(501))).isInstanceOf(IllegalArgumentException.class);
        var accepted = steps.accept(seen, "cto", TODAY);
        assertThatThrownBy(() -> steps.implement(accepted, TODAY.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMachineIsNeverInTwoOpenOpportunities() {
        runs.run("night");
        var idle = idle().id();
        var other = database.sql("select id from quarterdeck.opportunity where rule = 'unheld_ip'")
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> run("""
                        insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
                        select %d, true, resource_kind, resource_id, name, cost from quarterdeck.opportunity_resource where opportunity_id = %d
                        """.formatted(other, idle)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("opportunity_resource_once");
    }

    @Test
    void anAmountAboveTheCostIsRefusedByTheDatabase() {
        runs.run("night");
        run("update quarterdeck.opportunity set monthly_amount = 10.01 where id = " + idle().id());

        assertThatThrownBy(() -> run("set constraints all immediate"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("saves more than its machines cost");
    }

    @Test
    void whatHappenedStaysWrittenDown() {
        runs.run("night");

        assertThatThrownBy(() -> run("delete from quarterdeck.opportunity_history"))
                .hasMessageContaining("stays written down");
    }

    @Test
    void aPersonProposesMachinesThatNoOtherOpportunityNames() {
        runs.run("night");

        var proposed = steps.propose(List.of(V1, I1), "The customer moves to another provider");

        assertThat(proposed.monthlyAmount()).contains(new BigDecimal("25.00"));
        assertThat(proposed.tenantName()).contains("Acme");
        assertThat(proposed.subject()).isEqualTo("hw-1");
        assertThat(runs.run("night").gone()).isZero();
        assertThat(events()).contains("identified 25.00 Acme");
        assertThatExceptionOfType(MachinesTakenException.class)
                .isThrownBy(() -> steps.propose(List.of(I1, V2), "Again"))
                .satisfies(it -> assertThat(it.opportunities())
                        .extracting(Opportunity::id)
                        .containsExactly(proposed.id()));
        run("update smtp_ip_addresses set approximate_cost = 0 where id = '%s'".formatted(I2.id()));
        assertThatThrownBy(() -> steps.propose(List.of(I2), "Costs nothing"))
                .isInstanceOf(IllegalArgumentException.class);
        run("set constraints all immediate");
    }

    @Test
    void aMachineThatIsGivenUpIsASavingOnTheBill() {
        var opportunity = implemented();
        endV3();
        clock.advance(Duration.ofDays(30));
        assertThat(checks.measure("night")).isEqualTo(1);
        assertThat(checks.measure("night")).as("once").isZero();

        var verified = opportunities.opportunity(opportunity.id());
        assertThat(verified.state()).isEqualTo(State.VERIFIED);
        assertThat(verified.realised()).contains(new BigDecimal("10.00"));
        assertThat(opportunities.checks(opportunity.id()))
                .containsExactly(new OpportunityCheck(
                        30,
                        clock.instant(),
                        TODAY,
                        TODAY.plusDays(30),
                        new BigDecimal("10.00"),
                        new BigDecimal("0.00"),
                        new BigDecimal("10.00")));
        assertThat(opportunities.resources(opportunity.id()))
                .singleElement()
                .satisfies(it -> assertThat(it.costBefore().orElseThrow()).isEqualByComparingTo("10"));
        assertThat(events()).endsWith("implemented 10.00 fleet", "verified 10.00 fleet");
        assertThat(opportunities.standing().funnel())
                .extracting(
                        OpportunityStage::state,
                        OpportunityStage::opportunities,
                        it -> it.amount().toString())
                .containsExactly(
                        tuple(State.IDENTIFIED, 1L, "5.00"),
                        tuple(State.ACCEPTED, 0L, "0.00"),
                        tuple(State.IMPLEMENTED, 0L, "0.00"),
                        tuple(State.VERIFIED, 1L, "10.00"));
    }

    @Test
    void theNightMeasuresAndLooksByItself() {
        var opportunity = implemented();
        endV3();
        clock.advance(Duration.ofDays(30));

        var night = new SavingsStep(checks, runs);
        night.items(LocalDate.now(clock)).forEach(item -> night.run(item, LocalDate.now(clock)));

        assertThat(opportunities.opportunity(opportunity.id()).state()).isEqualTo(State.VERIFIED);
        assertThat(opportunities.standing().lastRun()).contains(new RuleRun(clock.instant(), "quarterdeck", 0, 0, 0));
        assertThat(opportunities.history(opportunity.id()))
                .extracting(OpportunityEntry::step, OpportunityEntry::by)
                .containsExactly(
                        tuple(OpportunityEntry.Step.FOUND, "night"),
                        tuple(OpportunityEntry.Step.ACCEPTED, "cfo"),
                        tuple(OpportunityEntry.Step.IMPLEMENTED, "cfo"),
                        tuple(OpportunityEntry.Step.VERIFIED, "quarterdeck"));
    }

    @Test
    void theRateIsOfTheMonthThatIsOver() {
        implemented();
        endV3();
        clock.advance(Duration.ofDays(30));
        checks.measure("night");
        assertThat(realised(2026, 7)).isEqualByComparingTo("10.00");

        clock.advance(Duration.ofDays(1));

        assertThat(realised(2026, 6)).isZero();
        assertThat(value("cost_optimization_savings_rate", YearMonth.of(2026, 6)))
                .contains(new BigDecimal("0.000000"));
        assertThat(value("cost_optimization_savings_rate", YearMonth.of(2026, 7)))
                .contains(new BigDecimal("0.166667"));
    }

    @Test
    void aSavingFallsWhenTheCostReturns() {
        var opportunity = implemented();
        endV3();
        clock.advance(Duration.ofDays(30));
        checks.measure("night");
        run("update vps_instances set decommission_scheduled_for = '2026-08-15Z' where id = '%s'".formatted(V3.id()));
        clock.advance(Duration.ofDays(30));
        checks.measure("night");

        var now = opportunities.opportunity(opportunity.id());
        assertThat(now.state()).isEqualTo(State.VERIFIED);
        assertThat(now.realised()).as("15 of 30 days").contains(new BigDecimal("5.00"));
        assertThat(realised(2026, 7)).isEqualByComparingTo("10.00");
        assertThat(realised(2026, 8)).isEqualByComparingTo("5.00");

        run("update vps_instances set status = 'active' where id = '%s'".formatted(V3.id()));
        clock.advance(Duration.ofDays(30));
        checks.measure("night");

        assertThat(opportunities.opportunity(opportunity.id()).realised()).contains(new BigDecimal("0.00"));
        assertThat(realised(2026, 9)).isEqualByComparingTo("0.00");
        assertThat(events()).filteredOn(it -> it.startsWith("verified")).hasSize(1);
        assertThat(runs.run("night").found())
                .as("idle once more, and free to be found")
                .isEqualTo(1);
    }

    @Test
    void aMachineThatIsKeptSavesNothingInALongMonthEither() {
        var opportunity = implemented();
        clock.advance(Duration.ofDays(62));
        assertThat(checks.measure("night")).isEqualTo(2);

        assertThat(opportunities.checks(opportunity.id()))
                .extracting(it -> it.realised().toString())
                .containsExactly("0.00", "0.00");
        assertThat(opportunities.opportunity(opportunity.id()).state()).isEqualTo(State.IMPLEMENTED);
        assertThat(realised(2026, 8)).isZero();
    }

    @Test
    void anotherPriceSavesTheDifferenceAndNoPriceSavesNothing() {
        var opportunity = implemented();
        run("update vps_instances set approximate_cost = 4 where id = '%s'".formatted(V3.id()));
        clock.advance(Duration.ofDays(30));
        checks.measure("night");
        assertThat(opportunities.opportunity(opportunity.id()).realised()).contains(new BigDecimal("6.00"));

        run("update vps_instances set approximate_cost = null where id = '%s'".formatted(V3.id()));
        clock.advance(Duration.ofDays(30));
        checks.measure("night");

        assertThat(opportunities.opportunity(opportunity.id()).realised())
                .as("what is not known is not saved")
                .contains(new BigDecimal("0.00"));
    }

    @Test
    void aPriceThatWasRaisedIsNoSavingOfCost() {
        run("update plans set price_monthly = 25");
        runs.run("night");
        var price = only(OpportunityRule.PRICE_BELOW_COST);
        var implemented = steps.implement(steps.accept(price, "cfo", TODAY), TODAY);
        run("update plans set price_monthly = 100");
        clock.advance(Duration.ofDays(31));
        checks.measure("night");

        assertThat(opportunities.opportunity(implemented.id()).realised()).contains(new BigDecimal("5.00"));
        assertThat(opportunities.opportunity(implemented.id()).state()).isEqualTo(State.VERIFIED);
        assertThat(realised(2026, 7)).isEqualByComparingTo("0.00");
        assertThat(opportunities.standing().funnel().getLast().opportunities()).isZero();
        assertThat(events()).noneMatch(it -> it.contains("Acme"));
    }

    @Test
    void theTotalsUnderAListAreTheSumsOfWhatIsListed() {
        run("update plans set price_monthly = 25");
        runs.run("night");
        steps.implement(steps.accept(idle(), "cto", TODAY), TODAY);
        var all = OpportunityQuery.notOver().only("", Set.of(), Optional.empty(), false);

        var listed = opportunities.page(all, 0, 100);
        var sums = opportunities.sums(all);

        assertThat(listed).extracting(Opportunity::state).contains(State.IDENTIFIED, State.IMPLEMENTED);
        assertThat(sum(listed, Opportunity::potential)).isEqualByComparingTo(sums.potential());
        assertThat(sum(listed, Opportunity::priceGap)).isEqualByComparingTo(sums.priceGap());
        assertThat(sum(listed, Opportunity::promised)).isEqualByComparingTo(sums.promised());
        assertThat(sum(listed, Opportunity::saved)).isEqualByComparingTo(sums.realised());
        assertThat(sums.potential())
                .isEqualByComparingTo(opportunities.standing().totals().potential());
        assertThat(listed.stream().filter(it -> it.potential().isPresent()))
                .as("counts what the amount counts")
                .hasSize((int) (opportunities.standing().totals().identified()
                        + opportunities.standing().totals().accepted()));
    }

    @Test
    void theTotalsCountSavingsActionsAndWhatIsLate() {
        run("update plans set price_monthly = 25");
        runs.run("night");
        steps.accept(idle(), "cto", TODAY);
        clock.advance(Duration.ofDays(2));

        assertThat(opportunities.standing().totals())
                .isEqualTo(new SavingsTotals(new BigDecimal("15.00"), 1, 1, 0, 1, new BigDecimal("5.00"), 0));
        assertThat(opportunities.sums(OpportunityQuery.notOver()).potential()).isEqualByComparingTo("15.00");
        assertThat(opportunities.sums(OpportunityQuery.notOver()).realised()).isZero();
        assertThat(opportunities.count(OpportunityQuery.notOver())).isEqualTo(3);
        assertThat(opportunities.page(
                        OpportunityQuery.notOver().only("192.0.2.4", Set.of(), Optional.empty(), false), 0, 9))
                .extracting(Opportunity::subject)
                .containsExactly("hw-2");
        assertThat(opportunities.page(OpportunityQuery.notOver().only("", Set.of(), Optional.empty(), true), 0, 9))
                .extracting(Opportunity::subject)
                .containsExactly("hw-3");
        for (var order : OpportunityQuery.Order.values()) {
            assertThat(opportunities.page(OpportunityQuery.notOver().by(order, true), 0, 9))
                    .hasSize(3);
        }
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void isClosedToWhoMaySeeNoMoney() {
        assertThatThrownBy(() -> opportunities.standing().totals()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> steps.find()).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void anExecutiveDecidesAndLeavesTheRestToOthers() {
        steps.find();
        var accepted = steps.accept(idle(), "cto", TODAY);

        assertThatThrownBy(() -> steps.implement(accepted, TODAY)).isInstanceOf(AccessDeniedException.class);
        assertThat(steps.dismiss(accepted, "Not now").state()).isEqualTo(State.DISMISSED);
    }

    private Opportunity implemented() {
        runs.run("night");
        return steps.implement(steps.accept(idle(), "cto", TODAY), TODAY);
    }

    private void endV3() {
        run(
                "update vps_instances set status = 'decommissioned', decommission_scheduled_for = '2026-07-01Z' where id = '%s'"
                        .formatted(V3.id()));
    }

    private Opportunity idle() {
        return only(OpportunityRule.IDLE_VPS);
    }

    private Opportunity only(OpportunityRule rule) {
        return opportunities
                .page(OpportunityQuery.notOver().only("", Set.of(State.IDENTIFIED), Optional.of(rule), false), 0, 2)
                .getFirst();
    }

    private BigDecimal realised(int year, int month) {
        return value("realised_savings", YearMonth.of(year, month)).orElseThrow();
    }

    /** Of a month, as far as it is over. */
    private Optional<BigDecimal> value(String key, YearMonth month) {
        return database.sql("""
                        with clock as materialized (
                            select set_config('quarterdeck.now', :now, true) as now
                        )
                        select f.value
                          from clock
                          cross join lateral quarterdeck.figures(array [:key], null, :first, least(quarterdeck.next_month(:first), quarterdeck.day_of(clock.now::timestamptz))) f
                        """)
                .param("now", clock.instant().toString())
                .param("key", key)
                .param("first", month.atDay(1))
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal("value")))
                .single();
    }

    private long named(String rule) {
        return database.sql("select count(*) from quarterdeck.opportunity where rule = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
    }

    private long audited(String what) {
        return database.sql("select count(*) from quarterdeck.audit_log where what = :what")
                .param("what", what)
                .query(Long.class)
                .single();
    }

    private List<String> events() {
        return database.sql("""
                        select concat_ws(' ', e.properties ->> 'type', e.properties ->> 'savings_amount', coalesce(t.name, 'fleet'))
                          from quarterdeck.event_outbox e
                          left join tenants t on t.id = e.tenant_id
                         where e.event = 'cost_optimization'
                         order by e.id
                        """).query(String.class).list();
    }

    private static BigDecimal sum(List<Opportunity> listed, Function<Opportunity, Optional<BigDecimal>> amount) {
        return listed.stream().flatMap(it -> amount.apply(it).stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void run(String sql) {
        database.sql(sql).update();
    }
}
