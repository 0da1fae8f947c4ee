package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.costs.LedgerQuery.Order;
import app.quarterdeck.costs.MonthNotClosableException.Reason;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class LedgerTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final Optional<BigDecimal> JUNE_COST = Optional.of(new BigDecimal("60.00"));

    @Autowired
    private Ledger ledger;

    @Autowired
    private MonthClosing closing;

    @Autowired
    private Invoices invoices;

    @Autowired
    private ClosedMonthsStep night;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fill() {
        CostExample.fill(database);
    }

    @Test
    void aMonthAddsUpToWhatTheFleetCost() {
        var proof = ledger.proof(JUNE);

        assertThat(proof.fleetCost()).contains(new BigDecimal("60.00"));
        assertThat(proof.cost())
                .contains(new LedgerProof.Cost(
                        new BigDecimal("40.00"),
                        new BigDecimal("20.00"),
                        new BigDecimal("45.00"),
                        new BigDecimal("15.00"),
                        new BigDecimal("0.00")));
        assertThat(proof.revenue()).isEqualByComparingTo("398.00");
        assertThat(proof.profit()).contains(new BigDecimal("338.00"));
        assertThat(proof.grossMargin()).contains(new BigDecimal("0.849246"));
    }

    @Test
    void theMonthsGoFromTheFirstKnownCostToTheRunningOne() {
        var months = ledger.months();

        assertThat(months.getFirst()).isEqualTo(new LedgerMonth(JULY, LedgerMonth.State.RUNNING));
        assertThat(months.get(1)).isEqualTo(new LedgerMonth(JUNE, LedgerMonth.State.OPEN));
        assertThat(months.getLast().month()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void rowsAreSortedFilteredAndAddedUpByTheDatabase() {
        var all = new LedgerQuery(JUNE, "", Order.COST, true);

        assertThat(ledger.rows(all, 0, 10))
                .extracting(LedgerRow::totalCost)
                .containsExactly(
                        Optional.of(new BigDecimal("30.00")),
                        Optional.of(new BigDecimal("15.00")),
                        Optional.of(new BigDecimal("15.00")));
        assertThat(ledger.totals(JUNE).totalCost()).contains(new BigDecimal("60.00"));
    }

    @Test
    void whatASearchDoesNotFindStandsInARowOfItsOwnSoThatColumnsAddUp() {
        var brix = new LedgerQuery(JUNE, "BRI", Order.COST, true);

        assertThat(ledger.count(brix)).isEqualTo(3);
        assertThat(ledger.rows(brix, 0, 10))
                .extracting(row -> row.of() + " " + row.totalCost().orElseThrow() + " "
                        + row.profit().orElseThrow())
                .containsExactly("TENANT 15.00 84.00", "UNALLOCATED 15.00 -15.00", "OTHER_TENANTS 30.00 269.00");
    }

    @Test
    void everyColumnAddsUpTheUnallocatedRowIncluded() {
        var totals = ledger.totals(JUNE);

        for (var search : List.of("", "bri", "nobody of this name")) {
            var rows = ledger.rows(new LedgerQuery(JUNE, search, Order.PROFIT, false), 0, 10);
            assertThat(sum(rows, LedgerRow::infrastructureCost)).isEqualByComparingTo("40.00");
            assertThat(sum(rows, LedgerRow::totalCost)).isEqualByComparingTo("60.00");
            assertThat(sum(rows, LedgerRow::subscriptionRevenue)).isEqualByComparingTo("398.00");
            assertThat(sum(rows, LedgerRow::profit)).isEqualByComparingTo("338.00");
        }
        assertThat(totals.profit()).contains(new BigDecimal("338.00"));
        assertThat(totals.profit()).isEqualTo(ledger.proof(JUNE).profit());
    }

    @Test
    void theRevenueOfATenantWithUnknownCostIsInTheTotalOfProfit() {
        database.sql("""
                        delete from quarterdeck.cost_value
                         where resource_id in (select id from smtp_ip_addresses where ip_address = '192.0.2.3')
                            or resource_id in (select id from vps_instances where hostwinds_instance_id = 'V2')
                        """).update();

        assertThat(ledger.rows(new LedgerQuery(JUNE, "brix", Order.TENANT, false), 0, 10)
                        .getFirst()
                        .profit())
                .isEmpty();
        assertThat(ledger.totals(JUNE).profit())
                .contains(new BigDecimal("353.00"))
                .isEqualTo(ledger.proof(JUNE).profit())
                .isEqualTo(value("monthly_profit"));
    }

    private Optional<BigDecimal> value(String key) {
        return database.sql("select quarterdeck.figure_value(:key, null, '2026-06-01', '2026-07-01')")
                .param("key", key)
                .query(BigDecimal.class)
                .optional();
    }

    @Test
    void closingKeepsTheCountsOfMachinesAsTheyWere() {
        // One address that two tenants hold has no price: it is one machine.
        database.sql("""
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        values ('d1000000-0000-0000-0000-000000000003', :ip::uuid, 'active', '2026-02-01Z');
                        delete from quarterdeck.cost_value where resource_id = :ip::uuid;
                        """).param("ip", CostExample.I1).update();
        var open = ledger.proof(JUNE);

        var missing = missing(null);
        assertThat(missing).containsExactly("unpriced_ips 1 of 4", "unpriced_machines 1 of 7");
        assertThat(missing(CostExample.BRIX)).contains("unpriced_ips 1 of 2");

        closing.close(JUNE, open.fleetCost(), "");
        assertThat(missing(null)).isEqualTo(missing);
        assertThat(open.machines()).isEqualTo(new LedgerProof.Machines(7, 1));
        assertThat(ledger.proof(JUNE).machines()).isEqualTo(open.machines());
        assertThat(ledger.rows(new LedgerQuery(JUNE, "", Order.TENANT, false), 0, 10))
                .extracting(row -> row.unpriced() + " " + row.isPartial())
                .containsExactly("1 true", "1 true", "0 false");

        // Once it is known, the month says as before, and the difference is booked in the one that is open.
        database.sql("""
                        select quarterdeck.record_costs(array [('ip', :ip::uuid, 6, '2026-01-01', null, 'admin', 'As billed', 'form')::quarterdeck.cost_change], now())
                        """).param("ip", CostExample.I1).query().listOfRows();
        correct();
        assertThat(missing(null)).isEqualTo(missing);
        assertThat(missing(CostExample.BRIX)).contains("unpriced_ips 1 of 2");
        assertThat(ledger.proof(JUNE).machines()).isEqualTo(open.machines());
        assertThat(ledger.proof(JUNE).fleetCost()).isEqualTo(open.fleetCost());
        assertThat(ledger.restatementTotals().emailServiceCost()).contains(new BigDecimal("6.00"));
    }

    private List<String> missing(@Nullable String tenant) {
        return database.sql("""
                        select reason || ' ' || missing || ' of ' || whole
                          from quarterdeck.figure_gaps('{unpriced_vps,unpriced_ips,unpriced_machines}', cast(:tenant as uuid), '2026-06-01', '2026-07-01')
                        """).param("tenant", tenant).query(String.class).list();
    }

    @Test
    void aMonthWithoutAnyPriceIsClosedAsUnknown() {
        database.sql("delete from quarterdeck.cost_value where resource_id <> :v3::uuid")
                .param("v3", CostExample.V3)
                .update();
        database.sql("update quarterdeck.cost_value set valid_to = '2026-05-01'")
                .update();

        assertThat(ledger.proof(JUNE).cost()).isEmpty();
        assertThat(ledger.proof(JUNE).profit()).isEmpty();
        assertThat(ledger.totals(JUNE).totalCost()).isEmpty();
        closing.close(JUNE, Optional.empty(), "");

        assertThat(ledger.proof(JUNE).cost()).isEmpty();
        assertThat(ledger.rows(new LedgerQuery(JUNE, "", Order.TENANT, false), 0, 10))
                .allSatisfy(row -> {
                    assertThat(row.totalCost()).isEmpty();
                    assertThat(row.profit()).isEmpty();
                });
    }

    @Test
    void aPaymentThatComesAfterClosingIsBookedInTheOpenMonth() {
        closing.close(JUNE, JUNE_COST, "");
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 30, 'succeeded', '2026-06-01Z', '2026-07-01Z' from subscriptions where tenant_id = :brix::uuid
                        """).param("brix", CostExample.BRIX).update();

        correct();

        assertThat(ledger.proof(JUNE).revenue()).isEqualByComparingTo("398.00");
        assertThat(ledger.restatements(0, 10)).singleElement().satisfies(correction -> {
            assertThat(correction.tenantName()).contains("Brix");
            assertThat(correction.totalCost()).isZero();
            assertThat(correction.subscriptionRevenue()).isEqualByComparingTo("30.00");
        });
    }

    @Test
    void aLawThatCameAfterClosingCorrectsNothing() {
        closing.close(JUNE, JUNE_COST, "");
        database.sql("""
                        insert into quarterdeck.ledger_law_difference (closing_id, tenant_id, infrastructure_cost, email_service_cost, subscription_revenue)
                        select id, :acme::uuid, 5, 0, 0 from quarterdeck.month_closing
                        """).param("acme", CostExample.ACME).update();
        change(CostExample.V1, "26", "2026-06-16");

        // News of 3.00, of which the law of before had said 5.00 less: it is booked without them.
        correct();

        assertThat(ledger.restatementTotals().infrastructureCost()).contains(new BigDecimal("-2.00"));
    }

    @Test
    void theMachinesBehindATenantAddUpToItsCost() {
        var machines = ledger.machines(Optional.of(UUID.fromString(CostExample.ACME)), JUNE);

        assertThat(machines).extracting(TenantMachine::name).containsExactly("V1", "192.0.2.1", "192.0.2.2");
        assertThat(machines.stream().map(it -> it.amount().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("30.00");
        assertThat(ledger.machines(Optional.empty(), JUNE))
                .extracting(TenantMachine::name)
                .containsExactly("V3", "192.0.2.4");
    }

    @Test
    void aClosedMonthStaysAndWhatIsFoundOutLaterIsBookedInTheOpenOne() {
        closing.close(JUNE, JUNE_COST, "Agreed with the provider");
        change(CostExample.V1, "26", "2026-06-16");
        correct();

        assertThat(ledger.proof(JUNE).fleetCost()).contains(new BigDecimal("60.00"));
        assertThat(ledger.restatements(0, 10)).singleElement().satisfies(correction -> {
            assertThat(correction.correctsMonth()).isEqualTo(JUNE);
            assertThat(correction.bookedMonth()).isEqualTo(JULY);
            assertThat(correction.tenantName()).contains("Acme");
            assertThat(correction.infrastructureCost()).isEqualByComparingTo("3.00");
        });
        clock.advance(Duration.ofDays(2));
        assertThat(ledger.proof(JULY).corrections().cost()).isEqualByComparingTo("3.00");
        assertThat(ledger.rows(new LedgerQuery(JULY, "", Order.COST, true), 0, 10))
                .anySatisfy(row -> assertThat(row.correctsMonth()).contains(JUNE));
    }

    @Test
    void aCorrectionIsBookedOnceHoweverOftenItIsLookedFor() {
        closing.close(JUNE, JUNE_COST, "");
        change(CostExample.V1, "26", "2026-06-16");

        correct();
        correct();

        assertThat(ledger.restatementCount()).isEqualTo(1);
    }

    @Test
    void whatIsBelievedOfAClosedMonthIsItsRowsAndItsCorrections() {
        closing.close(JUNE, JUNE_COST, "");
        change(CostExample.V1, "26", "2026-06-16");
        correct();
        change(CostExample.V1, "20", "2026-06-21");
        correct();

        // Ten days, the sixth to the tenth of them at the old price again: 5 days × 6.00 ÷ 30.
        assertThat(ledger.restatementTotals().infrastructureCost()).contains(new BigDecimal("1.00"));
    }

    @Test
    void theRowsOfAClosedMonthCannotBeChangedInTheDatabaseEither() {
        closing.close(JUNE, JUNE_COST, "");

        assertThatThrownBy(() -> database.sql("update quarterdeck.ledger_row set infrastructure_cost = 0")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("stay as they are");
    }

    @Test
    void aMonthThatRunsIsNotClosed() {
        refuses(Reason.NOT_OVER, () -> closing.close(JULY, Optional.of(BigDecimal.ZERO), ""));
    }

    @Test
    void aMonthIsNotClosedTwice() {
        closing.close(JUNE, JUNE_COST, "");

        refuses(Reason.CLOSED_ALREADY, () -> closing.close(JUNE, JUNE_COST, ""));
    }

    @Test
    void monthsAreClosedOneAfterTheOther() {
        clock.advance(Duration.ofDays(35));
        closing.close(MAY, JUNE_COST, "");

        refuses(Reason.AN_EARLIER_ONE_IS_OPEN, () -> closing.close(JULY, JUNE_COST, ""));
    }

    @Test
    void financeSignsForWhatItWasShown() {
        var shown = ledger.proof(JUNE).fleetCost();
        change(CostExample.V1, "26", "2026-06-16");

        refuses(Reason.CHANGED_MEANWHILE, () -> closing.close(JUNE, shown, ""));
    }

    @Test
    void onlyTheLastClosedMonthIsOpenedAgainAndItsCorrectionsAreWithdrawn() {
        closing.close(MAY, JUNE_COST, "");
        closing.close(JUNE, JUNE_COST, "");
        change(CostExample.V1, "26", "2026-06-16");
        correct();
        refuses(Reason.A_LATER_ONE_IS_CLOSED, () -> closing.reopen(MAY, "Wrong"));

        closing.reopen(JUNE, "The provider credited a machine");

        assertThat(ledger.proof(JUNE).fleetCost()).contains(new BigDecimal("63.00"));
        assertThat(ledger.restatements(0, 10))
                .singleElement()
                .satisfies(it -> assertThat(it.withdrawn()).isTrue());
        assertThat(database.sql("select what from quarterdeck.audit_log where what like 'month.%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("month.closed", "month.closed", "month.reopened");
    }

    @Test
    void aMonthIsNotOpenedWithoutAReason() {
        closing.close(JUNE, JUNE_COST, "");

        assertThatThrownBy(() -> closing.reopen(JUNE, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePsqlReaderGetsTheClosedRowsAndTheCorrections() {
        closing.close(JUNE, JUNE_COST, "");
        change(CostExample.V1, "26", "2026-06-16");
        correct();

        assertThat(database.sql("""
                        select month || ' ' || coalesce(corrects_month::text, '-') || ' ' || sum(total_cost)
                          from quarterdeck.cost_allocation_monthly
                         where month >= '2026-06-01' and (corrects_month is not null or state = 'closed')
                         group by month, corrects_month order by month
                        """).query(String.class).list())
                .containsExactly("2026-06-01 - 60.00", "2026-07-01 2026-06-01 3.00");
    }

    @Test
    void anInvoiceIsHeldAgainstTheLedgerWithTheMachinesThatExplainIt() {
        database.sql("""
                        insert into vps_instances (hostwinds_instance_id, status, created, monthly_cost) values ('V9', 'active', '2026-01-01Z', 12);
                        update vps_instances set created = '2026-06-21Z' where id = :id::uuid
                        """).param("id", CostExample.V3).update();
        invoices.enter(JUNE, "Hostwinds", new BigDecimal("72.00"), "", Optional.empty());

        assertThat(ledger.invoices(JUNE)).singleElement().satisfies(it -> {
            assertThat(it.amount()).isEqualByComparingTo("72.00");
            assertThat(it.enteredBy()).isEqualTo("cfo");
        });
        assertThat(ledger.causes(JUNE))
                .extracting(
                        it -> it.reason() + " " + it.name() + " " + it.amount().orElseThrow())
                .containsExactly("UNPRICED V9 12.00", "PART_OF_MONTH V3 6.67");
    }

    @Test
    void anInvoiceThatSomebodyElseChangedIsNotWrittenOver() {
        invoices.enter(JUNE, "Hostwinds", new BigDecimal("72.00"), "", Optional.empty());
        var seen = ledger.invoices(JUNE).getFirst();
        invoices.enter(JUNE, "Hostwinds", new BigDecimal("71.00"), "", Optional.of(seen));

        assertThatThrownBy(() -> invoices.enter(JUNE, "Hostwinds", BigDecimal.ONE, "", Optional.of(seen)))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> invoices.enter(JUNE, "Hostwinds", BigDecimal.ONE, "", Optional.empty()))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> invoices.remove(seen)).isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void anAmountThatNoInvoiceCanHaveIsRefused() {
        for (var amount : List.of("-1", "0.001", "1000000000000")) {
            assertThatThrownBy(() -> invoices.enter(JUNE, "Hostwinds", new BigDecimal(amount), "", Optional.empty()))
                    .as(amount)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void paymentsThatAreNotRevenueAreListedWithTheReason() {
        database.sql("""
                        insert into payments (subscription_id, amount, currency, status, billing_period_start, billing_period_end)
                        select id, 50, 'EUR', 'succeeded', timestamptz '2026-06-01Z', timestamptz '2026-07-01Z' from subscriptions limit 1;
                        insert into payments (subscription_id, amount, currency, status, billing_period_start, billing_period_end)
                        values (null, 40, 'USD', 'succeeded', '2026-06-01Z', '2026-07-01Z'),
                               (null, 30, 'USD', 'half paid', '2026-06-01Z', '2026-07-01Z');
                        """).update();

        assertThat(ledger.proof(JUNE).uncounted())
                .containsExactly(
                        new UncountedPayments("no_subscription", "USD", 1, new BigDecimal("40.00")),
                        new UncountedPayments("not_received", "USD", 1, new BigDecimal("299.00")),
                        new UncountedPayments("other_currency", "EUR", 1, new BigDecimal("50.00")),
                        new UncountedPayments("unknown_status", "USD", 1, new BigDecimal("30.00")));
        assertThat(ledger.proof(JUNE).revenue()).isEqualByComparingTo("398.00");
    }

    @Test
    void revenueIsCountedByTheDaysOfItsBillingPeriod() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 31, 'succeeded', '2026-05-27Z', '2026-06-27Z' from subscriptions limit 1
                        """).update();

        // Five days of May, twenty-six of June.
        assertThat(ledger.proof(JUNE).revenue()).isEqualByComparingTo("424.00");
        assertThat(ledger.proof(MAY).revenue()).isEqualByComparingTo("5.00");
    }

    @Test
    void whereCostIsSplitByVolumeOtherEmailsAreOtherCosts() {
        database.sql("""
                        insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values ('ip_cost_by_volume', 1, '2026-06-10', 'x', 'x');
                        delete from quarterdeck.fact_change;
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                        values (:brix::uuid, '2026-06-09', 10, 10), (:brix::uuid, '2026-06-11', 10, 10);
                        """).param("brix", CostExample.BRIX).update();

        assertThat(database.sql("select family || ' ' || first_day from quarterdeck.fact_change order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("mail 2026-06-09", "mail 2026-06-11", "money 2026-06-11");
    }

    @Test
    void aMonthToComeIsNotThere() {
        assertThatThrownBy(() -> ledger.proof(YearMonth.of(2026, 8))).isInstanceOf(NotFoundException.class);
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        assertThatThrownBy(() -> ledger.months()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> ledger.proof(JUNE)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithAnonymousUser
    void isClosedToNobody() {
        assertThatThrownBy(() -> ledger.months()).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void anExecutiveReadsAndDoesNotSign() {
        assertThat(ledger.proof(JUNE).fleetCost()).contains(new BigDecimal("60.00"));

        assertThatThrownBy(() -> closing.close(JUNE, JUNE_COST, "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> invoices.enter(JUNE, "Hostwinds", BigDecimal.ONE, "", Optional.empty()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(roles = Roles.ADMIN)
    void anAdministratorReadsAndDoesNotSign() {
        assertThat(ledger.proof(JUNE).fleetCost()).contains(new BigDecimal("60.00"));

        assertThatThrownBy(() -> closing.reopen(JUNE, "x")).isInstanceOf(AccessDeniedException.class);
    }

    private static BigDecimal sum(List<LedgerRow> rows, Function<LedgerRow, Optional<BigDecimal>> amount) {
        return rows.stream().flatMap(row -> amount.apply(row).stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void change(String vps, String cost, String from) {
        database.sql("""
                        select quarterdeck.record_costs(array [('vps', :id::uuid, :cost::numeric, :from::date, null, 'admin', 'As billed', 'form')::quarterdeck.cost_change], now())
                        """)
                .param("id", vps)
                .param("cost", cost)
                .param("from", from)
                .query()
                .listOfRows();
    }

    private static void refuses(Reason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        MonthNotClosableException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** What the night does. */
    private void correct() {
        var today = LocalDate.of(2026, 7, 1);
        night.items(today).forEach(month -> night.run(month, today));
    }
}
