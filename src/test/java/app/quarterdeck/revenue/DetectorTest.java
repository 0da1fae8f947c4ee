package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import app.quarterdeck.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The live detector against a plain loop, and how often and how soon it fires, measured on the SQL itself. */
class DetectorTest {

    private static final String TENANT = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String START = "2026-06-01 00:00Z";
    private static JdbcClient database;

    @BeforeAll
    static void open() {
        database = JdbcClient.create(TestDatabase.named("detector"));
        database.sql("insert into tenants (id, name) values (:tenant::uuid, 'A')")
                .param("tenant", TENANT)
                .update();
    }

    @BeforeEach
    void clear() {
        database.sql("truncate quarterdeck.delivery_hour; truncate quarterdeck.incident cascade")
                .update();
    }

    @Test
    void itIsThePlainCusumOfEachHour() {
        Laws.hold(20, given -> {
            clear();
            var hours = given.list(1, 72, DetectorTest::hour);
            store(hours);

            assertThat(scores("bounces"))
                    .usingElementComparator(DetectorTest::nearly)
                    .containsExactlyElementsOf(cusum(hours, Hour::bounced, Hour::sent, 0.02, 0.06));
            assertThat(scores("complaints"))
                    .usingElementComparator(DetectorTest::nearly)
                    .containsExactlyElementsOf(cusum(hours, Hour::complaints, Hour::delivered, 0.0005, 0.003));
        });
    }

    @Test
    void itAlarmsExactlyWhenTheNewestScoreReachesTheLimit() {
        Laws.hold(20, given -> {
            clear();
            var hours = given.list(1, 72, DetectorTest::hour);
            store(hours);
            var bounces = cusum(hours, Hour::bounced, Hour::sent, 0.02, 0.06).getLast();
            var complaints = cusum(hours, Hour::complaints, Hour::delivered, 0.0005, 0.003)
                    .getLast();

            var alarms = database.sql("""
                            select cause from quarterdeck.detector_alarms(array [:tenant::uuid], :start::timestamptz, '2026-07-01', 7)
                            """)
                    .param("tenant", TENANT)
                    .param("start", START)
                    .query(String.class)
                    .list();

            assertThat(alarms.contains("bounces")).isEqualTo(bounces >= 7);
            assertThat(alarms.contains("complaints")).isEqualTo(complaints >= 7);
        });
    }

    @Test
    void itStartsAgainAfterARecovery() {
        store(List.of(new Hour(80, 20, 0), new Hour(80, 20, 0), new Hour(80, 20, 0)));
        recoverAt("2026-06-01 01:30Z");

        assertThat(scores("bounces")).hasSize(1);
        assertThat(scores("bounces").getFirst()).isCloseTo(20 * Math.log(3) + 80 * Math.log(0.94 / 0.98), within(1e-6));
        assertThat(scores("complaints")).hasSize(3);
    }

    @Test
    void hoursBeforeARecoveryDoNotAlarmAgain() {
        store(List.of(new Hour(80, 20, 0), new Hour(80, 20, 0)));
        recoverAt("2026-06-01 01:30Z");

        assertThat(alarmsUntil("2026-06-01 01:40Z")).isEmpty();
    }

    @Test
    void anHourThatComesLateCountsInItsPlace() {
        store(List.of(new Hour(100, 0, 0), new Hour(100, 0, 0)));
        database.sql("""
                        insert into quarterdeck.delivery_hour values (:tenant::uuid, timestamptz '2026-05-31 23:00Z', 80, 20, 0, 0, 0, 0)
                        """).param("tenant", TENANT).update();

        var late = cusum(
                List.of(new Hour(80, 20, 0), new Hour(100, 0, 0), new Hour(100, 0, 0)),
                Hour::bounced,
                Hour::sent,
                0.02,
                0.06);
        var scores =
                database.sql("""
                        select score from quarterdeck.detector_scores(array [:tenant::uuid], '2026-05-31 00:00Z')
                         where cause = 'bounces' order by hour
                        """).param("tenant", TENANT).query(Double.class).list();

        assertThat(scores).usingElementComparator(DetectorTest::nearly).containsExactlyElementsOf(late);
    }

    @Test
    void theHourThatIsNotOverYetSpeaksAlready() {
        store(List.of(new Hour(100, 0, 0), new Hour(60, 12, 0)));

        assertThat(alarmsUntil("2026-06-01 01:10Z")).containsExactly("bounces");
    }

    @Test
    void hoursAfterNowDoNotSpeak() {
        store(List.of(new Hour(100, 0, 0), new Hour(60, 12, 0)));

        assertThat(alarmsUntil("2026-06-01 00:59Z")).isEmpty();
    }

    /** 100 tenants with 2 % bounces at 20 mails an hour; a run ends with its alarm, as an incident ends it. */
    @Test
    void itSeldomAlarmsWithoutCause() {
        database.sql("""
                        do $$ begin
                        perform setseed(0.42);
                        insert into quarterdeck.delivery_hour
                        select md5('healthy' || t)::uuid, timestamptz '2026-06-01 00:00Z' + h * interval '1 hour',
                               20 - bounced, bounced, 0, 0, 0, 0
                          from generate_series(1, 100) t
                          cross join generate_series(0, 1999) h
                          cross join lateral (select count(*) filter (where random() < 0.02 + 0 * (t + h + n)) as bounced
                                                from generate_series(1, 20) n) b;
                        end $$
                        """).update();

        var measured = database.sql("""
                        with crossing as (
                            select tenant_id, hour, score >= 7 and coalesce(lag(score) over (partition by tenant_id order by hour), 0) < 7 as alarm
                              from quarterdeck.detector_scores(array(select distinct tenant_id from quarterdeck.delivery_hour), :start::timestamptz)
                             where cause = 'bounces'
                        )
                        select count(*) filter (where alarm) as alarms, count(*) as hours from crossing
                        """).param("start", START).query().singleRow();

        var alarms = ((Number) measured.get("alarms")).doubleValue();
        var each = ((Number) measured.get("hours")).doubleValue() / Math.max(1, alarms);
        System.out.printf(
                "detector: %.0f false alarms in %s healthy tenant-hours, one in %.0f%n",
                alarms, measured.get("hours"), each);
        assertThat(each).isBetween(3_500.0, 14_000.0);
    }

