package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement is a transaction of its own here, as it is for readers: who changes something is somebody else. */
class LedgerDraftsTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private final TestClock clock = new TestClock();
    private final ReportingCalendar calendar = new ReportingCalendar(clock, ZoneOffset.UTC);
    private final DataSource dataSource = TestDatabase.named("ledger_drafts");
    private final JdbcClient database = JdbcClient.create(dataSource);
    private final Ledger ledger = new Ledger(database, new LedgerDrafts(database, calendar), calendar);

    @BeforeEach
    void fill() {
        CostExample.fill(database);
    }

    @Test
    void whatHoldsIsNotReckonedAgain() {
        look();

        clock.advance(LedgerDrafts.FRESH.minus(Duration.ofSeconds(1)));
        look();

        assertThat(takenAt("ledger_draft")).isEqualTo(TestClock.START);
        assertThat(takenAt("fleet_month")).isEqualTo(TestClock.START);
    }

    @Test
    void aCostThatOtherSoftwareWritesIsSeenAtOnce() {
        look();

        database.sql("""
                        insert into vps_instances (hostwinds_instance_id, status, created, approximate_cost)
                        values ('V9', 'active', '2026-06-16Z', 30)
                        """).update();

        assertThat(ledger.proof(JUNE).fleetCost()).isEqualByComparingTo("75.00");
        assertThat(drawn(JUNE)).isEqualByComparingTo("75.00");
        assertThat(drawn(MAY)).isEqualByComparingTo("60.00");
    }

    @Test
    void aMachineThatEndsIsSeenAtOnce() {
        look();

        database.sql("""
                        update vps_instances set status = 'decommissioned', decommission_scheduled_for = '2026-06-16Z'
                         where id = :id::uuid
                        """).param("id", CostExample.V3).update();

        assertThat(drawn(JUNE)).isEqualByComparingTo("55.00");
        assertThat(ledger.proof(JUNE).fleetCost()).isEqualByComparingTo("55.00");
    }

    @Test
    void anotherHolderIsSeenAtOnce() {
        look();

        database.sql(
                        "delete from domain_ip_assignments where smtp_ip_address_id = '81000000-0000-0000-0000-000000000003'")
                .update();
        database.sql("delete from quarterdeck.kept_assignment where ip_id = '81000000-0000-0000-0000-000000000003'")
                .update();
        database.sql("select quarterdeck.mark_money('{[2026-02-01,2026-07-01)}')")
                .query()
                .listOfRows();

        var proof = ledger.proof(JUNE);
        assertThat(proof.unallocated()).isEqualByComparingTo("30.00");
        assertThat(proof.difference()).isEqualByComparingTo("0.00");
    }

    @Test
    void whatAPlatformNotesAllTheTimeChangesNothing() {
        look();

        database.sql("update vps_instances set updated = now()").update();
        database.sql("update smtp_ip_addresses set last_reputation_check = now(), status = 'warmed'")
                .update();
        database.sql("update domain_ip_assignments set last_sent = now()").update();
        clock.advance(Duration.ofMinutes(1));
        look();

        assertThat(takenAt("ledger_draft")).isEqualTo(TestClock.START);
    }

    @Test
    void aPaymentIsCountedWhenWhatWasReckonedGrowsOld() {
        look();
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 31, 'succeeded', '2026-06-01Z', '2026-07-01Z' from subscriptions limit 1
                        """).update();

        clock.advance(LedgerDrafts.FRESH);

        assertThat(ledger.proof(JUNE).revenue()).isEqualByComparingTo("429.00");
        assertThat(ledger.lastMonths(13))
                .filteredOn(it -> it.month().equals(JUNE))
                .singleElement()
                .satisfies(it -> assertThat(it.subscriptionRevenue()).isEqualByComparingTo("429.00"));
    }

    @Test
    void aChangeThatWasUnderWayWhileAMonthWasReckonedIsSeenWhenItIsMade() throws SQLException {
        try (var other = dataSource.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update vps_instances set approximate_cost = 50, created = '2026-06-01Z' where id = '%s'"
                    .formatted(CostExample.V3));
            statement.execute("delete from smtp_ip_addresses where id = '%s'".formatted(CostExample.I1));
            look();
            assertThat(drawn(JUNE)).isEqualByComparingTo("60.00");

            other.commit();
        }

        assertThat(drawn(MAY)).isEqualByComparingTo("50.00");
        assertThat(ledger.proof(MAY).fleetCost()).isEqualByComparingTo("50.00");
    }

    @Test
    void theChartSaysOfEveryMonthWhatItsProofSays() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, 0.01 * n, 'succeeded', timestamptz '2026-01-03Z' + n * interval '5 days', timestamptz '2026-02-05Z' + n * interval '9 days'
                          from subscriptions s cross join generate_series(1, 40) n
                        """).update();
        database.sql("select quarterdeck.close_month(:month, 'cfo', now(), null)")
                .param("month", MAY.atDay(1))
                .query()
                .listOfRows();
        database.sql("update vps_instances set approximate_cost = 12.34, created = '2026-03-17Z' where id = :id::uuid")
                .param("id", CostExample.V1)
                .update();

        var chart = ledger.lastMonths(13);

        assertThat(chart).hasSize(12).allSatisfy(month -> {
            var proof = ledger.proof(month.month());
            assertThat(month.infrastructureCost()).isEqualByComparingTo(proof.infrastructureCost());
            assertThat(month.emailServiceCost()).isEqualByComparingTo(proof.emailServiceCost());
            assertThat(month.subscriptionRevenue()).isEqualByComparingTo(proof.revenue());
        });
        assertThat(chart)
                .filteredOn(it -> it.month().equals(MAY))
                .singleElement()
                .satisfies(it -> assertThat(it.infrastructureCost())
                        .as("as it was closed")
                        .isEqualByComparingTo("40.00"));
    }

    @Test
    void theNightReckonsWhatIsReadInTheMorning() {
        clock.set(Instant.parse("2026-07-15T00:30:00Z"));
        new LedgerDraftsJob(new LedgerDrafts(database, calendar), calendar).take();

        assertThat(database.sql("select month from quarterdeck.ledger_draft order by month")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        assertThat(database.sql("select count(*) from quarterdeck.fleet_month")
                        .query(Integer.class)
                        .single())
                .isEqualTo(13);
    }

    private void look() {
        ledger.proof(JUNE);
        ledger.lastMonths(13);
    }

    private BigDecimal drawn(YearMonth month) {
        return ledger.lastMonths(13).stream()
                .filter(it -> it.month().equals(month))
                .map(it -> it.infrastructureCost().add(it.emailServiceCost()))
                .findFirst()
                .orElseThrow();
    }

    private Instant takenAt(String table) {
        return database.sql("select taken_at from quarterdeck." + table + " where month = '2026-06-01'")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
