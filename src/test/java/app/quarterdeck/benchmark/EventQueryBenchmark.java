package app.quarterdeck.benchmark;

import app.quarterdeck.events.EventQuestion;
import app.quarterdeck.events.TenantDay;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.events.embedded.ManyOutcomes;
import app.quarterdeck.figures.ReportingPeriod;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * How long the embedded event store thinks about every question of the roll-up and of the poller. Arguments: outcomes
 * (default 50,000,000), tenants (default 1,000), days that they spread over (default 365).
 */
public final class EventQueryBenchmark {

    private EventQueryBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 50_000_000L;
        var tenants = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        var days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 365;
        var end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var today = end.atOffset(ZoneOffset.UTC).toLocalDate();
        var home = Files.createTempDirectory("quarterdeck-bench");
        try (var outcomes = new ManyOutcomes(home, rows, tenants, days, end)) {
            var analytics = outcomes.analytics();
            System.out.printf("%,d outcomes of %,d tenants in %d days%n", rows, tenants, days);
            measure("last hour of every tenant", () -> analytics.outcomesOf(hours(tenants, end, 1)));
            measure("last 24 hours of every tenant", () -> analytics.outcomesOf(hours(tenants, end, 24)));
            measure("today of every tenant", () -> analytics.outcomesOf(days(tenants, today, 1), ZoneOffset.UTC));
            measure(
                    "yesterday of every tenant, New York",
                    () -> analytics.outcomesOf(days(tenants, today.minusDays(1), 1), ZoneId.of("America/New_York")));
            measure(
                    "hours changed by the last 100,000",
                    () -> analytics.outcomeChangesAfter(rows - 100_000).hours());
            measure(
                    "hours with outcomes of a day",
                    () -> analytics.hoursWithOutcomes(end.minus(1, ChronoUnit.DAYS), end));
            for (var question : EventQuestion.ALL) {
                measure(
                        question + ", 2 days",
                        () -> analytics.answer(question, ReportingPeriod.lastDays(2, today), ZoneOffset.UTC));
                measure(
                        question + ", 35 days",
                        () -> analytics.answer(question, ReportingPeriod.lastDays(35, today), ZoneOffset.UTC));
            }
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void measure(String question, Callable<Collection<?>> answer) throws Exception {
        var best = Long.MAX_VALUE;
        var rows = 0;
        for (var time = 0; time < 5; time++) {
            var start = System.nanoTime();
            rows = answer.call().size();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%-36s %,10d rows %,10.1f ms%n", question, rows, best / 1e6);
    }

    private static List<TenantHour> hours(int tenants, Instant end, int hours) {
        return IntStream.range(0, tenants)
                .boxed()
                .flatMap(tenant -> IntStream.rangeClosed(1, hours)
                        .mapToObj(hour -> new TenantHour(tenant(tenant), end.minus(hour, ChronoUnit.HOURS))))
                .toList();
    }

    private static List<TenantDay> days(int tenants, LocalDate last, int days) {
        return IntStream.range(0, tenants)
                .boxed()
                .flatMap(tenant ->
                        IntStream.range(0, days).mapToObj(day -> new TenantDay(tenant(tenant), last.minusDays(day))))
                .toList();
    }

    private static UUID tenant(int number) {
        return UUID.fromString("0195c3e0-0000-7000-8000-%012d".formatted(number));
    }
}
