package app.quarterdeck.jobs;

import java.util.List;

/** How entries of an outbox are sent to their receiver, and who is told how that goes. */
public interface Sending<E extends OutboxEntry> {

    /** Cuts entries, in their order, into batches that can be sent. */
    List<List<E>> batches(List<E> entries);

    /** Tries once, and ends in time, whatever the other side does. What does not arrive is told by the outcome alone. */
    Outcome send(List<E> entries);

    /** An entry is not tried any more. */
    void givenUp(E entry, String reason);

    /** All that could be sent was. */
    void reached();

    /**
     * The receiver is left alone for a while.
     *
     * @param givenUp how many entries are not tried any more
     */
    void away(String reason, int givenUp);

    /** The receiver wants nothing any more. */
    default void gone(String reason) {
        throw new IllegalStateException(reason);
    }
}
