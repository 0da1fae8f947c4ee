package app.quarterdeck.costs;

/** Rows of a file come out otherwise than when they were looked at; nothing was done. */
public class CostBatchChangedException extends RuntimeException {

    private final long rows;

    CostBatchChangedException(long rows) {
        super(rows + " rows come out otherwise by now");
        this.rows = rows;
    }

    /** How many rows. */
    public long rows() {
        return rows;
    }
}
