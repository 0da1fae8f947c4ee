package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How long it takes to keep an answer about 10,000 tenants and 30 days: new, the same again, and every hundredth row changed. */
public final class SnapshotBenchmark {

    private SnapshotBenchmark() {}

    public static void main(String[] arguments) {
        var source = TestDatabase.named("snapshot_benchmark");
        var database = JdbcClient.create(source);
        database.sql("insert into tenants (id, name) select gen_random_uuid(), 'T' from generate_series(1, 10000)")
                .update();
        var tenants = database.sql("select id from tenants").query(UUID.class).list();
        var june = new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));
        var rows = new SnapshotRows(database, new ReportingCalendar(Clock.systemUTC(), ZoneOffset.UTC));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        for (var turn : new int[] {0, 0, 1}) {
            var answer = new ArrayList<RevenueImpactOfDay>();
            for (var day = june.from(); day.isBefore(june.to()); day = day.plusDays(1)) {
                for (var tenant : tenants) {
                    answer.add(new RevenueImpactOfDay(
                            tenant, day, answer.size() % 100 == 0 ? turn : 123_456_789L, 987_654_321L, 12, 1));
                }
            }
            var began = System.nanoTime();
            var changes = transaction.execute(status -> rows.replace(EventQuestion.REVENUE_IMPACT, june, answer));
            System.out.printf(
                    "%,d rows, %,d of them written or taken away: %d ms%n",
                    answer.size(),
                    changes,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        System.exit(0);
    }
}
