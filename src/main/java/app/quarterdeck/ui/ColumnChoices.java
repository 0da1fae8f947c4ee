package app.quarterdeck.ui;

import java.util.Optional;
import java.util.Set;

/** Which columns of a grid the reader who is logged in wants to see. */
public interface ColumnChoices {

    /** Keys of the columns chosen for a grid; empty if the reader never chose. */
    Optional<Set<String>> of(String grid);

    /** Remembers the reader's choice for a grid. */
    void remember(String grid, Set<String> columns);
}
