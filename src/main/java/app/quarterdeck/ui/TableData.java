package app.quarterdeck.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a grid or chart shows, as rows of plain values, for an export or a table.
 *
 * @param header names of the columns, with their units
 * @param rows   reads the rows anew at every call; a cell is a text, number or time, or empty. The stream must be closed
 */
public record TableData(List<String> header, Supplier<Stream<List<Optional<Object>>>> rows) {

    public TableData {
        header = List.copyOf(header);
    }
}
