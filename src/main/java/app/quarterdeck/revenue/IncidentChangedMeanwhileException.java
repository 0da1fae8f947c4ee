package app.quarterdeck.revenue;

/** Somebody else did something about the incident since it was read; it carries how it stands now. */
public class IncidentChangedMeanwhileException extends RuntimeException {

    private final transient Incident current;

    IncidentChangedMeanwhileException(Incident current) {
        super("Incident " + current.id() + " was changed meanwhile");
        this.current = current;
    }

    public Incident current() {
        return current;
    }
}
