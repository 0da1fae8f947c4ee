package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Level, evidence, loss and savings hold for any number of emails, with the constants of the catalogue. */
class RiskFormulasTest {

    private static final Map<String, Integer> RANK =
            Map.of("acceptable", 1, "monitoring_needed", 2, "critical_action_required", 3);
    private static JdbcClient database;

    @BeforeAll
    static void open() {
        database = JdbcClient.create(TestDatabase.named("risk_formulas"));
    }

    @Test
    void theLossOfTwoDaysIsTheSumOfTheirLosses() {
        Laws.hold(10, given -> {
            var ones = given.list(200, 200, RiskFormulasTest::mail);
            var others = given.list(200, 200, RiskFormulasTest::mail);
            var first = assess(ones);
            var second = assess(others);
            var both = new ArrayList<Mail>();
            for (var at = 0; at < ones.size(); at++) {
                both.add(ones.get(at).plus(others.get(at)));
            }

            var together = assess(both);

            for (var at = 0; at < ones.size(); at++) {
                assertThat(together.get(at).loss)
                        .isEqualByComparingTo(first.get(at).loss.add(second.get(at).loss));
            }
        });
    }

    @Test
    void savingsAreNeverNegativeAndNeverMoreThanTheLoss() {
        Laws.hold(10, given -> {
            var mails = given.list(200, 200, RiskFormulasTest::mail);

            for (var risk : assess(mails)) {
                assertThat(risk.savings).as(risk.toString()).isBetween(BigDecimal.ZERO, risk.loss);
            }
        });
    }

    @Test
    void nothingIsToBeSavedAtTheTargetRates() {
        Laws.hold(10, given -> {
            var mails = given.list(200, 200, RiskFormulasTest::mail);

            var atTarget = mails.stream()
                    .map(it -> new Mail(1960 * it.delivered, 40 * it.delivered, 0, it.delivered * 49 / 50))
                    .toList();

            for (var risk : assess(atTarget)) {
                assertThat(risk.savings).as(risk.toString()).isEqualByComparingTo("0");
            }
        });
    }

    @Test
    void moreBouncesNeverLowerTheLevel() {
        Laws.hold(10, given -> {
            var mails = given.list(200, 200, RiskFormulasTest::mail);

            neverLowers(
                    mails,
                    it -> new Mail(
                            it.delivered - it.delivered / 3, it.bounced + it.delivered / 3, it.blocked, it.complaints));
        });
    }

    @Test
    void moreComplaintsNeverLowerTheLevel() {
        Laws.hold(10, given -> {
            var mails = given.list(200, 200, RiskFormulasTest::mail);

            neverLowers(
                    mails, it -> new Mail(it.delivered, it.bounced, it.blocked, it.complaints + 1 + it.complaints / 2));
        });
    }

    @Test
    void aLevelIsConfirmedExactlyWhenOneOfItsIntervalsLiesAboveItsLimit() {
        Laws.hold(10, given -> {
            var mails = given.list(200, 200, RiskFormulasTest::mail);

            for (var risk : assess(mails)) {
                var expected =
                        switch (risk.level) {
                            case "critical_action_required" ->
                                risk.certain("0.10", "0.005") ? "confirmed" : "suspected";
                            case "monitoring_needed" -> risk.certain("0.05", "0.001") ? "confirmed" : "suspected";
                            default -> null;
                        };

                assertThat(risk.evidence).as(risk.toString()).isEqualTo(expected);
            }
        });
    }

    @Test
    void limitsThemselvesAreStillBelow() {
        var levels = assess(List.of(
                new Mail(95, 5, 0, 0),
                new Mail(94, 6, 0, 0),
                new Mail(90, 10, 0, 0),
                new Mail(89, 11, 0, 0),
                new Mail(1000, 0, 0, 1),
                new Mail(1000, 0, 0, 2),
                new Mail(1000, 0, 0, 5),
                new Mail(1000, 0, 0, 6)));

        assertThat(levels)
                .extracting(Risk::level)
                .containsExactly(
                        "acceptable",
                        "monitoring_needed",
                        "monitoring_needed",
                        "critical_action_required",
                        "acceptable",
                        "monitoring_needed",
                        "monitoring_needed",
                        "critical_action_required");
    }

    @Test
    void theHealthStatusChangesAtItsLimits() {
        var statuses = database.sql("""
                        select quarterdeck.revenue_health_status(score)
                          from unnest(array [null, 0, 0.049999, 0.05, 0.099999, 0.10, 0.199999, 0.20, 7]::numeric[])
                               with ordinality as given (score, place)
                         order by place
                        """).query(String.class).list();

        assertThat(statuses)
                .containsExactly(
                        "No data",
                        "Excellent",
                        "Excellent",
                        "Good",
                        "Good",
                        "Monitor",
                        "Monitor",
                        "Critical Action Required",
                        "Critical Action Required");
    }

