package app.quarterdeck.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoiReportTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final List<PlannedReturn> PLAN = List.of(
            planned("one", "100000.00", Optional.of("150000.00")), planned("other", "5000.00", Optional.empty()));

    @Test
    void nothingInvestedHasNoReturnOnIt() {
        var report = report(List.of(0, 0), List.of(0, 50));

        assertThat(report.ratio()).isEmpty();
        assertThat(report.breakEven()).isEmpty();
        assertThat(report.paybackMonths()).isEmpty();
        assertThat(report.plannedBy(JANUARY)).isEmpty();
    }

    @Test
    void itIsPaidBackInTheMonthInWhichTheReturnsCatchUp() {
        var report = report(List.of(100, 10, 10), List.of(0, 60, 60));

        assertThat(report.breakEven()).contains(YearMonth.of(2026, 3));
        assertThat(report.paybackMonths()).contains(3L);
        assertThat(report.ratio()).contains(new BigDecimal("0.0000"));
    }

    @Test
    void itIsNotPaidBackWhileMoreWentInThanCameBack() {
        var report = report(List.of(100, 10), List.of(0, 60));

        assertThat(report.breakEven()).isEmpty();
        assertThat(report.balance()).isEqualByComparingTo("-50");
        assertThat(report.ratio()).contains(new BigDecimal("-0.4545"));
    }

    @Test
    void aMonthThatWasPassedAgainLaterIsNotTheBreakEven() {
        var report = report(List.of(10, 50, 0), List.of(20, 0, 40));

        assertThat(report.breakEven()).contains(YearMonth.of(2026, 3));
    }

    @Test
    void returnsBeforeTheFirstInvestmentDoNotMakeItsPaybackNegative() {
        var report = report(List.of(0, 0, 10), List.of(20, 0, 0));

        assertThat(report.breakEven()).contains(YearMonth.of(2026, 3));
        assertThat(report.paybackMonths()).contains(1L);
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
    @Property
    void theBreakEvenIsTheFirstMonthFromWhichItStaysEven(
            @ForAll @Size(min = 1, max = 24) List<@IntRange(max = 50) Integer> invested,
            @ForAll @Size(min = 24, max = 24) List<@IntRange(max = 50) Integer> returned) {
        var report = report(invested, returned.subList(0, invested.size()));

        var after = report.months().stream()
                .filter(month -> report.breakEven().isPresent()
                        && !month.month().isBefore(report.breakEven().get()))
                .toList();
        assertThat(after)
                .allSatisfy(month -> assertThat(month.balance().signum()).isNotNegative());
        assertThat(report.breakEven().isPresent())
                .isEqualTo(report.isInvested() && report.balance().signum() >= 0);
        report.breakEven()
                .filter(month -> month.isAfter(report.firstInvested().orElseThrow()))
                .ifPresent(month -> assertThat(report.months().stream()
                                .filter(it -> it.month().equals(month.minusMonths(1)))
                                .findFirst()
                                .orElseThrow()
                                .balance()
                                .signum())
                        .isNegative());
    }

    private static PlannedReturn planned(String kind, String low, Optional<String> high) {
        return new PlannedReturn(
                kind, new PlannedRange(new BigDecimal(low), high.map(BigDecimal::new)), Optional.empty(), 0);
    }

    private static RoiReport report(List<Integer> invested, List<Integer> returned) {
        var months = new ArrayList<RoiMonth>();
        var in = BigDecimal.ZERO;
        var out = BigDecimal.ZERO;
        for (var number = 0; number < invested.size(); number++) {
            var cost = BigDecimal.valueOf(invested.get(number));
            var back = BigDecimal.valueOf(returned.get(number));
            in = in.add(cost);
            out = out.add(back);
            months.add(new RoiMonth(
                    JANUARY.plusMonths(number),
                    cost,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    cost,
                    back,
                    BigDecimal.ZERO,
                    back,
                    in,
                    out,
                    out.subtract(in)));
        }
        return new RoiReport(months, PLAN, Optional.empty(), Instant.EPOCH);
    }
}
