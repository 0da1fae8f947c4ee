package app.quarterdeck.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.roi.InvestmentEntry.Step;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class InvestmentsTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 7, 14);

    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    @Autowired
    private Investments investments;

    @Autowired
    private ReturnOnInvestment roi;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void inTheMiddleOfJuly() {
        clock.advance(Duration.ofDays(14));
    }

    @Test
    void nothingInvestedAndNothingMeasuredIsNoMonth() {
        var report = roi.report(YESTERDAY);

        assertThat(report.months()).isEmpty();
        assertThat(report.isInvested()).isFalse();
        assertThat(report.plan()).hasSize(4);
    }

    @Test
    void eachKindCountsInItsMonths() {
        investments.add(once(InvestmentKind.SETUP, "1", "15000"), "Invoice");
        investments.add(once(InvestmentKind.DEVELOPMENT, "10", "3333.33"), "Ten weeks");
        investments.add(monthly(YearMonth.of(2026, 5), "6000"), "Contract");

        var report = roi.report(YESTERDAY);

        assertThat(report.months().stream().map(RoiMonth::month))
                .containsExactly(APRIL, APRIL.plusMonths(1), APRIL.plusMonths(2), APRIL.plusMonths(3));
        assertThat(report.sum(RoiMonth::setup)).isEqualByComparingTo("15000");
        assertThat(report.sum(RoiMonth::development)).isEqualByComparingTo("33333.30");
        assertThat(report.sum(RoiMonth::operational)).as("May, June and July").isEqualByComparingTo("18000");
        assertThat(report.investedSoFar().getLast()).isEqualByComparingTo("66333.30");
        assertThat(investments.all().stream().map(Investment::soFar).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("the list adds up to the months")
                .isEqualByComparingTo(report.sum(RoiMonth::invested));
    }

    @Test
    void whatIsMeasuredAndWhatIsEstimatedAreTwoThings() {
        fillReturns();
        investments.add(once(InvestmentKind.SETUP, "1", "70"), "Invoice");

        var report = roi.report(YESTERDAY);

        // 40 saved in each month from the check on. 30 at risk were acted on in time in May, 50 too late; of them 80 %
        // are assumed lost without.
        assertThat(report.measured().total()).isEqualByComparingTo("80");
        assertThat(report.measured().ratio()).contains(new BigDecimal("0.142857"));
        assertThat(report.measured().breakEven()).contains(YearMonth.of(2026, 7));
        assertThat(report.sum(RoiMonth::atRisk)).isEqualByComparingTo("30");
        assertThat(report.estimated().total()).isEqualByComparingTo("24");
        assertThat(report.estimated().ratio()).contains(new BigDecimal("-0.657143"));
        assertThat(report.estimated().breakEven()).isEmpty();
    }

    @Test
    void anotherShareAssumedLostMovesWhatIsEstimatedAlone() {
        fillReturns();
        database.sql("update quarterdeck.setting set value = 0.5 where key = 'assumed_loss_share'")
                .update();

        var report = roi.report(YESTERDAY);

        assertThat(report.estimated().total()).isEqualByComparingTo("15");
        assertThat(report.measured().total()).isEqualByComparingTo("80");
    }

    @Test
    void aMonthSavesWhatTheFigureOfRealisedSavingsSays() {
        fillReturns();

        var june = roi.report(YESTERDAY).months().stream()
                .filter(it -> it.month().equals(YearMonth.of(2026, 6)))
                .findFirst()
                .orElseThrow();

        assertThat(june.saved())
                .isEqualByComparingTo(database.sql(
                                "select quarterdeck.figure_value('realised_savings', null, '2026-06-01', '2026-07-01')")
                        .query(BigDecimal.class)
                        .single());
    }

    @Test
    void aSavingOfLongAgoCountsNoMore() {
        fillReturns();
        database.sql("update quarterdeck.opportunity set implemented_on = '2026-04-01'")
                .update();

        // Until June it was made in the 90 days before the month, in July it was not.
        assertThat(roi.report(YESTERDAY).measured().total()).isEqualByComparingTo("40");
    }

    @Test
    void besideThePlanStandsWhatCameOfIt() {
        fillReturns();

        var plan = roi.report(YESTERDAY).plan();

        assertThat(plan.get(0).actual()).isEqualTo(new PlannedReturn.Estimated(new BigDecimal("24.00")));
        assertThat(plan.get(1).actual())
                .isInstanceOfSatisfying(
                        PlannedReturn.Measured.class,
                        it -> assertThat(it.amount()).isEqualByComparingTo("80"));
        // One and three hours.
        assertThat(plan.get(2).actual()).isInstanceOfSatisfying(PlannedReturn.Observed.class, it -> {
            assertThat(it.figure().key()).isEqualTo("time_to_act");
            assertThat(it.figure().value().orElseThrow()).isEqualByComparingTo("2");
        });
        assertThat(plan.get(3).actual())
                .isInstanceOfSatisfying(
                        PlannedReturn.Observed.class,
                        it -> assertThat(it.figure().key()).isEqualTo("net_revenue_retention"));
    }

    @Test
    void aRunningCostThatChangesKeepsWhatItWasUpToThen() {
        var contract = investments.add(monthly(APRIL, "6000"), "Contract");

        investments.change(contract, monthly(YearMonth.of(2026, 6), "6500"), "Renewed");

        assertThat(investments.all()).hasSize(2);
        assertThat(investments.all().getFirst().terms().until()).contains(YearMonth.of(2026, 6));
        assertThat(roi.report(YESTERDAY).months().stream()
                        .map(RoiMonth::operational)
                        .map(BigDecimal::intValue))
                .containsExactly(6000, 6000, 6500, 6500);
    }

    @Test
    void aMistakeIsCorrectedAndStaysInTheHistory() {
        var invoice = investments.add(once(InvestmentKind.SETUP, "1", "15000"), "Invoice");

        investments.change(invoice, once(InvestmentKind.SETUP, "1", "1500"), "A zero too many");
        investments.remove(investments.all().getFirst(), "Paid by another project");

        assertThat(investments.all()).isEmpty();
        assertThat(roi.report(YESTERDAY).isInvested()).isFalse();
        assertThat(investments.history(invoice.id()))
                .extracting(InvestmentEntry::step)
                .containsExactly(Step.REMOVED, Step.CHANGED, Step.ADDED);
        assertThat(investments.history(invoice.id()).getLast().terms().unitCost())
                .isEqualByComparingTo("15000");
    }

    @Test
    void whoComesSecondIsToldWhatStandsNow() {
        var seen = investments.add(once(InvestmentKind.SETUP, "1", "15000"), "Invoice");
        investments.change(seen, once(InvestmentKind.SETUP, "1", "1500"), "First");

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> investments.change(seen, once(InvestmentKind.SETUP, "2", "1500"), "Second"))
                .satisfies(e -> assertThat(e.current(Investment.class).terms().unitCost())
                        .isEqualByComparingTo("1500"));
        assertThatExceptionOfType(ChangedMeanwhileException.class).isThrownBy(() -> investments.remove(seen, "Second"));
    }

    @Test
    void whatIsNoInvestmentIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> once(InvestmentKind.SETUP, "0", "10"));
        assertThatIllegalArgumentException().isThrownBy(() -> once(InvestmentKind.SETUP, "1", "-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> once(InvestmentKind.SETUP, "1", "0.001"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvestmentTerms(
                        InvestmentKind.SETUP,
                        "Ends",
                        APRIL,
                        Optional.of(APRIL.plusMonths(1)),
                        BigDecimal.ONE,
                        BigDecimal.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> investments.add(once(InvestmentKind.SETUP, "1", "1"), " "));
    }

    @Test
    void monthsThatNobodyCanMeanAreRefused() {
        var seen = investments.add(monthly(APRIL, "6000"), "Contract");

        for (var month : List.of(YearMonth.of(1900, 1), YearMonth.of(1999, 12), YearMonth.of(9999, 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> investments.add(monthly(month, "1"), "Slip"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> investments.change(seen, monthly(month, "1"), "Slip"));
        }
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void executivesReadOnly() {
        assertThat(investments.all()).isEmpty();
        assertThatThrownBy(() -> investments.add(once(InvestmentKind.SETUP, "1", "1"), "No"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeNoMoney() {
        assertThatThrownBy(investments::all).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> roi.report(YESTERDAY)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> investments.history(1)).isInstanceOf(AccessDeniedException.class);
    }

    private void fillReturns() {
        database.sql("insert into tenants (id, name) values ('00000000-0000-0000-0000-0000000000a1', 'Acme')")
                .update();
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action,
                                                          recovered, recovered_by)
                        select '00000000-0000-0000-0000-0000000000a1', 'bounces', 'rule', opened, opened, opened + interval '2 hours', 9, 100, 0.05, 1,
                               99, at_risk, acted, 'cto', acted, 'cto', 'Paused', acted, 'cto'
                          from (values (timestamptz '2026-05-20T08:00Z', 30, timestamptz '2026-05-20T09:00Z'),
                                       (timestamptz '2026-05-21T08:00Z', 50, timestamptz '2026-05-21T11:00Z')) i (opened, at_risk, acted)
                        """).update();
        var opportunity = database.sql("""
                        insert into quarterdeck.opportunity (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, state,
                                                             found_at, found_by, accepted_at, accepted_by, owner, due, implemented_at, implemented_by, implemented_on, verified_at)
                        values ('proposed', 5, 'saving', 'one', 'One', '{}', '[]', 'x', 40, 'verified', '2026-04-01', 'cfo', '2026-04-02', 'cfo', 'cto',
                                '2026-05-01', '2026-05-03', 'cto', '2026-05-03', '2026-06-03')
                        returning id
                        """).query(Long.class).single();
        database.sql("""
                        insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                        values (?, 30, '2026-06-03', '2026-05-03', '2026-06-02', 100, 60, 40)
                        """).param(opportunity).update();
    }

    private static InvestmentTerms once(InvestmentKind kind, String quantity, String unitCost) {
        return new InvestmentTerms(
                kind, "Line", APRIL, Optional.empty(), new BigDecimal(quantity), new BigDecimal(unitCost));
    }

    private static InvestmentTerms monthly(YearMonth from, String amount) {
        return new InvestmentTerms(
                InvestmentKind.OPERATIONAL, "Contract", from, Optional.empty(), BigDecimal.ONE, new BigDecimal(amount));
    }
}
