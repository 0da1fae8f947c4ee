package app.quarterdeck.tables;

/** A file cannot be applied as it was looked at: rows come out otherwise by now, or it was settled already; nothing was done. */
public class ImportChangedException extends RuntimeException {

    private final long rows;

    public ImportChangedException(long rows) {
        super(rows + " rows come out otherwise by now");
        this.rows = rows;
    }

    /** How many rows come out otherwise. */
    public long rows() {
        return rows;
    }
}
