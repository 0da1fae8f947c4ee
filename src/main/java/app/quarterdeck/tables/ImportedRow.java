package app.quarterdeck.tables;

import java.util.Optional;

/** A row of an {@link ImportedFile}, and what it would do. */
public interface ImportedRow {

    /** As a spreadsheet counts: the header is row 1. */
    int number();

    ImportedFile.Outcome outcome();

    /** Where it is refused. */
    Optional<String> column();

    /** What stands there, or what the message needs. */
    Optional<String> value();
}
