package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

/** Errors held against the delivery of the same hours, on small numbers that can be calculated by hand. */
@IntegrationTest
class ErrorImpactTest {

    private static final String A = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String B = "bbbbbbbb-0000-0000-0000-000000000002";
    private static final String TEN = "2026-06-30 10:00Z";

    @Autowired
    private JdbcClient database;

    @Autowired
    private ErrorImpacts errors;

    @Test
    void holdsTheHourOfAnErrorAgainstTheUsualOfItsTenant() {
        tenant(A);
        // 10,000 usual mails: 2 % bounced, 1 % blocked; complaints 1 % of 9,700. Then the hour itself.
        day(A, "2026-06-30", 11_000, 260, 140, 110);
        hour(A, TEN, 60, 40, 900, 13);
        error(A, TEN, "smtp", "high", 50, "2.50", 3);

        var smtp = impact("smtp");

        assertThat(smtp)
                .containsEntry("events", 3L)
                .containsEntry("affected_emails", 50L)
                .containsEntry("reported_cost", new BigDecimal("2.50"))
                .containsEntry("sent", 1_000L)
                .containsEntry("undelivered", 100L)
                .containsEntry("undelivered_rate", new BigDecimal("0.100000"))
                .containsEntry("usual_rate", new BigDecimal("0.030000"))
                .containsEntry("undelivered_evidence", "breach_confirmed")
                .containsEntry("excess_undelivered", new BigDecimal("70.0"))
                .containsEntry("excess_bounces", new BigDecimal("40.0"))
                .containsEntry("excess_complaints", new BigDecimal("4.0"))
                // 40 × 0.05 + 4 × 0.25
                .containsEntry("estimated_loss", new BigDecimal("3.00"));
    }

    @Test
    void countsAnHourOfTwoComponentsInFullForBothAndOnceInTheTotal() {
        tenant(A);
        day(A, "2026-06-30", 11_000, 260, 140, 110);
        hour(A, TEN, 60, 40, 900, 13);
        error(A, TEN, "smtp", "high", 50, "2.50", 3);
        error(A, TEN, "smtp", "critical", 1, "0", 1);
        error(A, TEN, "dns", "low", 0, "0", 1);

        assertThat(impact("smtp"))
                .containsEntry("hours", 1L)
                .containsEntry("hours_shared", 1L)
                .containsEntry("severity", "critical")
                .containsEntry("estimated_loss", new BigDecimal("3.00"));
        assertThat(impact("dns"))
                .containsEntry("hours_shared", 1L)
                .containsEntry("estimated_loss", new BigDecimal("3.00"));
        assertThat(total())
                .containsEntry("events", 5L)
                .containsEntry("hours", 1L)
                .containsEntry("estimated_loss", new BigDecimal("3.00"));
    }

    @Test
    void knowsNothingOfAnHourWithoutOutcomesInsteadOfZero() {
        tenant(A);
        day(A, "2026-06-30", 10_000, 200, 100, 97);
        error(A, TEN, "smtp", "high", 50, "2.50", 3);

        assertThat(impact("smtp"))
                .containsEntry("hours", 1L)
                .containsEntry("hours_compared", 0L)
                .containsEntry("affected_emails", 50L)
                .containsEntry("sent", null)
                .containsEntry("undelivered_evidence", null)
                .containsEntry("excess_undelivered", null)
                .containsEntry("estimated_loss", null);
    }

    @Test
    void knowsNoUsualRateWhereThereIsLessUsualMailThanInTheHourItself() {
        tenant(A);
        day(A, "2026-06-30", 1_999, 100, 0, 0);
        hour(A, TEN, 100, 0, 900, 0);
        error(A, TEN, "smtp", "high", 50, "2.50", 3);

        assertThat(impact("smtp")).containsEntry("hours_compared", 0L).containsEntry("estimated_loss", null);

        day(A, "2026-06-29", 1, 0, 0, 0);

        assertThat(impact("smtp"))
                .containsEntry("hours_compared", 1L)
                .containsEntry("usual_rate", new BigDecimal("0.000000"))
                .containsEntry("estimated_loss", new BigDecimal("5.00"));
    }