    @Test
    void withoutMailThereIsNoDataAndNoFigure() {
        var row = database.sql("""
                        select quarterdeck.risk_level(0, 0, 0, 0, c)           as silent,
                               quarterdeck.risk_level(null, null, null, null, c) as unknown,
                               quarterdeck.risk_level(100, null, null, null, c)  as without_outcomes,
                               quarterdeck.risk_level(0, 1000, 0, 8, c)         as complaints_of_the_week_before,
                               quarterdeck.risk_level(0, 100000, 0, 8, c)       as few_complaints,
                               quarterdeck.risk_level(0, null, 0, 8, c)         as unexplained_complaints,
                               quarterdeck.risk_level(100, null, 0, 8, c)       as unexplained_beside_emails,
                               num_nonnulls(quarterdeck.risk_evidence(0, 0, 0, 0, c),
                                            quarterdeck.risk_savings(null, null, null, null, c),
                                            quarterdeck.revenue_loss(null, null, c)) as figures
                          from quarterdeck.risk_constants c
                        """).query().singleRow();

        assertThat(row)
                .containsEntry("silent", "no_data")
                .containsEntry("unknown", "no_data")
                .containsEntry("without_outcomes", "no_data")
                .containsEntry("complaints_of_the_week_before", "critical_action_required")
                .containsEntry("few_complaints", "acceptable")
                .containsEntry("unexplained_complaints", "no_data")
                .containsEntry("unexplained_beside_emails", "acceptable")
                .containsEntry("figures", 0);
    }

    @Test
    void anOpenIncidentKeepsALevelFromBeingGreen() {
        var levels = database.sql("""
                        select quarterdeck.level_with_incidents(level, open)
                          from (values (1, 'acceptable', 1), (2, 'no_data', 2), (3, 'monitoring_needed', 1), (4, 'critical_action_required', 1),
                                       (5, 'acceptable', 0), (6, 'no_data', null)) given (place, level, open)
                         order by place
                        """).query(String.class).list();

        assertThat(levels)
                .containsExactly(
                        "monitoring_needed",
                        "monitoring_needed",
                        "monitoring_needed",
                        "critical_action_required",
                        "acceptable",
                        "no_data");
    }

    private static void neverLowers(List<Mail> mails, UnaryOperator<Mail> worse) {
        var before = assess(mails);
        var after = assess(mails.stream().map(worse).toList());

        for (var at = 0; at < mails.size(); at++) {
            assertThat(RANK.get(after.get(at).level))
                    .as(before.get(at) + " then " + after.get(at))
                    .isGreaterThanOrEqualTo(RANK.get(before.get(at).level));
        }
    }

    private static List<Risk> assess(List<Mail> mails) {
        return database.sql("""
                        select d, b, k, s,
                               quarterdeck.risk_level(d + b + k, d, b, s, c)                                   as level,
                               quarterdeck.risk_evidence(d + b + k, d, b, s, c)                                as evidence,
                               quarterdeck.revenue_loss(b, s, c)                                               as loss,
                               quarterdeck.risk_savings(d + b + k, d, b, s, c)                                 as savings,
                               quarterdeck.wilson_bound(b, d + b + k, -1)                                      as bounce_lower,
                               quarterdeck.wilson_bound(s, d, -1)                                              as complaint_lower
                          from unnest(:d::bigint[], :b::bigint[], :k::bigint[], :s::bigint[]) with ordinality as given (d, b, k, s, place)
                          cross join quarterdeck.risk_constants c
                         order by place
                        """)
                .param("d", array(mails, Mail::delivered))
                .param("b", array(mails, Mail::bounced))
                .param("k", array(mails, Mail::blocked))
                .param("s", array(mails, Mail::complaints))
                .query((row, number) -> new Risk(
                        new Mail(row.getLong("d"), row.getLong("b"), row.getLong("k"), row.getLong("s")),
                        row.getString("level"),
                        row.getString("evidence"),
                        row.getBigDecimal("loss"),
                        row.getBigDecimal("savings"),
                        row.getDouble("bounce_lower"),
                        row.getDouble("complaint_lower")))
                .list();
    }

    private static String[] array(List<Mail> mails, Function<Mail, Long> value) {
        return mails.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private static Mail mail(Given given) {
        var delivered = given.integer(1L, 1_000_000L);
        return new Mail(
                delivered,
                Math.round(delivered * few(given)),
                Math.round(delivered * few(given)),
                Math.round(delivered * Math.pow(few(given), 2)));
    }

    private static double few(Given given) {
        return Math.pow(given.fraction("0", "0.6"), 3);
    }

    record Mail(long delivered, long bounced, long blocked, long complaints) {

        long sent() {
            return delivered + bounced + blocked;
        }

        Mail plus(Mail other) {
            return new Mail(
                    delivered + other.delivered,
                    bounced + other.bounced,
                    blocked + other.blocked,
                    complaints + other.complaints);
        }
    }

    record Risk(
            Mail mail,
            String level,
            String evidence,
            BigDecimal loss,
            BigDecimal savings,
            double bounceLower,
            double complaintLower) {

        boolean certain(String bounceLimit, String complaintLimit) {
            return bounceLower > Double.parseDouble(bounceLimit) || complaintLower > Double.parseDouble(complaintLimit);
        }
    }
}
