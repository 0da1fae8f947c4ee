package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.benchmarks.ProviderLimit;
import app.quarterdeck.benchmarks.ProviderLimit.Limit;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Our complaints at each mailbox provider beside every limit that it publishes, with what that divides by what. */
class LimitGrid extends Composite<DataGrid<LimitGrid.Line>> {

    private final DataGrid<Line> grid;

    LimitGrid(ColumnChoices choices) {
        grid = new DataGrid<>("benchmark-limits", Texts.get("benchmark.grid.limits"), choices);
        grid.addColumns(
                GridColumn.<Line>text("provider", Texts.get("benchmark.mailbox-provider"), Line::mailboxProvider),
                GridColumn.<Line>number(
                        "own",
                        Texts.get("benchmark.our-complaints"),
                        Unit.COMPLAINTS,
                        row -> row.own().value()),
                GridColumn.<Line>optionalText(
                        "interval",
                        Texts.get("benchmark.interval"),
                        row -> BenchmarkWords.interval(row.own(), Unit.COMPLAINTS)),
                GridColumn.<Line>status("standing", Texts.get("benchmark.result"), row -> Optional.of(status(row))),
                GridColumn.<Line>optionalNumber(
                        "limit",
                        Texts.get("benchmark.limit"),
                        Unit.COMPLAINTS,
                        row -> row.limit().map(Limit::value)),
                GridColumn.<Line>optionalText(
                        "authority",
                        Texts.get("benchmark.authority"),
                        row -> row.limit()
                                .map(it -> it.authority() + ", " + it.state().replace('_', ' '))),
                GridColumn.<Line>optionalText(
                                "basis",
                                Texts.get("benchmark.definition"),
                                row -> row.limit().map(Limit::basis))
                        .growing(2),
                GridColumn.<Line>optionalText(
                                "source",
                                Texts.get("benchmark.cited"),
                                row -> row.limit().map(Limit::source))
                        .growing(2));
        grid.ofFewRows().whenEmpty(Texts.get("benchmark.no-providers"));
    }

    @Override
    protected DataGrid<Line> initContent() {
        return grid;
    }

    void load(Supplier<List<ProviderLimit>> providers, ReportingPeriod period) {
        grid.show(Rows.listed(() -> lines(providers.get()))
                .filteredBy(Texts.get("benchmark.period"), Format.period(period)));
    }

    private static List<Line> lines(List<ProviderLimit> providers) {
        return providers.stream()
                .flatMap(provider -> provider.limits().isEmpty()
                        ? Stream.of(new Line(provider.mailboxProvider(), provider.complaints(), Optional.empty()))
                        : provider.limits().stream()
                                .map(it ->
                                        new Line(provider.mailboxProvider(), provider.complaints(), Optional.of(it))))
                .toList();
    }

    private static Status status(Line line) {
        return line.limit()
                .map(limit -> {
                    if (line.own().value().compareTo(limit.value()) > 0) {
                        return new Status(Tone.CRITICAL, Texts.get("benchmark.limit.over"));
                    }
                    var isSure = line.own()
                            .interval()
                            .filter(it -> it.upper().compareTo(limit.value()) <= 0)
                            .isPresent();
                    return isSure
                            ? new Status(Tone.GOOD, Texts.get("benchmark.limit.under"))
                            : new Status(Tone.ATTENTION, Texts.get("benchmark.limit.perhaps"));
                })
                .orElseGet(() -> new Status(Tone.NONE, Texts.get("benchmark.limit.none")));
    }

    /** A limit of a mailbox provider; without one where it publishes none. */
    record Line(String mailboxProvider, OwnRate own, Optional<Limit> limit) {}
}
