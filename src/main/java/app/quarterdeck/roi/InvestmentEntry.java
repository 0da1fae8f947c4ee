package app.quarterdeck.roi;

import java.time.Instant;

/** One step in the history of an investment, with its terms after it. */
public record InvestmentEntry(Instant at, String by, Step step, String reason, InvestmentTerms terms) {

    /** What was done. */
    public enum Step {
        ADDED,
        CHANGED,
        REMOVED
    }
}
