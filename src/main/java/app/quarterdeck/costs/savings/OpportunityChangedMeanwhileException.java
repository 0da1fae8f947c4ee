package app.quarterdeck.costs.savings;

/** Somebody else did something about the opportunity since it was read; it carries how it stands now. */
public class OpportunityChangedMeanwhileException extends RuntimeException {

    private final transient Opportunity current;

    OpportunityChangedMeanwhileException(Opportunity current) {
        super("Opportunity " + current.id() + " was changed meanwhile");
        this.current = current;
    }

    public Opportunity current() {
        return current;
    }
}
