package app.quarterdeck.nightly;

import app.quarterdeck.figures.KeptFacts;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes ready the periods that readers choose from, and those that they are compared with. */
@Component
class PeriodsStep implements NightlyStep {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int MONTHS = 13;

    private final KeptFacts facts;

    PeriodsStep(KeptFacts facts) {
        this.facts = facts;
    }

    @Override
    public Stage stage() {
        return Stage.PERIODS;
    }

    @Override
    public List<String> items(LocalDate today) {
        facts.forgetOthers(usual(today));
        return missing(today);
    }

    /** Those of which the rows are not kept, or were touched by a change since. */
    List<String> missing(LocalDate today) {
        return facts.missing(usual(today)).stream()
                .map(it -> it.from() + " " + it.to())
                .toList();
    }

    private static List<ReportingPeriod> usual(LocalDate today) {
        var days = DAYS.stream().map(count -> ReportingPeriod.lastDays(count, today.minusDays(1)));
        var month = today.withDayOfMonth(1);
        var months = Stream.iterate(month.minusMonths(1), it -> it.minusMonths(1))
                .limit(MONTHS)
                .map(it -> new ReportingPeriod(it, it.plusMonths(1)));
        var running = today.isAfter(month)
                ? Stream.of(
                        new ReportingPeriod(month, today),
                        new ReportingPeriod(month.minusMonths(1), earlier(today, month)))
                : Stream.<ReportingPeriod>empty();
        var others = Stream.of(
                // What a customer is worth goes by the profit of the last three whole months.
                new ReportingPeriod(month.minusMonths(3), month),
                // A trend of seven days goes by the three weeks before them.
                new ReportingPeriod(today.minusDays(28), today.minusDays(7)));
        return Stream.of(days.flatMap(it -> Stream.of(it, it.before())), months, running, others)
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    /** As many days of the month before, but no more than it has. */
    private static LocalDate earlier(LocalDate today, LocalDate month) {
        var end = month.minusMonths(1).plusDays(today.getDayOfMonth() - 1L);
        return end.isAfter(month) ? month : end;
    }

    @Override
    public void run(String item, LocalDate today) {
        var days = item.split(" ");
        facts.keep(new ReportingPeriod(LocalDate.parse(days[0]), LocalDate.parse(days[1])));
    }
}
