package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event store of revenue impacts, errors and hours of a few tenants, in memory, each question so many pages through a budget. */
class AskedEvents implements EventAnalytics {

    private final QueryBudget budget;
    private final Map<String, Integer> pages = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final List<RevenueImpactOfDay> impacts = new ArrayList<>();
    private final List<ErrorsOfHour> errors = new ArrayList<>();
    private final List<TenantHour> changed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private String source = "posthog:1";
    private @Nullable RuntimeException failure;
    private Runnable whileAsked = () -> {};

    AskedEvents(QueryBudget budget) {
        this.budget = budget;
    }

    void impact(UUID tenant, String day, long positive) {
        impacts.add(new RevenueImpactOfDay(tenant, LocalDate.parse(day), positive, 0, 1, 0));
    }

    void error(UUID tenant, String hour, long events) {
        errors.add(new ErrorsOfHour(tenant, Instant.parse(hour), "smtp", null, 3, 5, events, 0));
    }

    void clear() {
        impacts.clear();
        errors.clear();
    }

    /** From now on something is new whenever it is asked. */
    void changes(TenantHour hour) {
        changed.add(hour);
    }

    /** From now on an answer to this question, or to it about so many days, takes so many queries. */
    void takes(String question, int queries) {
        pages.put(question, queries);
    }

    void is(String source) {
        this.source = source;
    }

    /** From now on it does not answer. */
    void fails(RuntimeException failure) {
        this.failure = failure;
    }

    /** From now on it does not answer this question. */
    void fails(EventQuestion<?> question, RuntimeException failure) {
        failures.put(question.name(), failure);
    }

    /** From now on it answers. */
    void works() {
        failure = null;
        failures.clear();
    }

    void whileAsked(Runnable action) {
        whileAsked = action;
    }

    /** What was asked, in order, with the days it was asked about. */
    List<String> asked() {
        return asked;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean isMetered() {
        return source.startsWith("posthog");
    }

    @Override
    public long positionBefore(Instant from) {
        return 0;
    }

    @Override
    public OutcomeChanges outcomeChangesAfter(long position) {
        ask("changed-hours", 0);
        return new OutcomeChanges(changed.isEmpty() ? position : position + 1, changed);
    }

    @Override
    public List<OutcomesOfHour> outcomesOf(Collection<TenantHour> hours) {
        if (!hours.isEmpty()) {
            ask("outcomes-of-hours", 0);
        }
        return List.of();
    }

    @Override
    public List<OutcomesOfDay> outcomesOf(Collection<TenantDay> days, ZoneId zone) {
        if (!days.isEmpty()) {
            ask("outcomes-of-days", 0);
        }
        return List.of();
    }

    @Override
    public List<TenantHour> hoursWithOutcomes(Instant from, Instant to) {
        ask("hours-with-outcomes", 0);
        return changed.stream()
                .map(hour -> new TenantHour(hour.tenantId(), from))
                .toList();
    }

    @Override
    public <R extends Record> List<R> answer(EventQuestion<R> question, ReportingPeriod period, ZoneId zone) {
        ask(question.name(), period.days());
        if (question.equals(EventQuestion.REVENUE_IMPACT)) {
            return rows(impacts, period, RevenueImpactOfDay::day, question);
        }
        if (question.equals(EventQuestion.ERRORS)) {
            return rows(errors, period, row -> LocalDate.ofInstant(row.hour().plusSeconds(3_599), zone), question);
        }
        return List.of();
    }

    private static <T extends Record, R extends Record> List<R> rows(
            List<T> all, ReportingPeriod period, Function<T, LocalDate> day, EventQuestion<R> question) {
        return all.stream()
                .filter(row -> !day.apply(row).isBefore(period.from())
                        && day.apply(row).isBefore(period.to()))
                .map(question.row()::cast)
                .toList();
    }

    private void ask(String question, long days) {
        var queries = pages.getOrDefault(question + " " + days, pages.getOrDefault(question, 1));
        for (var page = 0; page < queries; page++) {
            budget.ask(question, () -> {
                asked.add(question + (days == 0 ? "" : " " + days));
                whileAsked.run();
                if (failure != null) {
                    throw failure;
                }
                if (failures.containsKey(question)) {
                    throw failures.get(question);
                }
                return List.of();
            });
        }
    }
}
