package app.quarterdeck.decisions;

/** Somebody else did something about the decision since it was read; it carries how it stands now. */
public class DecisionChangedMeanwhileException extends RuntimeException {

    private final transient Decision current;

    DecisionChangedMeanwhileException(Decision current) {
        super("Decision " + current.id() + " was changed meanwhile");
        this.current = current;
    }

    public Decision current() {
        return current;
    }
}
