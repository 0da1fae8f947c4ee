package app.quarterdeck.decisions;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Something that happened to a decision.
 *
 * @param by     a user, or {@code quarterdeck} for the product itself
 * @param note   in words; may be empty
 * @param before what was, of what it changed, by the names of the database
 * @param after  what is
 */
public record DecisionEntry(
        Instant at, String by, Step step, String note, Map<String, Object> before, Map<String, Object> after) {

    /** What happened. */
    public enum Step {
        RAISED,
        EDITED,
        DECIDED,
        IMPLEMENTED,
        REVIEWED,
        /** Its day had come, but a figure was missing. */
        NOT_REVIEWED,
        DROPPED,
        /** Another one was decided in its place. */
        SUPERSEDED,
        COMMENTED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
