package app.quarterdeck.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class DecisionFiguresTest {

    private static final ReportingPeriod LAST_MONTH =
            new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    private static final Instant JUNE = Instant.parse("2026-06-10T08:00:00Z");
    private static final Instant NOW = TestClock.START;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @Test
    void withoutDecisionsThereIsNoFigure() {
        assertThat(figure("strategic_decision_velocity").value()).isEmpty();
        assertThat(figure("avg_decision_time_hours").value()).isEmpty();
        assertThat(figure("decision_hit_rate").value()).isEmpty();
        assertThat(figure("brier_score").value()).isEmpty();
        assertThat(figure("reversal_rate").value()).isEmpty();
        assertThat(decisions.figures(LAST_MONTH)).isEqualTo(new DecisionFigures(Optional.empty(), 0, 0, 0, 0));
        assertThat(figure("strategic_decision_velocity").goal())
                .hasValueSatisfying(goal -> assertThat(goal).isEqualByComparingTo("48"));
        assertThat(decisions.calibration(LAST_MONTH)).hasSize(5).allSatisfy(band -> {
            assertThat(band.decisions()).isZero();
            assertThat(band.stated()).isEmpty();
            assertThat(band.hitShare()).isEmpty();
        });
    }

    @Test
    void tenTwentyAndFiftyHoursHaveAMedianOfTwenty() {
        written().decided(JUNE, 10, "0.5");
        written().decided(JUNE, 50, "0.5");
        written().decided(JUNE, 20, "0.5");
        written().decided(Instant.parse("2026-05-01T00:00:00Z"), 400, "0.5");

        assertFigure("strategic_decision_velocity", "20");
        assertFigure("avg_decision_time_hours", "26.6667");
        assertThat(figure("strategic_decision_velocity").rows().count()).contains(3L);
        assertThat(decisions.figures(LAST_MONTH).p90Hours()).contains(new BigDecimal("44.0000"));
        assertThat(decisions.figures(LAST_MONTH).onTime()).isEqualTo(2);
    }

    @Test
    void anOpenOneIsOverdueOnceItsClockHasRunOut() {
        written().raised("Exactly 48 hours", NOW.minus(Duration.ofHours(48)));
        written().raised("A second more", NOW.minus(Duration.ofHours(48)).minusSeconds(1));
        written().raised("Soon", NOW.minus(Duration.ofHours(36)));
        written().raised("New", NOW.minus(Duration.ofHours(35)));

        var now = decisions.figures(LAST_MONTH);

        assertThat(now.open()).isEqualTo(4);
        assertThat(now.overdue()).isEqualTo(1);
        assertThat(now.dueSoon()).isEqualTo(2);
        assertFigure("overdue_decisions", "0");
    }

    @Test
    void overdueAtTheEndOfThePeriodIsWhatWasOpenThen() {
        written().raised("Since long", Instant.parse("2026-06-20T08:00:00Z"));
        written().decided(Instant.parse("2026-06-20T08:00:00Z"), 300, "0.5");
        written().decided(Instant.parse("2026-06-20T08:00:00Z"), 100, "0.5");

        // The second was decided in July.
        assertFigure("overdue_decisions", "2");
    }

    @Test
    void anotherClockHoldsFromItsDayOnOnly() {
        written().raised("Before", NOW.minus(Duration.ofHours(30)));
        written().raised("After", NOW.minus(Duration.ofHours(9)));
        database.sql("""
                        insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason)
                        values ('decision_clock_hours', 8, '2026-07-01', 'admin', 'Faster')
                        """).update();

        assertThat(decisions.figures(LAST_MONTH).overdue()).isEqualTo(1);
        assertThat(figure("strategic_decision_velocity").goal())
                .as("on the last day of June")
                .hasValueSatisfying(goal -> assertThat(goal).isEqualByComparingTo("48"));
    }

    @Test
    void certaintyIsHeldAgainstWhatCame() {
        written().reviewed(JUNE, "0.8", "0.03");
        written().reviewed(JUNE, "0.6", "0.045");
        written().reviewed(JUNE, "0.3", "0.04");

        assertThat(figure("decision_hit_rate").rows().whole().orElseThrow()).isEqualByComparingTo("3");
        assertThat(figure("decision_hit_rate").rows().part().orElseThrow())
                .as("the ends of the interval belong to it")
                .isEqualByComparingTo("2");
        assertFigure("decision_hit_rate", "0.666667");
        // (0.04 + 0.36 + 0.49) / 3
        assertFigure("brier_score", "0.296667");
        assertThat(decisions.calibration(LAST_MONTH))
                .extracting(CalibrationBand::decisions)
                .containsExactly(0L, 1L, 0L, 1L, 1L);
        assertThat(decisions.calibration(LAST_MONTH).get(4).stated()).contains(new BigDecimal("0.800000"));
        assertThat(decisions.calibration(LAST_MONTH).get(3).hitShare()).contains(new BigDecimal("0.000000"));
    }

    @Test
    void aReversalCountsOnceItIsDecided() {
        var first = written().decided(JUNE, 10, "0.5");
        var second = written().decided(JUNE, 10, "0.5");
        written().decided(JUNE, 10, "0.5");
        written().decided(JUNE, 10, "0.5");
        supersede(first, written().raised("Undo", JUNE), true);
        assertFigure("reversal_rate", "0");

        supersede(second, written().raised("Better", JUNE), false);
        database.sql("""
                        update quarterdeck.decision
                           set state = 'decided', decided_at = raised_at, decided_by = 'ceo', choice = 'c', why = 'w', metric = 'mrr',
                               expected_change = 1, expected_low = 1, expected_high = 1, probability = 1, review_on = '2026-09-01',
                               baseline_from = '2026-06-01', baseline_to = '2026-07-01'
                         where supersedes is not null
                        """).update();

        assertThat(figure("reversal_rate").rows().whole().orElseThrow()).isEqualByComparingTo("6");
        assertFigure("reversal_rate", "0.166667");
    }

    /** The same number on both pages: the demo said 54 hours here and 33 there. */
    @Test
    void theTimeToDecideIsThatOfTheOverview() {
        written().decided(JUNE, 10, "0.5");
        written().decided(JUNE, 44, "0.5");
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T00:10Z')")
                .query()
                .singleRow();

        assertFigure("strategic_decision_velocity", "27");
        assertThat(database.sql("""
                        select strategic_decision_velocity from executive_business_summary
                         where dashboard_date = '2026-07-01' and tenant_id is null
                        """).query(BigDecimal.class).single()).isEqualByComparingTo("27");
    }

    /** Against the formulas written out in Java, and the laws that hold for any of them. */
    @Test
    void anyDecisionsGiveTheFiguresOfTheCatalogue() {
        for (var seed = 1; seed <= 8; seed++) {
            database.sql("delete from quarterdeck.decision").update();
            var random = new Random(seed);
            var hours = new double[1 + random.nextInt(20)];
            for (var i = 0; i < hours.length; i++) {
                hours[i] = random.nextInt(400) / 4.0;
                written().decided(JUNE, hours[i], "0.5");
            }
            var told = new ArrayList<double[]>();
            for (var i = 0; i < 1 + random.nextInt(20); i++) {
                var probability = BigDecimal.valueOf(random.nextInt(101), 2);
                var actual = BigDecimal.valueOf(random.nextInt(70), 3);
                var hit =
                        actual.compareTo(new BigDecimal("0.02")) >= 0 && actual.compareTo(new BigDecimal("0.04")) <= 0;
                written().reviewed(JUNE, probability.toString(), actual.toString());
                told.add(new double[] {probability.doubleValue(), hit ? 1 : 0});
            }

            var bands = decisions.calibration(LAST_MONTH);

            Arrays.sort(hours);
            assertThat(number("strategic_decision_velocity")).isCloseTo(percentile(hours, 0.5), within(0.0001));
            assertThat(decisions.figures(LAST_MONTH).p90Hours().orElseThrow().doubleValue())
                    .isCloseTo(percentile(hours, 0.9), within(0.0001));
            assertThat(number("avg_decision_time_hours"))
                    .isCloseTo(Arrays.stream(hours).average().orElseThrow(), within(0.0001));
            assertThat(number("brier_score"))
                    .isBetween(0.0, 1.0)
                    .isCloseTo(
                            told.stream().collect(Collectors.averagingDouble(it -> Math.pow(it[0] - it[1], 2))),
                            within(0.000001));
            assertThat(bands.stream().mapToLong(CalibrationBand::decisions).sum())
                    .isEqualTo(figure("decision_hit_rate").rows().count().orElseThrow());
            assertThat(weighted(bands))
                    .as("the bands' hits are all hits")
                    .isEqualByComparingTo(
                            figure("decision_hit_rate").rows().part().orElseThrow());
            assertThat(bands)
                    .filteredOn(band -> band.decisions() > 0)
                    .allSatisfy(band -> assertThat(band.stated().orElseThrow()).isBetween(band.low(), band.high()));
        }
    }

    private static double percentile(double[] sorted, double share) {
        var place = share * (sorted.length - 1);
        var below = (int) Math.floor(place);
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static BigDecimal weighted(List<CalibrationBand> bands) {
        return bands.stream()
                .filter(band -> band.decisions() > 0)
                .map(band -> band.hitShare().orElseThrow().multiply(BigDecimal.valueOf(band.decisions())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_EVEN);
    }

    private Figure figure(String key) {
        return figures.figure(key, Scope.fleet(), LAST_MONTH);
    }

    private void assertFigure(String key, String expected) {
        assertThat(figure(key).value().orElseThrow()).as(key).isEqualByComparingTo(expected);
    }

    private double number(String key) {
        return figure(key).value().orElseThrow().doubleValue();
    }

    private void supersede(long old, long by, boolean reversal) {
        database.sql("update quarterdeck.decision set supersedes = :old, reversal = :reversal where id = :by")
                .param("old", old)
                .param("by", by)
                .param("reversal", reversal)
                .update();
    }

    private WrittenDecisions written() {
        return new WrittenDecisions(database);
    }
}
