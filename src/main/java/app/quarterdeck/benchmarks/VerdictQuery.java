package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.Verdict.Outcome;
import java.util.Optional;

/**
 * Which published values a list shows, and in which order.
 *
 * @param search   part of the publisher, segment, region or source; empty text for all
 * @param industry only those held against this industry; empty text for all
 */
public record VerdictQuery(
        String search,
        Optional<BenchmarkMetric> metric,
        Optional<Outcome> outcome,
        String industry,
        Order order,
        boolean descending) {

    /** All of them, by metric. */
    public static VerdictQuery all() {
        return new VerdictQuery("", Optional.empty(), Optional.empty(), "", Order.METRIC, false);
    }

    /** The same list under a filter. */
    public VerdictQuery only(
            String newSearch, Optional<BenchmarkMetric> newMetric, Optional<Outcome> newOutcome, String newIndustry) {
        return new VerdictQuery(newSearch, newMetric, newOutcome, newIndustry, order, descending);
    }

    /** The same list in another order. */
    public VerdictQuery by(Order newOrder, boolean newDescending) {
        return new VerdictQuery(search, metric, outcome, industry, newOrder, newDescending);
    }

    /** What it can be ordered by. */
    public enum Order {
        METRIC("m.place"),
        PUBLISHER("lower(b.publisher)"),
        EDITION("b.published_on"),
        SEGMENT("lower(b.segment)"),
        VALUE("b.value"),
        OUTCOME("v.outcome"),
        GAP("o.value - b.value");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String sql(boolean descending) {
            return " order by " + column + (descending ? " desc" : "")
                    + " nulls last, b.metric, b.publisher, b.published_on desc, b.id, v.scope_key";
        }
    }
}
