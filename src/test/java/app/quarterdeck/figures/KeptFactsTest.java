package app.quarterdeck.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is added up from kept days, weeks and months is what the tables say, whatever changes. Today is July 1, 2026. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptFactsTest {

    private static final long SEED = 20260701;

    private static final String FILLED = "kept_facts_filled";
    private static final String JUNE_KEPT = "kept_facts_june";
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private SingleConnectionDataSource source;
    private JdbcClient database;

    /** Written once; each case begins with a copy. */
    @BeforeAll
    void fill() throws SQLException {
        open(TestDatabase.named(FILLED));
        CostExample.fill(database);
        database.sql("update tenants set created = '2026-01-01Z'; update subscriptions set created = '2026-01-01Z'")
                .update();
        var random = new SplittableRandom(SEED);
        for (var day = LocalDate.of(2026, 3, 1); day.isBefore(JULY); day = day.plusDays(1)) {
            if (day.equals(LocalDate.of(2026, 6, 15))) {
                continue;
            }
            mail(CostExample.ACME, day, random);
            if (random.nextInt(4) > 0) {
                mail(CostExample.BRIX, day, random);
            }
        }
        database.sql("update quarterdeck.cost_value set valid_from = '2026-01-01'")
                .update();
        source.close();
        open(TestDatabase.copyOf(FILLED, JUNE_KEPT));
        keepJune();
        source.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        open(TestDatabase.copyOf(FILLED, "kept_facts"));
    }

    @AfterEach
    void end() {
        source.close();
    }

    @ParameterizedTest
    @MethodSource("periods")
    void keptAndLiveAreTheSame(LocalDate from, LocalDate to) {
        var live = facts(from, to);

        keepAll();

        assertThat(covered(from, to)).isTrue();
        assertThat(facts(from, to)).isEqualTo(live);

        keepPeriod(from, to);

        assertThat(rows("select quarterdeck.has_period('%s', '%s')::text".formatted(from, to)))
                .containsExactly("true");
        assertThat(facts(from, to)).isEqualTo(live);
    }

    /** Of June, whatever is written on July 1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)"
                        + " select id, 42, 'succeeded', '2026-06-20Z', '2026-07-20Z' from subscriptions",
                "update payments set status = 'refunded' where status = 'succeeded'",
                "update payments set billing_period_end = '2026-06-16Z'",
                "insert into subscriptions (id, tenant_id, plan_id, status, created)"
                        + " select gen_random_uuid(), tenant_id, plan_id, 'active', '2026-06-10Z' from subscriptions",
                "update tenants set deleted = '2026-06-20Z'",
                "delete from quarterdeck.status_word where kind = 'subscription' and word = 'active'",
                "delete from quarterdeck.status_word where kind = 'payment' and word = 'succeeded'",
                "insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values ('plan_price_unit', 0.01, '2026-06-01', 'cfo', 'Cents')",
                "insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values ('loss_per_bounce', 9, '2026-06-01', 'cfo', 'Dear')",
                "update quarterdeck.cost_value set monthly_cost = monthly_cost + 1",
                "update deliverability_daily_summary set emails_delivered = emails_delivered + 1, emails_sent = emails_sent + 1 where tracking_date = '2026-06-20'",
                "delete from deliverability_daily_summary where tracking_date between '2026-05-25' and '2026-05-31'",
                "truncate deliverability_daily_summary"
            })
    void whatIsKeptOfAPeriodAndItsCustomersIsLetGoOfByAChange(String change) throws SQLException {
        source.close();
        open(TestDatabase.copyOf(JUNE_KEPT, "kept_facts"));
        var before = facts(JUNE, JULY);

        database.sql(change).update();

        var seen = facts(JUNE, JULY);
        database.sql(
                        "delete from quarterdeck.fact_kept; delete from quarterdeck.period_kept; delete from quarterdeck.unallocated_kept")
                .update();
        assertThat(seen).isEqualTo(facts(JUNE, JULY)).isNotEqualTo(before);
        keepAll();
        keepPeriod(JUNE, JULY);
        assertThat(facts(JUNE, JULY)).isEqualTo(seen);
    }

    @Test
    void theRowsOfAClosedMonthStayAsTheyWereSigned() {
        keepAll();
        var from = LocalDate.of(2026, 6, 1);
        var to = LocalDate.of(2026, 7, 1);
        keepPeriod(from, to);
        var open = facts(from, to);
        database.sql("select quarterdeck.close_month('2026-06-01', 'cfo', '2026-07-01 09:41Z', 'Done')")
                .query()
                .listOfRows();
        database.sql("update quarterdeck.cost_value set monthly_cost = monthly_cost + 1")
                .update();
        var signed = rows("select r::text from quarterdeck.money_rows('2026-06-01', '2026-07-01') r order by 1");
        var now = rows("select r::text from quarterdeck.money_rows('2026-06-01', '2026-07-01', false) r order by 1");

        keepAll();
        keepPeriod(from, to);

        assertThat(now).isNotEqualTo(signed);
        assertThat(open).containsAll(signed);
        assertThat(rows("select r::text from quarterdeck.money_rows('2026-06-01', '2026-07-01') r order by 1"))
                .isEqualTo(signed);
        assertThat(rows("select r::text from quarterdeck.money_rows('2026-06-01', '2026-07-01', false) r order by 1"))
                .isEqualTo(now);
    }

    @Test
    void whatNobodyAsksForAnyMoreIsForgotten() {
        keepAll();
        keepPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        keepPeriod(LocalDate.of(2026, 6, 2), LocalDate.of(2026, 7, 1));

        database.sql("select quarterdeck.forget_periods('{2026-06-01}', '{2026-07-01}')")
                .query()
                .listOfRows();
        database.sql("select quarterdeck.forget_old_facts('2026-08-03')")
                .query()
                .listOfRows();

        assertThat(
                        rows(
                                "select distinct from_day::text from quarterdeck.money_row_kept union select from_day::text from quarterdeck.mail_row_kept"
                                        + " union select from_day::text from quarterdeck.period_kept union select from_day::text from quarterdeck.unallocated_kept"))
                .containsExactly("2026-06-01");
        assertThat(rows("select distinct day::text from quarterdeck.mrr_kept where day > '2026-05-15' order by 1"))
                .containsExactly("2026-05-31", "2026-06-30");
    }

    @Test
    void aChangeIsSeenAtOnceAndKeptAgain() {
        keepAll();
        var before = facts(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

        database.sql("""
                        select quarterdeck.record_costs(array [('vps', :vps::uuid, 21, date '2026-06-10', null, 'cfo', 'Price rise', 'form')::quarterdeck.cost_change],
                                                        '2026-07-01 09:41Z')
                        """).param("vps", CostExample.V1).query().listOfRows();
        database.sql(
                        "update deliverability_daily_summary set emails_delivered = emails_delivered - 1, emails_bounced = emails_bounced + 1"
                                + " where tenant_id = :a::uuid and tracking_date = '2026-06-20'")
                .param("a", CostExample.ACME)
                .update();
        var changed = facts(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        assertThat(changed).isNotEqualTo(before);

        database.sql("select quarterdeck.settle_fact_changes()").query().listOfRows();
        assertThat(covered(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1))).isFalse();
        keepAll();

        assertThat(covered(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1))).isTrue();
        assertThat(facts(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1))).isEqualTo(changed);
    }

    @Test
    void whatIsUnallocatedOfAKeptPeriodIsThatOfItsRows() {
        keepAll();
        var rows = fleet();

        database.sql("select quarterdeck.keep_unallocated('2026-06-01', '2026-07-01')")
                .query()
                .listOfRows();

        assertThat(database.sql("select count(*) from quarterdeck.unallocated_kept")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(fleet()).isEqualTo(rows);
    }

    @Test
    void aChangeAlsoLetsGoOfWhatIsUnallocated() {
        keepAll();
        database.sql("select quarterdeck.keep_unallocated('2026-06-01', '2026-07-01')")
                .query()
                .listOfRows();

        database.sql("""
                        select quarterdeck.record_costs(array [('vps', :vps::uuid, 99, date '2026-06-01', null, 'cfo', 'Price rise', 'form')::quarterdeck.cost_change],
                                                        '2026-07-01 09:41Z')
                        """).param("vps", CostExample.V3).query().listOfRows();

        assertThat(database.sql("select (quarterdeck.money_fleet('2026-06-01', '2026-07-01')).unallocated")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("104.00");
    }

    @Test
    void keptTwiceNothingChanges() {
        keepAll();
        var kept = rows(
                "select k::text from quarterdeck.money_kept k union all select k::text from quarterdeck.mail_kept k order by 1");

        database.sql("select quarterdeck.keep_fact(family, grain, first_day, now()) from quarterdeck.fact_kept")
                .query()
                .listOfRows();

        assertThat(
                        rows(
                                "select k::text from quarterdeck.money_kept k union all select k::text from quarterdeck.mail_kept k order by 1"))
                .isEqualTo(kept);
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> periods() {
        return Stream.of(
                        "2026-06-01 2026-07-01",
                        "2026-05-10 2026-06-09",
                        "2026-04-02 2026-07-01",
                        "2026-06-24 2026-07-01",
                        "2026-06-30 2026-07-01",
                        "2026-03-01 2026-06-30")
                .map(it -> it.split(" "))
                .map(it ->
                        org.junit.jupiter.params.provider.Arguments.of(LocalDate.parse(it[0]), LocalDate.parse(it[1])));
    }

    private void mail(String tenant, LocalDate day, SplittableRandom random) {
        var delivered = random.nextInt(900);
        var bounced = random.nextInt(40);
        var blocked = random.nextInt(20);
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:tenant::uuid, :day, :sent, :delivered, :bounced, :blocked, :spam)
                        """)
                .param("tenant", tenant)
                .param("day", day)
                .param("sent", delivered + bounced + blocked)
                .param("delivered", delivered)
                .param("bounced", bounced)
                .param("blocked", blocked)
                .param("spam", random.nextInt(4))
                .update();
    }

    private void open(DataSource filled) throws SQLException {
        source = new SingleConnectionDataSource(filled.getConnection(), true);
        database = JdbcClient.create(source);
        database.sql("set quarterdeck.now = '2026-07-01 09:41Z'").update();
    }

    private void keepJune() {
        // The complaints of one whose emails are not delivered are set against those of the week before; what it pays
        // is what its plan costs.
        database.sql("""
                        update deliverability_daily_summary
                           set emails_spam = 1, emails_delivered = 0, emails_sent = emails_bounced + emails_blocked
                         where tracking_date >= '2026-06-01' and tenant_id = :tenant::uuid;
                        delete from quarterdeck.kept_payment where tenant_id = :tenant::uuid;
                        """).param("tenant", CostExample.BRIX).update();
        keepAll();
        keepPeriod(JUNE, JULY);
    }

    private void keepAll() {
        database.sql("select quarterdeck.settle_fact_changes()").query().listOfRows();
        database.sql(
                        "select quarterdeck.keep_fact(family, grain, first_day, now()) from quarterdeck.facts_missing('2026-07-01')")
                .query()
                .listOfRows();
    }

    private void keepPeriod(LocalDate from, LocalDate to) {
        rows("select quarterdeck.keep_period('%s', '%s')::text".formatted(from, to));
    }

    private boolean covered(LocalDate from, LocalDate to) {
        return rows("select (quarterdeck.fact_cover(f, '%s', '%s')).gaps::text from unnest(array ['mail', 'money']) f"
                        .formatted(from, to))
                .stream()
                .allMatch("{}"::equals);
    }

    private List<String> facts(LocalDate from, LocalDate to) {
        return rows("""
                select r::text from quarterdeck.money_rows('%1$s', '%2$s') r
                union all
                select r::text from quarterdeck.mail_rows('%1$s', '%2$s') r
                union all
                select f::text from quarterdeck.fleet_cost_shown('%1$s', '%2$s') f
                union all
                select r::text from quarterdeck.customer_facts('%1$s', '%2$s') r
                union all
                select r::text from quarterdeck.tenant_mrr_on(date '%2$s' - 1) r
                union all
                select f.key || ' ' || f.value from quarterdeck.figures(
                       (select array_agg(key) from quarterdeck.figure where family in ('mail', 'money', 'score', 'recurring', 'customer', 'retention', 'lifetime')), null, '%1$s', '%2$s') f
                order by 1
                """.formatted(from, to));
    }

    private List<String> fleet() {
        return rows("select (quarterdeck.money_fleet('2026-06-01', '2026-07-01'))::text");
    }

    private List<String> rows(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
