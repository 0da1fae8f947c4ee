package app.quarterdeck.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The arithmetic that every figure shares, held against a second opinion; hundreds of cases travel in one statement. */
class FiguresInDatabaseTest {

    private static final double Z_SQUARED = 3.841458820694124;
    private static JdbcClient database;

    @BeforeAll
    static void open() {
        database = JdbcClient.create(TestDatabase.named("figures_properties"));
    }

    @Test
    void theIntervalIsTheOneOfCommonsMath() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            for (var row : measure(samples)) {
                var expected = new WilsonScoreInterval()
                        .createInterval(
                                (int) row.sample.trials, (int) Math.min(row.sample.successes, row.sample.trials), 0.95);

                assertThat(row.lower.doubleValue())
                        .as(row.toString())
                        .isCloseTo(expected.getLowerBound(), within(1e-6));
                assertThat(row.upper.doubleValue())
                        .as(row.toString())
                        .isCloseTo(expected.getUpperBound(), within(1e-6));
            }
        });
    }

    @Test
    void theIntervalHoldsTheRateAndStaysBetweenNoneAndAll() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            for (var row : measure(samples)) {
                assertThat(row.lower).as(row.toString()).isBetween(BigDecimal.ZERO, row.rate);
                assertThat(row.upper).as(row.toString()).isBetween(row.rate, BigDecimal.ONE);
            }
        });
    }

    @Test
    void moreMailAtTheSameRateMakesTheIntervalNarrower() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            var few = measure(samples);
            var many = measure(samples.stream()
                    .map(it -> new Sample(it.successes * 3, it.trials * 3, it.limit))
                    .toList());

            for (var at = 0; at < few.size(); at++) {
                assertThat(many.get(at).width())
                        .as(few.get(at).toString())
                        .isLessThan(few.get(at).width() + 1e-12);
            }
        });
    }

    @Test
    void successesAndFailuresMirrorEachOther() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            var ones = measure(samples);
            var others = measure(samples.stream()
                    .map(it -> new Sample(it.trials - it.successes, it.trials, it.limit))
                    .toList());

            for (var at = 0; at < ones.size(); at++) {
                assertThat(others.get(at).lower.doubleValue())
                        .isCloseTo(1 - ones.get(at).upper.doubleValue(), within(1.1e-6));
                assertThat(others.get(at).upper.doubleValue())
                        .isCloseTo(1 - ones.get(at).lower.doubleValue(), within(1.1e-6));
            }
        });
    }

    @Test
    void theEvidenceIsWhatTheBoundsSay() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            for (var row : measure(samples)) {
                var limit = row.sample.limit.doubleValue();
                var expected = row.exactLower > limit
                        ? "breach_confirmed"
                        : row.sample.isAboveLimit()
                                ? "breach_suspected"
                                : row.exactUpper <= limit ? "clear" : "not_enough_mail";

                assertThat(row.evidence).as(row.toString()).isEqualTo(expected);
            }
        });
    }

    @Test
    void soMuchMoreMailSettlesItAndOneMailLessDoesNot() {
        Laws.hold(10, given -> {
            var samples = given.list(300, 300, FiguresInDatabaseTest::sample);

            for (var row : measure(samples)) {
                var settled = row.evidence.equals("breach_confirmed") || row.evidence.equals("clear");
                if (row.toSettle == null) {
                    assertThat(row.sample.isAtLimit()).as(row.toString()).isTrue();
                } else if (settled) {
                    assertThat(row.toSettle).as(row.toString()).isZero();
                } else {
                    var enough = row.sample.trials + row.toSettle;
                    assertThat(row.toSettle).as(row.toString()).isPositive();
                    assertThat(row.sample.distanceFromLimit(enough))
                            .as(row.toString())
                            .isGreaterThan(-1e-9);
                    assertThat(row.sample.distanceFromLimit(enough - 1))
                            .as(row.toString())
                            .isLessThan(1e-9);
                }
            }
        });
    }

    @Test
    void centsAreRoundedHalfToEven() {
        Laws.hold(10, given -> {
            var amounts = given.list(300, 300, FiguresInDatabaseTest::amount);

            var cents = database.sql("""
                            select quarterdeck.cents(a)
                              from unnest(:amounts::numeric[]) with ordinality as given (a, place)
                             order by place
                            """)
                    .param(
                            "amounts",
                            amounts.stream().map(BigDecimal::toPlainString).toArray(String[]::new))
                    .query(BigDecimal.class)
                    .list();

            assertThat(cents)
                    .containsExactlyElementsOf(amounts.stream()
                            .map(amount -> amount.setScale(2, RoundingMode.HALF_EVEN))
                            .toList());
        });
    }

    @Test
    void nothingOfNothingIsUnknownAndNotZero() {
        var row = database.sql("""
                        select num_nonnulls(quarterdeck.ratio(0, 0), quarterdeck.ratio(1, null), quarterdeck.ratio(null, 5),
                                            quarterdeck.wilson_lower(0, 0), quarterdeck.wilson_upper(0, null),
                                            quarterdeck.rate_evidence(0, 0, 0.1), quarterdeck.rate_evidence(null, 7, 0.1),
                                            quarterdeck.trials_to_settle(0, 0, 0.1), quarterdeck.trials_to_settle(1, 10, 0.1),
                                            quarterdeck.cents(null))
                        """).query(Integer.class).single();

        assertThat(row).isZero();
    }

    @Test
    void moreComplaintsThanDeliveredMailsCountAsAllOfThem() {
        var upper = database.sql("select quarterdeck.wilson_upper(7, 5)")
                .query(BigDecimal.class)
                .single();

        assertThat(upper).isEqualByComparingTo("1");
    }

    private static List<Measured> measure(List<Sample> samples) {
        return database.sql("""
                        select s, n, l,
                               quarterdeck.ratio(s, n) as rate,
                               quarterdeck.wilson_lower(s, n) as lower,
                               quarterdeck.wilson_upper(s, n) as upper,
                               quarterdeck.wilson_bound(s, n, -1) as exact_lower,
                               quarterdeck.wilson_bound(s, n, 1) as exact_upper,
                               quarterdeck.rate_evidence(s, n, l) as evidence,
                               quarterdeck.trials_to_settle(s, n, l) as to_settle
                          from unnest(:s::bigint[], :n::bigint[], :l::numeric[]) with ordinality as given (s, n, l, place)
                         order by place
                        """)
                .param("s", array(samples, Sample::successes))
                .param("n", array(samples, Sample::trials))
                .param("l", array(samples, Sample::limit))
                .query((row, number) -> new Measured(
                        new Sample(row.getLong("s"), row.getLong("n"), row.getBigDecimal("l")),
                        row.getBigDecimal("rate"),
                        row.getBigDecimal("lower"),
                        row.getBigDecimal("upper"),
                        row.getDouble("exact_lower"),
                        row.getDouble("exact_upper"),
                        row.getString("evidence"),
                        row.getObject("to_settle", Long.class)))
                .list();
    }

    private static String[] array(List<Sample> samples, Function<Sample, Object> value) {
        return samples.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private static Sample sample(Given given) {
        var trials = given.integer(1, 2_000_000);
        var share = Math.pow(given.fraction("0", "1"), 3);
        var limit = given.oneOf("0.0005", "0.001", "0.005", "0.02", "0.05", "0.10", "0.25", "0.5");
        return new Sample(Math.round(trials * share), trials, new BigDecimal(limit));
    }

    /** Every other one lies in the middle between two cents. */
    private static BigDecimal amount(Given given) {
        var digits = given.decimal("-1e30", "1e30", 0).unscaledValue();
        return given.oneOf(true, false)
                ? new BigDecimal(digits.multiply(BigInteger.TEN).add(BigInteger.valueOf(5)), 3)
                : new BigDecimal(digits, given.integer(0, 12));
    }

    record Sample(long successes, long trials, BigDecimal limit) {

        boolean isAboveLimit() {
            return BigDecimal.valueOf(successes).compareTo(limit.multiply(BigDecimal.valueOf(trials))) > 0;
        }

        boolean isAtLimit() {
            return BigDecimal.valueOf(successes).compareTo(limit.multiply(BigDecimal.valueOf(trials))) == 0;
        }

        /** By how much the limit lies outside the Wilson interval of this rate with so many mails; negative inside. */
        double distanceFromLimit(long mails) {
            var rate = (double) successes / trials;
            var centre = (rate + Z_SQUARED / (2 * mails)) / (1 + Z_SQUARED / mails);
            var half = Math.sqrt(rate * (1 - rate) * Z_SQUARED / mails + Z_SQUARED * Z_SQUARED / (4.0 * mails * mails))
                    / (1 + Z_SQUARED / mails);
            return Math.abs(limit.doubleValue() - centre) - half;
        }
    }

    record Measured(
            Sample sample,
            BigDecimal rate,
            BigDecimal lower,
            BigDecimal upper,
            double exactLower,
            double exactUpper,
            String evidence,
            Long toSettle) {

        double width() {
            return exactUpper - exactLower;
        }
    }
}
