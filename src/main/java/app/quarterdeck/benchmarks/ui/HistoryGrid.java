package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkEntry;
import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import java.util.Optional;

/** Who changed what, when, and what it was. */
class HistoryGrid extends Composite<DataGrid<BenchmarkEntry>> {

    private final BenchmarkKeeping keeping;
    private final DataGrid<BenchmarkEntry> grid;

    HistoryGrid(BenchmarkKeeping keeping, ColumnChoices choices) {
        this.keeping = keeping;
        grid = new DataGrid<>("benchmark-history", Texts.get("benchmark.grid.history"), choices);
        grid.addColumns(
                GridColumn.<BenchmarkEntry>time("at", Texts.get("benchmark.at"), row -> Optional.of(row.at())),
                GridColumn.<BenchmarkEntry>text("by", Texts.get("benchmark.by"), BenchmarkEntry::by),
                GridColumn.<BenchmarkEntry>text(
                        "what",
                        Texts.get("benchmark.what"),
                        row -> Texts.get("benchmark.subject." + row.subject().key()) + " "
                                + Texts.get("benchmark.what." + row.what().key())),
                GridColumn.<BenchmarkEntry>text("title", Texts.get("benchmark.of-what"), BenchmarkEntry::title)
                        .growing(2),
                GridColumn.<BenchmarkEntry>text("changes", Texts.get("benchmark.changes"), BenchmarkEntry::changes)
                        .growing(3),
                GridColumn.<BenchmarkEntry>text("reason", Texts.get("benchmark.reason"), BenchmarkEntry::reason));
        grid.whenEmpty(Texts.get("benchmark.no-history"));
    }

    @Override
    protected DataGrid<BenchmarkEntry> initContent() {
        return grid;
    }

    void load() {
        grid.show(Rows.of(
                (offset, limit, sort) -> keeping.history(offset, limit),
                sort -> keeping.allHistory(),
                keeping::countHistory));
    }
}
