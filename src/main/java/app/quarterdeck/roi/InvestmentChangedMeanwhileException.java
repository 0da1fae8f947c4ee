package app.quarterdeck.roi;

import java.util.Optional;

/** Somebody else changed or removed the investment since it was read. */
public class InvestmentChangedMeanwhileException extends RuntimeException {

    private final transient Optional<Investment> current;

    InvestmentChangedMeanwhileException(long id, Optional<Investment> current) {
        super("Investment " + id + " was changed meanwhile");
        this.current = current;
    }

    /** The investment as it stands now; empty if it was removed. */
    public Optional<Investment> current() {
        return current;
    }
}
