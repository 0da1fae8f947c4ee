package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;

/** The forecast of each day of the demo's last six months, made with what was known that day, beside what the month became. */
@IntegrationTest
class DemoForecastTest {

    private static final Logger log = LoggerFactory.getLogger(DemoForecastTest.class);
    private static final int MONTHS = 6;

    @Autowired
    private DemoData data;

    @Autowired
    private JdbcClient database;

    /** Before the transaction that is rolled back, so that it is done for the first test alone. */
    @BeforeTransaction
    void fill() {
        data.fill();
        if (database.sql("select count(*) from quarterdeck.cost_forecast")
                        .query(Long.class)
                        .single()
                == 0) {
            sayWhatWouldHaveBeenSaid();
        }
    }

    private void sayWhatWouldHaveBeenSaid() {
        var today = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
        var first = today.withDayOfMonth(1);
        for (var month = first.minusMonths(MONTHS); month.isBefore(first); month = month.plusMonths(1)) {
            database.sql("select quarterdeck.keep_forecasts(quarterdeck.start_of_day(:last), :first)")
                    .param("last", month.plusMonths(1).minusDays(1))
                    .param("first", month)
                    .query((row, number) -> number)
                    .list();
        }
    }

    @Test
    void costIsForeseenWithinASmallErrorAndItsBandHoldsAboutFourOfFive() {
        var test = backTest("cost");

        assertThat(test.days()).isGreaterThan(150);
        assertThat(test.relativeError()).isLessThan(new BigDecimal("0.03"));
        assertThat(test.coverage()).isBetween(new BigDecimal("0.60"), new BigDecimal("0.98"));
        assertThat(test.lateError()).isLessThanOrEqualTo(test.earlyError());
    }

    @Test
    void revenueIsForeseenWithinASmallErrorAndItsBandHoldsAboutFourOfFive() {
        var test = backTest("revenue");

        assertThat(test.days()).isGreaterThan(150);
        assertThat(test.relativeError()).isLessThan(new BigDecimal("0.05"));
        assertThat(test.coverage()).isBetween(new BigDecimal("0.60"), new BigDecimal("0.98"));
        assertThat(test.lateError()).isLessThanOrEqualTo(test.earlyError());
    }

    @Test
    void onTheLastDayAllButThatDayIsKnown() {
        assertThat(database.sql("""
                        select count(*)
                          from quarterdeck.cost_forecast f
                         where f.kind = 'cost'
                           and f.so_far <> (select c.infrastructure_cost + c.email_service_cost
                                              from quarterdeck.fleet_cost(f.month, f.made_on) c)
                           and f.so_far > f.forecast
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void whatIsUnallocatedIsTheLedgersRow() {
        assertThat(database.sql("""
                        select p.month, p.infrastructure_unallocated, p.email_service_unallocated, r.infrastructure_cost, r.email_service_cost
                          from quarterdeck.cost_parts('2025-07-01', '2026-07-01') p
                          cross join lateral quarterdeck.ledger_rows(p.month) r
                         where r.tenant_id is null
                           and r.corrects_month is null
                        """).query().listOfRows())
                .hasSize(12)
                .allSatisfy(month -> assertThat(month)
                        .containsEntry("infrastructure_unallocated", month.get("infrastructure_cost"))
                        .containsEntry("email_service_unallocated", month.get("email_service_cost")));
    }

    private BackTest backTest(String kind) {
        database.sql("""
                        select f.month, count(*) as days, avg(f.forecast)::numeric(14, 2) as forecast, min(a.actual) as actual,
                               avg(abs(a.actual - f.forecast))::numeric(14, 2) as error, avg(f.high - f.forecast)::numeric(14, 2) as half_width,
                               count(*) filter (where a.actual between f.low and f.high) as held
                          from quarterdeck.cost_forecast f
                          join quarterdeck.fleet_month_shown m on m.month = f.month
                          cross join lateral (select case f.kind when 'cost' then m.infrastructure_cost + m.email_service_cost else m.subscription_revenue end as actual) a
                         where f.kind = :kind
                           and f.low is not null
                         group by f.month
                         order by f.month
                        """).param("kind", kind).query().listOfRows().forEach(row -> log.info("{} {}", kind, row));
        var test = database.sql("""
                        select count(*) as days,
                               avg(abs(a.actual - f.forecast)) as error,
                               avg(abs(a.actual - f.forecast)) / avg(a.actual) as relative_error,
                               avg(abs(a.actual - f.forecast)) filter (where extract(day from f.made_on) <= 5)  as early_error,
                               avg(abs(a.actual - f.forecast)) filter (where extract(day from f.made_on) >= 24) as late_error,
                               count(*) filter (where a.actual between f.low and f.high)::numeric / count(*) as coverage
                          from quarterdeck.cost_forecast f
                          join quarterdeck.fleet_month_shown m on m.month = f.month
                          cross join lateral (select case f.kind when 'cost' then m.infrastructure_cost + m.email_service_cost else m.subscription_revenue end as actual) a
                         where f.kind = :kind
                           and f.low is not null
                        """)
                .param("kind", kind)
                .query((row, number) -> new BackTest(
                        row.getLong("days"),
                        row.getBigDecimal("error"),
                        row.getBigDecimal("relative_error"),
                        row.getBigDecimal("early_error"),
                        row.getBigDecimal("late_error"),
                        row.getBigDecimal("coverage")))
                .single();
        log.info("Back-test of {}: {}", kind, test);
        return test;
    }

    private record BackTest(
            long days,
            BigDecimal error,
            BigDecimal relativeError,
            BigDecimal earlyError,
            BigDecimal lateError,
            BigDecimal coverage) {}
}