    @Test
    void knowsNoUsualRateFromDaysThatLackTheMailOfTheirHours() {
        tenant(A);
        day(A, "2026-06-29", 10_000, 0, 0, 0);
        hour(A, TEN, 100, 0, 900, 0);
        error(A, TEN, "smtp", "high", 50, "2.50", 3);

        assertThat(impact("smtp")).containsEntry("hours_compared", 0L).containsEntry("estimated_loss", null);
    }

    @Test
    void onlySuspectsAComponentOnLittleMailThoughTheUsualRateIsZero() {
        tenant(A);
        day(A, "2026-06-30", 200, 3, 0, 0);
        hour(A, TEN, 3, 0, 97, 0);
        error(A, TEN, "smtp", "low", 1, "0", 1);

        assertThat(impact("smtp"))
                .containsEntry("usual_rate", new BigDecimal("0.000000"))
                .containsEntry("undelivered_evidence", "breach_suspected");
    }

    @Test
    void letsTheBetterHoursOfOneTenantMakeUpForTheWorseOnesOfAnother() {
        tenant(A);
        tenant(B);
        day(A, "2026-06-30", 11_000, 225, 0, 0);
        day(B, "2026-06-30", 11_000, 215, 0, 0);
        hour(A, TEN, 25, 0, 975, 0);
        hour(B, TEN, 15, 0, 985, 0);
        error(A, TEN, "smtp", "low", 1, "0", 1);
        error(B, TEN, "smtp", "low", 1, "0", 1);

        assertThat(impact("smtp"))
                .containsEntry("tenants", 2L)
                .containsEntry("sent", 2_000L)
                .containsEntry("excess_bounces", new BigDecimal("0.0"))
                .containsEntry("undelivered_evidence", "not_enough_mail")
                .containsEntry("estimated_loss", new BigDecimal("0.00"));
    }

    @Test
    void holdsAnErrorOfTheFleetAgainstTheMailOfAllTenants() {
        tenant(A);
        tenant(B);
        day(A, "2026-06-29", 10_000, 200, 0, 0);
        day(A, "2026-06-30", 500, 50, 0, 0);
        hour(A, TEN, 50, 0, 450, 0);
        fleetHour("2026-06-30 08:00Z", 100, 4_900);
        fleetHour("2026-06-30 09:00Z", 100, 4_900);
        fleetHour(TEN, 100, 900);
        error(null, TEN, "dns", "critical", 0, "0", 1);
        error(A, TEN, "dns", "low", 0, "0", 1);

        assertThat(impact("dns"))
                .containsEntry("fleet_wide", true)
                .containsEntry("tenants", 1L)
                // What the fleet had in an hour, its tenant had too.
                .containsEntry("hours", 1L)
                .containsEntry("sent", 1_000L)
                .containsEntry("usual_rate", new BigDecimal("0.020000"))
                .containsEntry("excess_bounces", new BigDecimal("80.0"))
                .containsEntry("estimated_loss", new BigDecimal("4.00"));
        assertThat(impact("dns", "2026-06-01Z", "2026-07-01Z", "UTC", A))
                .containsEntry("sent", 500L)
                .containsEntry("excess_bounces", new BigDecimal("40.0"));
        assertThat(impact("dns", "2026-06-01Z", "2026-07-01Z", "UTC", B)).containsEntry("sent", null);
    }

    @Test
    void meansTheDaysOfTheReportingZone() {
        tenant(A);
        day(A, "2026-06-29", 10_000, 200, 0, 0);
        day(A, "2026-06-30", 1_000, 100, 0, 0);
        // 23:00 on 30 June in New York; from July on, a bounce costs more.
        hour(A, "2026-07-01 03:00Z", 100, 0, 900, 0);
        error(A, "2026-07-01 03:00Z", "smtp", "low", 1, "0", 1);
        error(A, "2026-06-30 03:00Z", "smtp", "low", 1, "0", 1);
        database.sql("""
                insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason)
                values ('loss_per_bounce', 0.10, '2026-07-01', 'admin', 'Dearer')
                """).update();

        assertThat(impact("smtp", "2026-06-30 04:00Z", "2026-07-01 04:00Z", "America/New_York", null))
                .containsEntry("events", 1L)
                .containsEntry("excess_bounces", new BigDecimal("80.0"))
                .containsEntry("estimated_loss", new BigDecimal("4.00"));
        assertThat(impact("smtp", "2026-07-01 00:00Z", "2026-07-02 00:00Z", "UTC", null))
                .containsEntry("events", 1L)
                .containsEntry("estimated_loss", new BigDecimal("8.00"));
    }

