package app.quarterdeck.roi;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Laws;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoiReportTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final List<PlannedReturn> PLAN = List.of(
            planned("one", "100000.00", Optional.of("150000.00")), planned("other", "5000.00", Optional.empty()));

    @Test
    void nothingInvestedHasNoReturnOnIt() {
        var report = report(List.of(0, 0), List.of(0, 50));

        assertThat(report.measured().ratio()).isEmpty();
        assertThat(report.measured().breakEven()).isEmpty();
        assertThat(report.measured().paybackMonths()).isEmpty();
        assertThat(report.plannedBy(JANUARY)).isEmpty();
    }

    @Test
    void itIsPaidBackInTheMonthInWhichTheReturnsCatchUp() {
        var report = report(List.of(100, 10, 10), List.of(0, 60, 60));

        assertThat(report.measured().breakEven()).contains(YearMonth.of(2026, 3));
        assertThat(report.measured().paybackMonths()).contains(3L);
        assertThat(report.measured().ratio()).contains(new BigDecimal("0.000000"));
    }

    @Test
    void itIsNotPaidBackWhileMoreWentInThanCameBack() {
        var report = report(List.of(100, 10), List.of(0, 60));

        assertThat(report.measured().breakEven()).isEmpty();
        assertThat(report.measured().balance()).isEqualByComparingTo("-50");
        assertThat(report.measured().ratio()).contains(new BigDecimal("-0.454545"));
    }

    @Test
    void aMonthThatWasPassedAgainLaterIsNotTheBreakEven() {
        var report = report(List.of(10, 50, 0), List.of(20, 0, 40));

        assertThat(report.measured().breakEven()).contains(YearMonth.of(2026, 3));
    }

    @Test
    void returnsBeforeTheFirstInvestmentDoNotMakeItsPaybackNegative() {
        var report = report(List.of(0, 0, 10), List.of(20, 0, 0));

        assertThat(report.measured().breakEven()).contains(YearMonth.of(2026, 3));
        assertThat(report.measured().paybackMonths()).contains(1L);
    }

    @Test
    void thePlanGrowsByATwelfthEachMonth() {
        var report = report(List.of(0, 10, 0), List.of(0, 0, 0));

        assertThat(report.plannedBy(JANUARY)).isEmpty();
        assertThat(report.plannedBy(YearMonth.of(2026, 2))).contains(new BigDecimal("8750.00"));
        assertThat(report.plannedBy(YearMonth.of(2027, 1))).contains(new BigDecimal("105000.00"));
    }

    @Test
    void whatIsPlannedAtMostIsTheLowerEndWhereThereIsNoUpperOne() {
        var report = report(List.of(), List.of());

        assertThat(report.plannedLow()).isEqualByComparingTo("105000");
        assertThat(report.plannedHigh()).isEqualByComparingTo("155000");
    }

    /** From the break-even on the balance is never below zero; in the month before it was, or there was none. */
    @Test
    void theBreakEvenIsTheFirstMonthFromWhichItStaysEven() {
        Laws.hold(1_000, given -> {
            var invested = given.list(1, 24, it -> it.integer(0, 50));
            var returned = given.list(24, 24, it -> it.integer(0, 50));
            var report = report(invested, returned.subList(0, invested.size()));

            var returns = report.measured();

            for (var i = 0; i < report.months().size(); i++) {
                var month = report.months().get(i).month();
                if (returns.breakEven().filter(even -> !month.isBefore(even)).isPresent()) {
                    assertThat(returns.balances().get(i).signum())
                            .as(month.toString())
                            .isNotNegative();
                }
                if (returns.breakEven()
                        .filter(even -> even.isAfter(report.firstInvested().orElseThrow()))
                        .filter(even -> even.minusMonths(1).equals(month))
                        .isPresent()) {
                    assertThat(returns.balances().get(i).signum())
                            .as(month.toString())
                            .isNegative();
                }
            }
            assertThat(returns.breakEven().isPresent())
                    .isEqualTo(report.isInvested() && returns.balance().signum() >= 0);
        });
    }

    @Test
    void whatIsEstimatedHasItsOwnReturnAndIsAddedToNothing() {
        var report = new RoiReport(
                List.of(new RoiMonth(
                        JANUARY,
                        cents(100),
                        cents(0),
                        cents(0),
                        cents(0),
                        cents(100),
                        cents(40),
                        cents(200),
                        cents(160))),
                PLAN,
                Optional.empty(),
                Instant.EPOCH);

        assertThat(report.measured().ratio()).contains(new BigDecimal("-0.600000"));
        assertThat(report.measured().breakEven()).isEmpty();
        assertThat(report.estimated().ratio()).contains(new BigDecimal("0.600000"));
        assertThat(report.estimated().breakEven()).contains(JANUARY);
        assertThat(report.estimated().total()).isEqualByComparingTo("160");
    }

    private static BigDecimal cents(int dollars) {
        return BigDecimal.valueOf(dollars);
    }

    private static PlannedReturn planned(String kind, String low, Optional<String> high) {
        return new PlannedReturn(
                kind,
                new PlannedRange(new BigDecimal(low), high.map(BigDecimal::new)),
                new PlannedReturn.Measured(BigDecimal.ZERO),
                0);
    }

    private static RoiReport report(List<Integer> invested, List<Integer> returned) {
        var months = new ArrayList<RoiMonth>();
        for (var number = 0; number < invested.size(); number++) {
            months.add(new RoiMonth(
                    JANUARY.plusMonths(number),
                    cents(invested.get(number)),
                    cents(0),
                    cents(0),
                    cents(0),
                    cents(invested.get(number)),
                    cents(returned.get(number)),
                    cents(0),
                    cents(0)));
        }
        return new RoiReport(months, PLAN, Optional.empty(), Instant.EPOCH);
    }
}
