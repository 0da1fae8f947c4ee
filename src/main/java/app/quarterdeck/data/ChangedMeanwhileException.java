package app.quarterdeck.data;

import org.jspecify.annotations.Nullable;

/** Somebody else changed it since it was read; it carries how it stands now. */
public class ChangedMeanwhileException extends RuntimeException {

    private final transient @Nullable Object current;

    /** @param what what was changed, for the log; never what a customer wrote */
    public ChangedMeanwhileException(String what, Object current) {
        super(what + " was changed meanwhile");
        this.current = current;
    }

    /** Where nothing stands in its place: somebody else removed it. */
    public ChangedMeanwhileException(String what) {
        super(what + " is gone meanwhile");
        this.current = null;
    }

    /** Whether it is no longer there. */
    public boolean isGone() {
        return current == null;
    }

    /**
     * It as it stands now.
     *
     * @throws ClassCastException if it is of another kind, or gone
     */
    public <T> T current(Class<T> kind) {
        if (current == null) {
            throw new ClassCastException("Nothing is left of it");
        }
        return kind.cast(current);
    }
}
