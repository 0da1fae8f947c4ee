package app.quarterdeck.benchmarks;

/** A file cannot be applied as it was looked at: rows come out otherwise by now, or it was settled already. */
public class BatchChangedException extends RuntimeException {

    private final long rows;

    BatchChangedException(long rows) {
        super("Rows that come out otherwise: " + rows);
        this.rows = rows;
    }

    /** How many rows come out otherwise. */
    public long rows() {
        return rows;
    }
}
