package app.quarterdeck.roi;

/** Somebody else changed the planned return since it was read. */
public class PlannedReturnChangedMeanwhileException extends RuntimeException {

    private final transient PlannedReturn current;

    PlannedReturnChangedMeanwhileException(PlannedReturn current) {
        super("Planned return " + current.kind() + " was changed meanwhile");
        this.current = current;
    }

    /** The planned return as it stands now. */
    public PlannedReturn current() {
        return current;
    }
}
