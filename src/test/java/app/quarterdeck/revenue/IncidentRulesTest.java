package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When incidents open, what they put at risk, how they are protected, and from which day a setting holds. */
class IncidentRulesTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final UUID B = UUID.fromString("bbbbbbbb-0000-0000-0000-000000000002");
    private static DataSource source;
    private static JdbcClient database;

    @BeforeAll
    static void open() {
        source = TestDatabase.named("incident_rules");
        database = JdbcClient.create(source);
        // A platform's own table takes rows that do not add up.
        database.sql("alter table deliverability_daily_summary drop constraint deliverability_daily_summary_adds_up")
                .update();
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate quarterdeck.incident, quarterdeck.delivery_hour, payments, deliverability_daily_summary, subscriptions, plans, companies cascade;
                truncate tenants cascade;
                truncate quarterdeck.kept_tenant, quarterdeck.kept_domain, quarterdeck.kept_assignment, quarterdeck.kept_subscription, quarterdeck.kept_payment cascade;
                delete from quarterdeck.setting where valid_from > '-infinity';
                insert into tenants (id, name, created) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A', '2026-01-01Z'), ('bbbbbbbb-0000-0000-0000-000000000002', null, '2026-01-01Z');
                insert into plans (id, name, slug, price_monthly) values
                    ('11111111-0000-0000-0000-000000000000', 'Pro', 'pro', 100), ('22222222-0000-0000-0000-000000000000', 'Own', 'own', 0);
                """).update();
    }

    @Test
    void theRuleNeedsAnIntervalAboveTheLimit() {
        day(A, "2026-06-30", 100, 15, 0);
        day(B, "2026-06-30", 1000, 120, 0);

        assertThat(byRule("2026-06-30", "2026-06-30 12:00Z")).hasSize(1);
        assertThat(incident("tenant_id")).isEqualTo(B);
    }

    @Test
    void complaintsAboutNoMailOfTheirOwnHoursKeepNobodyFromBeingLookedAt() {
        hour(A, "2026-06-29 20:00Z", 5000, 0);
        complaints(A, "2026-06-30 01:00Z", 4);
        hour(B, "2026-06-30 08:00Z", 100, 50);

        assertThat(byDetector("2026-06-30 09:00Z")).hasSize(1);
        assertThat(incident("tenant_id")).isEqualTo(B);
    }

    @Test
    void bouncesAndComplaintsAreIncidentsOfTheirOwn() {
        day(A, "2026-06-30", 10_000, 2000, 200);

        assertThat(byRule("2026-06-30", "2026-06-30 12:00Z")).hasSize(2);
        assertThat(byRule("2026-06-30", "2026-06-30 12:01Z")).isEmpty();
    }

    @Test
    void whatIsAtRiskIsTheLossOfADayAndATenthOfTheRevenue() {
        subscribe(A, "pro", "active");
        day(A, "2026-06-30", 1000, 120, 0);

        byRule("2026-06-30", "2026-06-30 12:00Z");

        assertThat((BigDecimal) incident("loss_per_hour")).isEqualByComparingTo("0.5");
        assertThat((BigDecimal) incident("mrr")).isEqualByComparingTo("100");
        assertThat((BigDecimal) incident("at_risk")).isEqualByComparingTo("22");
        assertThat((Boolean) incident("due = opened + interval '2 hours'")).isTrue();
    }

    @Test
    void theFirstHourOfADayIsAnHourAtLeast() {
        day(A, "2026-06-30", 1000, 120, 0);

        byRule("2026-06-30", "2026-06-30 00:06Z");

        assertThat((BigDecimal) incident("loss_per_hour")).isEqualByComparingTo("6");
    }

    @Test
    void yesterdayIsMeasuredOverItsOwnHoursInTheReportingZone() {
        day(A, "2026-03-29", 1000, 120, 0);

        database.sql("""
                        select * from quarterdeck.open_incidents_by_rule(array [:tenant], '2026-03-30', 'Europe/Berlin', '2026-03-30 10:00Z')
                        """).param("tenant", A).query().listOfRows();

        assertThat((BigDecimal) incident("loss_per_hour")).isEqualByComparingTo("0.2609");
        assertThat((Boolean) incident("since = timestamptz '2026-03-28 23:00Z'"))
                .isTrue();
    }

    @Test
    void aDaySpeaksOnce() {
        day(A, "2026-06-30", 1000, 150, 0);
        byRule("2026-06-30", "2026-06-30 12:00Z");
        recover("2026-06-30 13:00Z");

        assertThat(byRule("2026-06-30", "2026-06-30 14:00Z")).isEmpty();
        assertThat(byRule("2026-07-01", "2026-07-01 03:00Z")).isEmpty();
    }

    @Test
    void theNextDaySpeaksForItself() {
        day(A, "2026-06-30", 1000, 150, 0);
        byRule("2026-07-01", "2026-07-01 00:30Z");
        recover("2026-07-01 01:00Z");

        day(A, "2026-07-01", 1000, 150, 0);

        assertThat(byRule("2026-07-01", "2026-07-01 08:00Z")).hasSize(1);
    }

    @Test
    void theDetectorReopensOnNewHoursOnly() {
        hour(A, "2026-06-30 10:00Z", 80, 20);
        assertThat(byDetector("2026-06-30 10:20Z")).hasSize(1);
        recover("2026-06-30 10:30Z");

        assertThat(byDetector("2026-06-30 10:40Z")).isEmpty();

        hour(A, "2026-06-30 11:00Z", 80, 20);

        assertThat(byDetector("2026-06-30 11:20Z")).hasSize(1);
    }

    @Test
    void theDetectorMeasuresTheRunSinceItsScoreWasZero() {
        hour(A, "2026-06-30 08:00Z", 500, 0);
        hour(A, "2026-06-30 09:00Z", 95, 5);
        hour(A, "2026-06-30 10:00Z", 80, 20);

        byDetector("2026-06-30 11:00Z");

        assertThat(incident("observed")).isEqualTo(25L);
        assertThat(incident("trials")).isEqualTo(200L);
        assertThat((Boolean) incident("since = timestamptz '2026-06-30 09:00Z'"))
                .isTrue();
        assertThat((BigDecimal) incident("loss_per_hour")).isEqualByComparingTo("0.625");
    }

    @Test
    void deletedTenantsHaveNoIncidents() {
        day(A, "2026-06-30", 1000, 500, 0);
        hour(A, "2026-06-30 10:00Z", 80, 20);
        database.sql("update tenants set deleted = now()").update();

        assertThat(byRule("2026-06-30", "2026-06-30 12:00Z")).isEmpty();
        assertThat(byDetector("2026-06-30 10:20Z")).isEmpty();
    }

    @Test
    void twoWhoAskAtOnceOpenOneIncident() throws Exception {
        day(A, "2026-06-30", 1000, 150, 0);

        try (var first = source.getConnection();
                var second = source.getConnection();
                var other = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            var opened = count(
                    first,
                    "select count(*) from quarterdeck.open_incidents_by_rule(array['" + A
                            + "'::uuid], '2026-06-30', 'UTC', '2026-06-30 12:00Z')");
            var waiting = other.submit(() -> count(
                    second,
                    "select count(*) from quarterdeck.open_incidents_by_rule(array['" + A
                            + "'::uuid], '2026-06-30', 'UTC', '2026-06-30 12:00Z')"));
            while (database.sql(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                            .query(Integer.class)
                            .single()
                    == 0) {
                assertThat(waiting.isDone()).isFalse();
                Thread.sleep(10);
            }
            first.commit();

            assertThat(opened).isEqualTo(1);
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isZero();
            second.commit();
        }
        assertThat(database.sql("select count(*) from quarterdeck.incident")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(database.sql("select count(*) from quarterdeck.incident_entry")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void withoutAKnownMrrAtRiskIsTheLossAlone() {
        subscribe(A, "own", "active");
        day(A, "2026-06-30", 1000, 120, 0);

        byRule("2026-06-30", "2026-06-30 12:00Z");

        assertThat((Boolean) incident("mrr is null")).isTrue();
        assertThat((BigDecimal) incident("at_risk")).isEqualByComparingTo("12");
        assertThat(database.sql("""
                                select reason || ' ' || missing || ' of ' || whole
                                  from quarterdeck.figure_gaps(array ['unknown_stakes'], null, '2026-06-01', '2026-07-01')
                                """).query(String.class).list()).containsExactly("unknown_stakes 1 of 1");
    }

    @Test
    void withoutASubscriptionThereIsNoMrrToLose() {
        day(A, "2026-06-30", 1000, 120, 0);

        byRule("2026-06-30", "2026-06-30 12:00Z");

        assertThat((BigDecimal) incident("mrr")).isEqualByComparingTo("0");
        assertThat((BigDecimal) incident("at_risk")).isEqualByComparingTo("12");
    }

    @Test
    void aCustomerWithAPriceOfItsOwnIsAtRiskWithWhatItPays() {
        subscribe(A, "own", "active");
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 2302, 'succeeded', '2026-06-15Z', '2026-07-15Z' from subscriptions
                        """).update();
        day(A, "2026-06-30", 1000, 120, 0);

        byRule("2026-06-30", "2026-06-30 12:00Z");

        assertThat((BigDecimal) incident("mrr")).isEqualByComparingTo("2302");
        assertThat((BigDecimal) incident("at_risk")).isEqualByComparingTo("242.2");
    }

    @Test
    void complaintsOfADayWithoutEmailsAreSetAgainstTheWeekBefore() {
        day(A, "2026-06-24", 1000, 0, 0);
        day(A, "2026-06-30", 0, 0, 20);
        day(B, "2026-06-22", 1000, 0, 0);
        day(B, "2026-06-30", 0, 0, 20);

        assertThat(byRule("2026-06-30", "2026-06-30 12:00Z")).hasSize(1);

        assertThat(incident("tenant_id")).isEqualTo(A);
        assertThat(incident("observed || ' of ' || trials")).isEqualTo("20 of 1000");
    }

    @Test
    void protectionIsUnknownWithoutAnEndedClock() {
        assertThat(figure("revenue_protection_rate")).isNull();
    }

    @Test
    void protectionIsNoneWhenNobodyActed() {
        incident(100, "2026-06-10 00:00Z", null);

        assertThat(figure("revenue_protection_rate")).isEqualByComparingTo("0");
    }

    @Test
    void protectionWeighsIncidentsByWhatWasAtRisk() {
        incident(300, "2026-06-10 00:00Z", "2026-06-10 01:59Z");
        incident(100, "2026-06-11 00:00Z", "2026-06-11 02:01Z");
        incident(900, "2026-06-30 23:30Z", null);
        incident(900, "2026-05-31 21:00Z", null);

        assertThat(figure("revenue_protection_rate")).isEqualByComparingTo("0.75");
    }

    @Test
    void recurringRevenueAddsRunningSubscriptions() {
        day(B, "2026-06-01", 100, 0, 0);
        subscribe(A, "pro", "active");
        subscribe(A, "pro", "past_due");
        subscribe(A, "pro", "canceled");
        subscribe(A, "pro", "unpaid");

        assertThat(figure("mrr", A)).isEqualByComparingTo("200");
        assertThat(figure("mrr", B)).isEqualByComparingTo("0");
    }

    @Test
    void planPricesCanBeInCents() {
        day(B, "2026-06-01", 100, 0, 0);
        subscribe(A, "pro", "active");
        set("plan_price_unit", "0.01", "2020-01-01");
        set("plan_price_unit", "0.5", "2099-01-01");

        assertThat(figure("mrr", A)).isEqualByComparingTo("1");
    }

    @Test
    void revenueAtRiskIsThatOfTenantsWhoseMailIsCriticalAndEndsWhenTheyAreDeleted() {
        subscribe(A, "pro", "active");
        subscribe(B, "pro", "active");
        day(A, "2026-06-30", 1000, 120, 0);
        day(B, "2026-06-30", 1000, 20, 0);

        assertThat(figure("mrr_at_risk")).isEqualByComparingTo("100");
        assertThat(figure("mrr")).isEqualByComparingTo("200");
        assertThat(figure("estimated_revenue_loss")).isEqualByComparingTo("7");

        database.sql("update tenants set deleted = '2026-06-30Z' where id = :a")
                .param("a", A)
                .update();

        assertThat(figure("mrr_at_risk")).isEqualByComparingTo("0");
        assertThat(figure("mrr")).isEqualByComparingTo("100");
        assertThat(figure("estimated_revenue_loss")).as("the past stays").isEqualByComparingTo("7");
    }

    @Test
    void aLimitChangesLevelsFromItsDayOn() {
        day(A, "2026-06-14", 1000, 80, 0);
        day(A, "2026-06-15", 1000, 80, 0);
        set("bounce_rate_critical", "0.07", "2026-06-15");

        var levels = database.sql(
                        "select business_risk_level from deliverability_business_impact order by tracking_date")
                .query(String.class)
                .list();

        assertThat(levels).containsExactly("monitoring_needed", "critical_action_required");
    }

    @Test
    void aPeriodPricesEachDayByTheConstantsOfThatDay() {
        day(A, "2026-06-14", 1000, 80, 0);
        day(A, "2026-06-15", 1000, 80, 0);
        set("loss_per_bounce", "0.5", "2026-06-15");

        assertThat(figure("estimated_revenue_loss")).isEqualByComparingTo("44");
    }

    @Test
    void aTenantWithoutMailHasNoDataAndNoFigures() {
        var row = database.sql("select * from quarterdeck.tenant_risk('2026-06-01', '2026-07-01') where tenant_id = :b")
                .param("b", B)
                .query()
                .singleRow();

        assertThat(row)
                .containsEntry("tenant_name", B.toString())
                .containsEntry("business_risk_level", "no_data")
                .containsEntry("revenue_health_status", "No data");
        assertThat(row)
                .extracting(
                        "bounce_rate",
                        "complaint_rate",
                        "delivery_rate",
                        "estimated_revenue_loss",
                        "potential_savings",
                        "revenue_risk_score",
                        "risk_evidence")
                .containsOnlyNulls();
    }

    @Test
    void aTenantWithAnOpenIncidentIsNotGreenAndItsRowLeadsToTheIncident() {
        day(A, "2026-06-30", 1000, 150, 0);
        byRule("2026-06-30", "2026-06-30 12:00Z");
        database.sql("delete from deliverability_daily_summary").update();
        day(A, "2026-06-30", 100_000, 150, 0);

        var row = database.sql("""
                        select business_risk_level, level_rank, risk_evidence, incident_id = (select id from quarterdeck.incident) as leads
                          from quarterdeck.tenant_risk('2026-06-01', '2026-07-01')
                         where tenant_id = :a
                        """).param("a", A).query().singleRow();

        assertThat(row)
                .containsEntry("business_risk_level", "monitoring_needed")
                .containsEntry("level_rank", 2)
                .containsEntry("risk_evidence", null)
                .containsEntry("leads", true);

        recover("2026-06-30 13:00Z");

        assertThat(database.sql(
                                "select business_risk_level from quarterdeck.tenant_risk('2026-06-01', '2026-07-01') where tenant_id = :a")
                        .param("a", A)
                        .query(String.class)
                        .single())
                .isEqualTo("acceptable");
    }

    @Test
    void theListOfTenantsAddsUpToTheFleetThoughOneWasDeleted() {
        day(A, "2026-06-10", 1000, 80, 3);
        day(B, "2026-06-11", 500, 5, 0);
        database.sql("update tenants set deleted = '2026-06-20Z' where id = :a")
                .param("a", A)
                .update();

        var row = database.sql("""
                        select sum(emails_sent) as sent, sum(estimated_revenue_loss) as loss, sum(potential_savings) as savings,
                               count(*) filter (where is_deleted) as deleted
                          from quarterdeck.tenant_risk('2026-06-01', '2026-07-01')
                        """).query().singleRow();

        assertThat((BigDecimal) row.get("sent")).isEqualByComparingTo(figure("emails_sent"));
        assertThat((BigDecimal) row.get("loss")).isEqualByComparingTo(figure("estimated_revenue_loss"));
        assertThat((BigDecimal) row.get("savings")).isEqualByComparingTo(figure("potential_savings"));
        assertThat(row).containsEntry("deleted", 1L);
    }

    @Test
    void whatThePlatformSaysWasSentIsListedWhereItIsNotWhatItCounts() {
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked)
                        values (:a, '2026-06-05', 1000, 880, 56, 4), (:b, '2026-06-05', 100, 90, 10, 0), (:b, '2026-06-06', 50, 0, 0, 0)
                        """).param("a", A).param("b", B).update();

        assertThat(database.sql(
                                "select tenant_id || ' ' || stated || ' ' || counted || ' ' || difference from quarterdeck.sent_difference")
                        .query(String.class)
                        .list())
                .containsExactly(A + " 1000 940 60");
    }

    @Test
    void complaintsWithoutEmailsToSetThemAgainstAreListed() {
        day(A, "2026-06-05", 0, 0, 8);
        day(B, "2026-05-30", 1000, 0, 0);
        day(B, "2026-06-05", 0, 0, 8);

        assertThat(database.sql("""
                                select tenant_id || ' ' || complaints || ' ' || delivered
                                  from quarterdeck.unexplained_complaints('2026-06-01', '2026-07-01')
                                """).query(String.class).list()).containsExactly(A + " 8 0");
    }

    @Test
    void theFleetsDaysKeepDeletedTenantsAndFollowEveryChange() {
        day(A, "2026-06-14", 1000, 80, 0);
        day(B, "2026-06-14", 500, 5, 0);
        day(B, "2026-06-15", 500, 5, 0);
        database.sql(
                        "update deliverability_daily_summary set emails_sent = 600, emails_delivered = 595, tracking_date = '2026-06-16' where tracking_date = '2026-06-15'")
                .update();
        database.sql("delete from deliverability_daily_summary where tenant_id = :a")
                .param("a", A)
                .update();
        assertThat(fleetDays()).containsExactly(500L, 600L);

        database.sql("update tenants set deleted = now() where id = :b")
                .param("b", B)
                .update();
        assertThat(fleetDays()).containsExactly(500L, 600L);
    }

    @Test
    void theFleetsDaysAreTheSameFromWhatIsKept() {
        day(A, "2026-03-10", 1000, 80, 0);
        day(A, "2026-06-29", 1000, 80, 2);
        database.sql("""
                        insert into companies (id, tenant_id, name) values ('cccccccc-0000-0000-0000-000000000001', :b, 'B');
                        insert into deliverability_daily_summary (tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        values (:b, null, '2026-04-02', 999, 999, 0),
                               (:b, 'cccccccc-0000-0000-0000-000000000001', '2026-04-02', 100, 90, 10);
                        """).param("b", B).update();
        var live = allFleetDays();

        database.sql(
                        "select quarterdeck.keep_fact(family, grain, first_day, now()) from quarterdeck.facts_missing('2026-07-01')")
                .query()
                .listOfRows();

        assertThat(live).hasSize(3).contains("2026-04-02 100 90 10 0.100000");
        assertThat(allFleetDays()).isEqualTo(live);
        database.sql("delete from quarterdeck.fact_kept").update();
    }

    private static List<String> allFleetDays() {
        return database.sql("""
                        select at::date || ' ' || sent || ' ' || delivered || ' ' || bounced || ' ' || bounce_rate
                          from quarterdeck.fleet_days('2026-01-01', '2026-07-01')
                         order by at
                        """).query(String.class).list();
    }

    private static List<Long> fleetDays() {
        return database.sql("select sent from quarterdeck.fleet_days('2026-06-01', '2026-07-01') order by at")
                .query(Long.class)
                .list();
    }

    private static @Nullable BigDecimal figure(String key) {
        return figure(key, null);
    }

    private static @Nullable BigDecimal figure(String key, @Nullable UUID tenant) {
        return database.sql("select quarterdeck.figure_value(:key, cast(:tenant as uuid), '2026-06-01', '2026-07-01')")
                .param("key", key)
                .param("tenant", tenant)
                .query(BigDecimal.class)
                .optional()
                .orElse(null);
    }

    private static void set(String key, String value, String from) {
        database.sql(
                        "insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values (:key, :value::numeric, :from::date, 'admin', 'test')")
                .param("key", key)
                .param("value", value)
                .param("from", from)
                .update();
    }

    private static void subscribe(UUID tenant, String plan, String status) {
        database.sql(
                        "insert into subscriptions (tenant_id, plan_id, status, created) select :tenant, id, :status, '2026-01-01Z' from plans where slug = :plan")
                .param("tenant", tenant)
                .param("plan", plan)
                .param("status", status)
                .update();
    }

    private static void day(UUID tenant, String day, int sent, int bounced, int complaints) {
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_spam)
                        values (:tenant, :day::date, :sent, :sent - :bounced, :bounced, :complaints)
                        """)
                .param("tenant", tenant)
                .param("day", day)
                .param("sent", sent)
                .param("bounced", bounced)
                .param("complaints", complaints)
                .update();
    }

    private static void hour(UUID tenant, String hour, int delivered, int bounced) {
        database.sql(
                        "insert into quarterdeck.delivery_hour values (:tenant, :hour::timestamptz, :delivered, :bounced, 0, 0, 0, 0)")
                .param("tenant", tenant)
                .param("hour", hour)
                .param("delivered", delivered)
                .param("bounced", bounced)
                .update();
    }

    private static void complaints(UUID tenant, String hour, int complaints) {
        database.sql(
                        "insert into quarterdeck.delivery_hour values (:tenant, :hour::timestamptz, 0, 0, 0, 0, :complaints, 0)")
                .param("tenant", tenant)
                .param("hour", hour)
                .param("complaints", complaints)
                .update();
    }

    private static List<Long> byRule(String today, String now) {
        return database.sql(
                        "select * from quarterdeck.open_incidents_by_rule(array [:a, :b], :today::date, 'UTC', :now::timestamptz)")
                .param("a", A)
                .param("b", B)
                .param("today", today)
                .param("now", now)
                .query(Long.class)
                .list();
    }

    private static List<Long> byDetector(String now) {
        return database.sql(
                        "select * from quarterdeck.open_incidents_by_detector(array [:a, :b], '2026-06-28', '2026-06-30', :now::timestamptz)")
                .param("a", A)
                .param("b", B)
                .param("now", now)
                .query(Long.class)
                .list();
    }

    private static void recover(String at) {
        database.sql(
                        "update quarterdeck.incident set recovered = :at::timestamptz, recovered_by = 'cto' where recovered is null")
                .param("at", at)
                .update();
    }

    private static Object incident(String expression) {
        return database.sql("select " + expression + " from quarterdeck.incident")
                .query()
                .singleValue();
    }

    private static void incident(int atRisk, String opened, String acted) {
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour,
                                                          mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        select :a, 'bounces', 'rule', o, o, o + interval '2 hours', 12, 100, 0.1, 1, 0, :risk, t, w, t, w, w, o + interval '5 hours', 'cto'
                          from (select :opened::timestamptz as o, :acted::timestamptz as t, case when :acted::text is not null then 'cto' end as w) x
                        """)
                .param("a", A)
                .param("risk", atRisk)
                .param("opened", opened)
                .param("acted", acted)
                .update();
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
