package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Nothing that happens to a machine's cost passes its history by, and history is never written over. */
class CostHistoryTest {

    private static final String TODAY = "2026-07-01";
    private static SingleConnectionDataSource connection;
    private static JdbcClient database;

    @BeforeAll
    static void fill() throws SQLException {
        connection = new SingleConnectionDataSource(
                TestDatabase.named("cost_history").getConnection(), true);
        database = JdbcClient.create(connection);
        database.sql("set quarterdeck.now = '2026-06-30 12:00Z'").update();
        CostExample.fill(database);
    }

    @BeforeEach
    void begin() {
        database.sql("begin; set local quarterdeck.now = '" + TODAY + " 09:41Z'")
                .update();
    }

    @AfterEach
    void rollback() {
        database.sql("rollback").update();
    }

    @Test
    void aMachineComesWithItsCostFromTheDayItWasMade() {
        assertThat(known(CostExample.V1)).containsExactly("20.00 from 2026-01-01 to null by platform");
    }

    @Test
    void machinesThatComeInOneStatementAreKnownEachByItself() {
        database.sql("""
                        insert into vps_instances (id, created, approximate_cost) values
                            ('00000000-0000-4000-8000-0000000000a1', '2026-05-05 12:00Z', 20),
                            ('00000000-0000-4000-8000-0000000000a2', null,                30),
                            ('00000000-0000-4000-8000-0000000000a3', '2026-05-05 12:00Z', null)
                        """).update();

        assertThat(known("00000000-0000-4000-8000-0000000000a1"))
                .containsExactly("20.00 from 2026-05-05 to null by platform");
        assertThat(known("00000000-0000-4000-8000-0000000000a2"))
                .containsExactly("30.00 from 2026-07-01 to null by platform");
        assertThat(known("00000000-0000-4000-8000-0000000000a3")).isEmpty();
    }

    @Test
    void aValueWrittenIntoTheColumnByOtherSoftwareHoldsFromThatDay() {
        database.sql("update vps_instances set approximate_cost = 24 where id = :id::uuid")
                .param("id", CostExample.V1)
                .update();

        assertThat(known(CostExample.V1))
                .containsExactly(
                        "20.00 from 2026-01-01 to 2026-07-01 by platform", "24.00 from 2026-07-01 to null by platform");
        assertThat(database.sql(
                                "select recorded_by from quarterdeck.cost_known where resource_id = :id::uuid and valid_from = :day::date")
                        .param("id", CostExample.V1)
                        .param("day", TODAY)
                        .query(String.class)
                        .single())
                .isEqualTo("postgres");
    }

    @Test
    void aPriceTakenAwayIsKnownNotToBeThere() {
        database.sql("update smtp_ip_addresses set approximate_cost = null where id = :id::uuid")
                .param("id", CostExample.I1)
                .update();

        assertThat(known(CostExample.I1))
                .containsExactly(
                        "5.00 from 2026-01-01 to 2026-07-01 by platform", "null from 2026-07-01 to null by platform");
    }

    @Test
    void whatIsNoCostNeverStopsTheSoftwareThatWritesIt() {
        database.sql("update vps_instances set approximate_cost = 'NaN' where id = :id::uuid")
                .param("id", CostExample.V1)
                .update();

        assertThat(known(CostExample.V1)).contains("null from 2026-07-01 to null by platform");
    }

    @Test
    void aCorrectionOfThePastEndsWhereTheNextKnownValueBegins() {
        record("vps", CostExample.V1, "24", "2026-06-01", "2026-06-30 12:00Z");

        record("vps", CostExample.V1, "22", "2026-03-10", "2026-07-01 10:00Z");

        assertThat(known(CostExample.V1))
                .containsExactly(
                        "20.00 from 2026-01-01 to 2026-03-10 by platform",
                        "22 from 2026-03-10 to 2026-06-01 by form",
                        "24 from 2026-06-01 to null by form");
    }

