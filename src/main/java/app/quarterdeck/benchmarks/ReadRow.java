package app.quarterdeck.benchmarks;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a file as it was understood.
 *
 * @param title what it speaks of: two rows with the same title speak of the same
 * @param cells by the names of the table's columns
 */
record ReadRow(int number, String title, Map<String, String> cells, Optional<Trouble> trouble) {

    /** The first thing that is wrong with it. */
    record Trouble(ImportProblem why, String column, String value) {}
}
