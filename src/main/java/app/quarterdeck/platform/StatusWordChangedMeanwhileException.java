package app.quarterdeck.platform;

/** Somebody else changed what a word means since it was read. */
public class StatusWordChangedMeanwhileException extends RuntimeException {

    private final transient StatusWord current;

    StatusWordChangedMeanwhileException(StatusWord current) {
        super(current.kind().key() + " " + current.word());
        this.current = current;
    }

    /** The word as it is read now. */
    public StatusWord current() {
        return current;
    }
}