    /** 300 tenants that jump from 2 % to 8 % after two days, at 100 mails an hour. */
    @Test
    void itSeesAJumpWithinHours() {
        database.sql("""
                        do $$ begin
                        perform setseed(0.17);
                        insert into quarterdeck.delivery_hour
                        select md5('jump' || t)::uuid, timestamptz '2026-06-01 00:00Z' + h * interval '1 hour',
                               100 - bounced, bounced, 0, 0, 0, 0
                          from generate_series(1, 300) t
                          cross join generate_series(0, 71) h
                          cross join lateral (select count(*) filter (where random() < case when h < 48 then 0.02 else 0.08 end + 0 * (t + n)) as bounced
                                                from generate_series(1, 100) n) b;
                        end $$
                        """).update();

        var hours = database.sql("""
                        select avg(delay) from (
                            select tenant_id, extract(epoch from min(hour) - timestamptz '2026-06-02 23:00Z') / 3600 as delay
                              from quarterdeck.detector_scores(array(select distinct tenant_id from quarterdeck.delivery_hour), :start::timestamptz)
                             where cause = 'bounces' and score >= 7 and hour >= '2026-06-03 00:00Z'
                             group by tenant_id) seen
                        """).param("start", START).query(Double.class).single();

        System.out.printf("detector: a jump to 8 %% at 100 mails an hour is seen after %.2f hours on average%n", hours);
        assertThat(hours).isBetween(1.0, 3.0);
    }

    private static void recoverAt(String instant) {
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk, recovered, recovered_by)
                        values (:tenant::uuid, 'bounces', 'detector', '2026-06-01 00:00Z', '2026-06-01 00:10Z', '2026-06-01 02:10Z',
                                20, 100, 0.02, 0, 0, 0, :instant::timestamptz, 'cto')
                        """).param("tenant", TENANT).param("instant", instant).update();
    }

    private static List<String> alarmsUntil(String now) {
        return database.sql("""
                        select cause from quarterdeck.detector_alarms(array [:tenant::uuid], :start::timestamptz, :now::timestamptz, 7)
                        """)
                .param("tenant", TENANT)
                .param("start", START)
                .param("now", now)
                .query(String.class)
                .list();
    }

    private static void store(List<Hour> hours) {
        database.sql("""
                        insert into quarterdeck.delivery_hour
                        select :tenant::uuid, :start::timestamptz + (place - 1) * interval '1 hour', delivered, bounced / 2,
                               bounced - bounced / 2, 0, complaints, 0
                          from unnest(:delivered::bigint[], :bounced::bigint[], :complaints::bigint[])
                               with ordinality as h (delivered, bounced, complaints, place)
                        """)
                .param("tenant", TENANT)
                .param("start", START)
                .param("delivered", array(hours, Hour::delivered))
                .param("bounced", array(hours, Hour::bounced))
                .param("complaints", array(hours, Hour::complaints))
                .update();
    }

    private static List<Double> scores(String cause) {
        return database.sql("""
                        select score from quarterdeck.detector_scores(array [:tenant::uuid], :start::timestamptz)
                         where cause = :cause order by hour
                        """)
                .param("tenant", TENANT)
                .param("start", START)
                .param("cause", cause)
                .query(Double.class)
                .list();
    }

    private static List<Double> cusum(
            List<Hour> hours,
            ToLongFunction<Hour> hits,
            ToLongFunction<Hour> trials,
            double inControl,
            double outOfControl) {
        var scores = new ArrayList<Double>();
        var score = 0.0;
        for (var hour : hours) {
            var hit = hits.applyAsLong(hour);
            var miss = Math.max(0, trials.applyAsLong(hour) - hit);
            score = Math.max(
                    0,
                    score
                            + hit * Math.log(outOfControl / inControl)
                            + miss * Math.log((1 - outOfControl) / (1 - inControl)));
            scores.add(score);
        }
        return scores;
    }

    private static int nearly(double one, double other) {
        return Math.abs(one - other) < 1e-6 ? 0 : Double.compare(one, other);
    }

    private static String[] array(List<Hour> hours, ToLongFunction<Hour> value) {
        return hours.stream().mapToLong(value).mapToObj(Long::toString).toArray(String[]::new);
    }

    private static Hour hour(Given given) {
        var delivered = given.integer(0L, 300L);
        var bounced = Math.pow(given.fraction("0", "0.5"), 3);
        var complaints = Math.pow(given.fraction("0", "0.5"), 3);
        return new Hour(delivered, Math.round(delivered * bounced), Math.round(delivered * complaints / 4));
    }

    record Hour(long delivered, long bounced, long complaints) {
        long sent() {
            return delivered + bounced;
        }
    }
}
