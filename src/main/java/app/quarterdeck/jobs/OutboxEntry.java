package app.quarterdeck.jobs;

import org.jspecify.annotations.Nullable;

/** Something that waits to be sent. */
public interface OutboxEntry {

    /** Its place in the outbox. */
    long id();

    /** How often it was tried in vain. */
    int tries();

    /** The line it stands in: what is behind it there waits until it is sent or given up. By itself, it stands alone. */
    default @Nullable Object line() {
        return id();
    }
}
