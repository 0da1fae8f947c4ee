package app.quarterdeck.tables;

import app.quarterdeck.figures.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with files of one kind that were read, apart from applying them. */
public interface FileImport<F extends ImportedFile, R extends ImportedRow> {

    /** @throws NotFoundException if there is none */
    F batch(long id);

    /** Rows of a file, in its order. */
    List<R> rows(long batch, Optional<ImportedFile.Outcome> only, int offset, int limit);

    /** All rows of a file, one by one, for a file; inside a transaction that lasts as long as the stream. */
    Stream<R> all(long batch, Optional<ImportedFile.Outcome> only);

    /** Judges a file's rows again, by what is known now. */
    F judge(long batch);

    /** Puts a file away unapplied; one that is settled already stays as it is. */
    void discard(long batch);
}
