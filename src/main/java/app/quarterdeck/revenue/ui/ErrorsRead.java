package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.ErrorReport;
import app.quarterdeck.revenue.ErrorsKnown;
import app.quarterdeck.ui.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A report of errors as a grid reads it, in the background, and what it last said of its own age. */
class ErrorsRead {

    private final Supplier<ErrorReport> source;
    private volatile Optional<ErrorReport> last = Optional.empty();

    ErrorsRead(Supplier<ErrorReport> source) {
        this.source = source;
    }

    Rows<ErrorRow> rows() {
        return Rows.listed(this::read)
                .withTotals(() -> last.map(ErrorColumns::totals).orElseGet(Map::of));
    }

    Optional<ErrorsKnown> known() {
        return last.map(ErrorReport::known);
    }

    private List<ErrorRow> read() {
        var report = source.get();
        last = Optional.of(report);
        return ErrorRow.of(report);
    }
}
