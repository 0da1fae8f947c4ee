package app.quarterdeck.events;

import java.util.List;

/**
 * One of the product's fixed questions about business events. Its text stands in two dialects side by side, as
 * {@code NAME.hogql} and {@code NAME.duckdb.sql}; both mean the same:
 *
 * <ul>
 *   <li>every tenant is in the one answer, each with what its events of the period say;
 *   <li>an event sent twice under the same uuid counts once;
 *   <li>a property that is missing is not one that is empty, and neither is zero;
 *   <li>an amount or measure that is no number, or out of all bounds, is in no sum; its event counts as unreadable;
 *   <li>sums are exact: every value is rounded to millionths first, and whole numbers of these are added;
 *   <li>an event that names no tenant is of the fleet as a whole; one whose tenant id is no UUID is in no answer.
 * </ul>
 *
 * @param name the name of its two files
 * @param row  a row of the answer; its components are the columns
 */
public record EventQuestion<R extends Record>(String name, Class<R> row) {

    public static final EventQuestion<RevenueImpactOfDay> REVENUE_IMPACT =
            new EventQuestion<>("revenue-impact", RevenueImpactOfDay.class);

    public static final EventQuestion<SavingsOfDay> SAVINGS = new EventQuestion<>("savings", SavingsOfDay.class);

    public static final EventQuestion<EfficiencyOfDay> EFFICIENCY =
            new EventQuestion<>("efficiency", EfficiencyOfDay.class);

    public static final EventQuestion<DecisionsOfDay> DECISIONS =
            new EventQuestion<>("decisions", DecisionsOfDay.class);

    public static final EventQuestion<ErrorsOfHour> ERRORS = new EventQuestion<>("errors", ErrorsOfHour.class);

    public static final EventQuestion<BusinessMetrics> BUSINESS_METRICS =
            new EventQuestion<>("business-metrics", BusinessMetrics.class);

    public static final EventQuestion<EventsOfHour> EVENT_COUNTS =
            new EventQuestion<>("event-counts", EventsOfHour.class);

    /** All of them. */
    public static final List<EventQuestion<?>> ALL =
            List.of(REVENUE_IMPACT, SAVINGS, EFFICIENCY, DECISIONS, ERRORS, BUSINESS_METRICS, EVENT_COUNTS);

    @Override
    public String toString() {
        return name;
    }
}
