package app.quarterdeck.catalogue;

import app.quarterdeck.ui.Unit;
import java.util.List;

/**
 * A figure of the metric catalogue.
 *
 * @param key       its name in the catalogue, the database and exports
 * @param aggregate how the rows behind it add up to it
 * @param unit      what it counts
 * @param isMoney   whether only readers who may see money may see it
 * @param settings  keys of the constants it uses
 * @param sources   views, tables and functions it is read from
 * @param page      where it is shown, a path within the product
 */
public record Metric(
        String key,
        Aggregate aggregate,
        Unit unit,
        boolean isMoney,
        List<String> settings,
        List<String> sources,
        String page) {

    public Metric {
        settings = List.copyOf(settings);
        sources = List.copyOf(sources);
    }

    /** How rows add up to a figure. */
    public enum Aggregate {
        /** Sum of the parts. */
        SUM,
        /** Sum of the parts over the sum of the wholes. */
        RATIO,
        /** Median of the parts. */
        MEDIAN,
        /** It is a word, and no number. */
        WORD
    }
}
