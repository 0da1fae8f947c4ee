package app.quarterdeck.events;

import java.time.Instant;
import java.util.List;

/** Events that were taken but cannot be counted, by reason; for a technical reader. */
public interface EventsSetAside {

    /** Each reason with its number of events, the most frequent first. */
    List<Reason> reasons();

    /**
     * One reason.
     *
     * @param name    what is wrong, in words a reader understands, e.g. {@code count is negative}
     * @param events  how many events
     * @param latest  when the newest of them arrived
     * @param example the start of the newest one's properties without money, at most 500 characters
     */
    record Reason(String name, long events, Instant latest, String example) {}
}
