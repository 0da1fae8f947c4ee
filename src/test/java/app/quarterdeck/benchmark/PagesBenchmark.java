package app.quarterdeck.benchmark;

import app.quarterdeck.journeys.RunningProduct;
import app.quarterdeck.testing.StatementWatch;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the database takes for all that a page asks when it is opened in a browser, and in how many statements, those of the
 * shell among them: each page over 30 days and over 12 months, with 10,000 tenants, 13 months, and all kept that a night keeps.
 * Arguments: parts of addresses of the pages to open (default all).
 */
public final class PagesBenchmark {

    private static final Instant NOW = Instant.parse("2026-07-01T09:41:00Z");
    private static final int DAYS_OF_MAIL = 396;
    private static final int OPENINGS = 4;
    private static final int QUIET_MILLIS = 1_500;

    private static final List<String> PAGES = List.of(
            "overview",
            "revenue",
            "tenants",
            "costs",
            "costs/ledger",
            "costs/machines",
            "costs/opportunities",
            "efficiency",
            "decisions",
            "roi",
            "benchmarks",
            "metrics",
            "metrics/gross_margin",
            "incidents",
            "alerts");

    private PagesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (var product = RunningProduct.start("pages", List.of(StatementWatch.class))) {
            var database = product.bean(JdbcClient.class);
            product.stopJobs();
            database.sql("update quarterdeck.demo_data set removed = now()").update();
            product.setClock(NOW);
            LargeFleet.fill(database, DAYS_OF_MAIL);
            var night = System.nanoTime();
            product.runNight();
            System.out.printf(
                    "the first night, of all days before it: %,d s%n",
                    since(night).toSeconds());
            database.sql("vacuum analyze").update();
            product.setClock(NOW);

            System.out.printf(
                    "10,000 tenants; best of %d, ms; counting to two million takes %d%n",
                    OPENINGS, QueryTime.best(database, QueryTime.MACHINE));
            System.out.printf("%-28s %8s %8s %11s%n", "page", "30 days", "12 months", "statements");
            var watch = product.bean(StatementWatch.class);
            var page = product.open("admin", "/metrics");
            PAGES.stream()
                    .filter(it -> arguments.length == 0 || Stream.of(arguments).anyMatch(it::contains))
                    .forEach(it -> {
                        var month = best(product, page, watch, "/" + it + "?period=30d");
                        var year = best(product, page, watch, "/" + it + "?period=12m");
                        System.out.printf("%-28s %,8d %,8d %11d%n", it, month, year, watch.count());
                    });
        }
    }

    private static long best(RunningProduct product, Page page, StatementWatch watch, String path) {
        return Stream.generate(() -> time(product, page, watch, path))
                .limit(OPENINGS)
                .mapToLong(Duration::toMillis)
                .min()
                .orElseThrow();
    }

    private static Duration time(RunningProduct product, Page page, StatementWatch watch, String path) {
        watch.reset();
        page.navigate(product.address() + path);
        long asked;
        do {
            asked = watch.count();
            page.waitForTimeout(QUIET_MILLIS);
        } while (asked == 0 || asked != watch.count());
        return watch.time();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
