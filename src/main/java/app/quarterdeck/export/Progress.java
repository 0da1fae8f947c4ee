package app.quarterdeck.export;

/** Is told of every row that was written. */
@FunctionalInterface
public interface Progress {

    /** @throws java.util.concurrent.CancellationException if nobody wants the file any more */
    void wrote(long rows);
}