    @Test
    void leavesOutTenantsThatAreDeletedOrUnknown() {
        tenant(A);
        database.sql("update tenants set deleted = now()").update();
        error(A, TEN, "smtp", "low", 1, "0", 1);
        error(B, TEN, "smtp", "low", 1, "0", 1);

        assertThat(rows("2026-06-01Z", "2026-07-01Z", "UTC", null)).isEmpty();
    }

    @Test
    void doesNotTakeWhatCannotBeReadForZero() {
        database.sql("""
                insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                values (null, '2026-06-30 10:00Z', null, null, 0, 0, 2, 2)
                """).update();

        assertThat(impact(null))
                .containsEntry("events", 2L)
                .containsEntry("severity", null)
                .containsEntry("affected_emails", null)
                .containsEntry("reported_cost", null);
    }

    @Test
    @WithMockUser(roles = "TECHNICAL")
    void givesNoMoneyToWhoMaySeeNone() {
        error(null, TEN, "dns", "low", 1, "5.00", 1);
        var june = new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));

        assertThat(errors.during(june).components())
                .singleElement()
                .satisfies(row -> assertThat(row.money()).isEmpty());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> errors.duringWithMoney(june));
    }

    private Map<String, @Nullable Object> impact(@Nullable String component) {
        return impact(component, "2026-06-01Z", "2026-07-01Z", "UTC", null);
    }

    private Map<String, @Nullable Object> impact(
            @Nullable String component, String from, String to, String zone, @Nullable String tenant) {
        return rows(from, to, zone, tenant).stream()
                .filter(row -> Boolean.FALSE.equals(row.get("is_total")))
                .filter(row -> Objects.equals(row.get("component"), component))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, @Nullable Object> total() {
        return rows("2026-06-01Z", "2026-07-01Z", "UTC", null).stream()
                .filter(row -> Boolean.TRUE.equals(row.get("is_total")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, @Nullable Object>> rows(String from, String to, String zone, @Nullable String tenant) {
        return database.sql("""
                        select * from quarterdeck.error_impact(cast(:from as timestamptz), cast(:to as timestamptz), :zone, cast(:tenant as uuid))
                        """)
                .param("from", from)
                .param("to", to)
                .param("zone", zone)
                .param("tenant", tenant)
                .query()
                .listOfRows();
    }

    private void tenant(String id) {
        database.sql("insert into tenants (id, name) values (:id::uuid, 'Tenant')")
                .param("id", id)
                .update();
    }

    private void day(String tenant, String day, int sent, int bounced, int blocked, int complaints) {
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:tenant::uuid, :day::date, :sent, :sent - :bounced - :blocked, :bounced, :blocked, :complaints)
                        """)
                .param("tenant", tenant)
                .param("day", day)
                .param("sent", sent)
                .param("bounced", bounced)
                .param("blocked", blocked)
                .param("complaints", complaints)
                .update();
    }

    private void hour(String tenant, String hour, int bounced, int blocked, int delivered, int complaints) {
        database.sql("""
                        insert into quarterdeck.delivery_hour (tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                        values (:tenant::uuid, :hour::timestamptz, :delivered, :bounced - 1, 1, :blocked, :complaints, 0)
                        """)
                .param("tenant", tenant)
                .param("hour", hour)
                .param("delivered", delivered)
                .param("bounced", bounced)
                .param("blocked", blocked)
                .param("complaints", complaints)
                .update();
    }

    private void fleetHour(String hour, int bounced, int delivered) {
        database.sql("""
                        insert into quarterdeck.fleet_hour (hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                        values (:hour::timestamptz, :delivered, :bounced, 0, 0, 0, 0)
                        """)
                .param("hour", hour)
                .param("delivered", delivered)
                .param("bounced", bounced)
                .update();
    }

    private void error(
            @Nullable String tenant,
            String hour,
            String component,
            String severity,
            int affected,
            String cost,
            int events) {
        database.sql("""
                        insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                        values (cast(:tenant as uuid), :hour::timestamptz, :component, :severity, :affected, :cost::numeric * 1000000, :events, 0)
                        """)
                .param("tenant", tenant)
                .param("hour", hour)
                .param("component", component)
                .param("severity", severity)
                .param("affected", affected)
                .param("cost", cost)
                .param("events", events)
                .update();
    }
}