    @Test
    void whatWasBelievedThenIsStillToldNow() {
        record("vps", CostExample.V1, "22", "2026-03-10", "2026-07-02 10:00Z");
        record("vps", CostExample.V1, "23", "2026-03-10", "2026-07-04 10:00Z");

        assertThat(Stream.of("2026-07-01", "2026-07-02", "2026-07-03", "2026-07-04", "2026-07-05")
                        .map(day -> database.sql(
                                        "select quarterdeck.cost_believed('vps', :id::uuid, '2026-04-01', :day::date)")
                                .param("id", CostExample.V1)
                                .param("day", day)
                                .query(BigDecimal.class)
                                .single()
                                .intValue()))
                .containsExactly(20, 22, 22, 23, 23);
        assertThat(database.sql("select quarterdeck.cost_on('vps', :id::uuid, '2026-04-01')")
                        .param("id", CostExample.V1)
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("23");
    }

    @Test
    void aScheduledValueReachesTheColumnOnItsDay() {
        record("vps", CostExample.V1, "30", "2026-08-01", "2026-07-01 10:00Z");
        apply("2026-07-31");
        assertThat(column(CostExample.V1)).isEqualByComparingTo("20");

        apply("2026-08-01");

        assertThat(column(CostExample.V1)).isEqualByComparingTo("30");
        assertThat(known(CostExample.V1))
                .containsExactly(
                        "20.00 from 2026-01-01 to 2026-08-01 by platform", "30 from 2026-08-01 to null by form");
    }

    @Test
    void aDeletedMachineCostsUntilThatDayAndItsTenantsCarryItUntilThen() {
        database.sql("delete from vps_instances where id = :id::uuid")
                .param("id", CostExample.V1)
                .update();

        assertThat(known(CostExample.V1)).containsExactly("20.00 from 2026-01-01 to 2026-07-01 by platform");
        assertThat(carried("2026-06-01", "2026-07-01")).containsEntry(CostExample.ACME, new BigDecimal("30.00"));
        assertThat(carried("2026-07-01", "2026-08-01")).doesNotContainKey(CostExample.ACME);
    }

    @Test
    void aTenantsCostOutlivesItsDomains() {
        database.sql("delete from domains where tenant_id = :id::uuid")
                .param("id", CostExample.ACME)
                .update();

        assertThat(carried("2026-06-01", "2026-07-01")).containsEntry(CostExample.ACME, new BigDecimal("30.00"));
    }

    @Test
    void twoValuesForOneDayAreRefused() {
        assertThatThrownBy(() -> database.sql("""
                        insert into quarterdeck.cost_value (resource_kind, resource_id, monthly_cost, valid_from, recorded_at, recorded_by, reason, source)
                        values ('vps', :id::uuid, 1, '2026-05-01', '2026-06-30 12:00Z', 'x', 'x', 'form')
                        """).param("id", CostExample.V1).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("cost_value_no_overlap");
    }

    @Test
    void aValueOfTheFirstStartFollowsTheReportingZone() {
        database.sql("select quarterdeck.use_reporting_zone('America/New_York')")
                .query()
                .listOfRows();

        assertThat(known(CostExample.V1)).containsExactly("20.00 from 2025-12-31 to null by platform");
        assertThat(database.sql("select unpriced_vps from quarterdeck.fleet_cost('2025-12-01', '2026-01-01')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anySequenceOfChangesLeavesEachDayWithTheLastThingSaidOfIt() {
        var random = new SplittableRandom(7);
        for (var round = 0; round < 100; round++) {
            database.sql("savepoint round").update();
            var said = new HashMap<LocalDate, @Nullable Integer>();
            var first = LocalDate.of(2026, 1, 1);
            for (var day = first; day.isBefore(first.plusDays(120)); day = day.plusDays(1)) {
                said.put(day, 10);
            }
            for (var change = 0; change < 6; change++) {
                var from = first.plusDays(random.nextInt(100));
                var cost = 30 + change;
                var next = database.sql(
                                "select min(valid_from) from quarterdeck.cost_known where resource_id = :id::uuid and valid_from > :from")
                        .param("id", CostExample.V3)
                        .param("from", from)
                        .query(LocalDate.class)
                        .optional()
                        .orElse(first.plusDays(120));
                // "Min" of nothing is a row without a value.
                var to = next == null ? first.plusDays(120) : next;
                for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
                    said.put(day, cost);
                }
                database.sql("""
                                select quarterdeck.record_costs(array [('vps', :id::uuid, :cost, :from, null, 'x', 'x', 'form')::quarterdeck.cost_change],
                                                                timestamptz '2026-07-02 10:00Z' + :change * interval '1 minute')
                                """)
                        .param("id", CostExample.V3)
                        .param("cost", cost)
                        .param("from", from)
                        .param("change", change)
                        .query()
                        .listOfRows();
            }

            var told = new HashMap<LocalDate, @Nullable Integer>();
            database.sql("""
                            select d::date as day, monthly_cost from generate_series(date '2026-01-01', date '2026-01-01' + 119, interval '1 day') d
                              join quarterdeck.cost_known c on c.resource_id = :id::uuid and c.valid_from <= d and c.valid_to > d
                            """).param("id", CostExample.V3).query(row -> {
                told.put(row.getObject("day", LocalDate.class), row.getInt("monthly_cost"));
            });

            assertThat(told).as("round %d", round).isEqualTo(said);
            database.sql("rollback to savepoint round").update();
        }
    }

    private static void record(String kind, String id, String cost, String from, String at) {
        database.sql("""
                        select quarterdeck.record_costs(array [(:kind, :id::uuid, :cost::numeric, :from::date, null, 'admin', 'As billed', 'form')::quarterdeck.cost_change], :at::timestamptz)
                        """)
                .param("kind", kind)
                .param("id", id)
                .param("cost", cost)
                .param("from", from)
                .param("at", at)
                .query()
                .listOfRows();
    }

    private static void apply(String day) {
        database.sql("select quarterdeck.apply_costs(:day::date, (:day || ' 01:00Z')::timestamptz)")
                .param("day", day)
                .query()
                .listOfRows();
    }

    private static BigDecimal column(String vps) {
        return database.sql("select approximate_cost from vps_instances where id = :id::uuid")
                .param("id", vps)
                .query(BigDecimal.class)
                .single();
    }

    private static List<String> known(String id) {
        return database.sql("""
                        select coalesce(monthly_cost::text, 'null') || ' from ' || valid_from || ' to ' || coalesce(nullif(valid_to, 'infinity')::text, 'null') || ' by ' || source
                          from quarterdeck.cost_known where resource_id = :id::uuid order by valid_from
                        """).param("id", id).query(String.class).list();
    }

    private static Map<String, BigDecimal> carried(String from, String to) {
        var carried = new HashMap<String, BigDecimal>();
        database.sql("""
                        select tenant_id::text as tenant, infrastructure_cost + email_service_cost as cost
                          from quarterdeck.cost_allocation(:from::date, :to::date)
                         where tenant_id is not null and infrastructure_cost + email_service_cost > 0
                        """).param("from", from).param("to", to).query(row -> {
            carried.put(row.getString("tenant"), row.getBigDecimal("cost"));
        });
        return carried;
    }
}
