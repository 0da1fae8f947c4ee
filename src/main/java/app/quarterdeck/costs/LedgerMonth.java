package app.quarterdeck.costs;

import java.time.YearMonth;

/** A month of the ledger. */
public record LedgerMonth(YearMonth month, State state) {

    /** Whether it is over, and whether finance has closed it. */
    public enum State {
        RUNNING,
        OPEN,
        CLOSED
    }
}
