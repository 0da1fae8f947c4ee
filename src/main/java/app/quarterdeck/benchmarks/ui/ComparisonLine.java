package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.Optional;

/** A line of the list of comparisons: one that was made, one that lacks a side, or a published value that was refused. */
record ComparisonLine(
        String metric,
        Unit unit,
        String segment,
        Result result,
        Status status,
        Optional<OwnRate> own,
        Optional<BigDecimal> lowest,
        Optional<String> lowestBy,
        Optional<BigDecimal> highest,
        Optional<String> highestBy,
        Optional<Long> publishers,
        Optional<BigDecimal> gap,
        Optional<String> reason) {

    /** What came of it. */
    enum Result {
        MADE,
        LACKING,
        REFUSED
    }
}
