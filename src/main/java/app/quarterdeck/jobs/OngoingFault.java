package app.quarterdeck.jobs;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * A fault that comes back at every turn until it is over. It is logged when it begins and when it ends, not between: the disk
 * that is full for a database may be that of the log.
 */
public final class OngoingFault {

    private final Logger log;
    private final String beginning;
    private final String end;
    private final AtomicBoolean isThere = new AtomicBoolean();

    /**
     * @param beginning what does not work, and what becomes of it meanwhile
     * @param end       that it works again
     */
    public OngoingFault(Logger log, String beginning, String end) {
        this.log = log;
        this.beginning = beginning;
        this.end = end;
    }

    public boolean isThere() {
        return isThere.get();
    }

    /** It is there, by a mistake of ours or of the machine's. */
    public void begins(Throwable cause) {
        if (isThere.compareAndSet(false, true)) {
            log.error(beginning, cause);
        }
    }

    /**
     * It is there, by the fault of somebody else.
     *
     * @return whether it was not before
     */
    public boolean begins(String reason) {
        var isNew = isThere.compareAndSet(false, true);
        if (isNew) {
            log.warn("{}: {}", beginning, reason);
        }
        return isNew;
    }

    /** It is not there; returns whether it was before. */
    public boolean ends() {
        var isOver = isThere.compareAndSet(true, false);
        if (isOver) {
            log.info(end);
        }
        return isOver;
    }
}
