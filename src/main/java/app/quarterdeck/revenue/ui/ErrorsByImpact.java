package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.ErrorImpacts;
import app.quarterdeck.revenue.ErrorsKnown;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The components that reported errors in a period, those with the largest impact first. */
class ErrorsByImpact extends Composite<DataGrid<ErrorRow>> {

    private final ErrorImpacts errors;
    private final boolean money = CurrentUser.maySeeMoney();
    private final DataGrid<ErrorRow> grid;

    private Optional<ErrorsKnown> known = Optional.empty();
    private Optional<ReportingPeriod> shown = Optional.empty();

    ErrorsByImpact(ErrorImpacts errors, Deliverability deliverability, ColumnChoices choices, Supplier<Instant> now) {
        this.errors = errors;
        grid = new DataGrid<>("errors-by-impact", Texts.get("errors.by-impact"), choices);
        ErrorColumns.addReported(grid);
        if (money) {
            ErrorColumns.addMoney(grid);
        }
        ErrorColumns.addOutcomes(grid);
        ErrorColumns.addTimes(grid);
        grid.ofFewRows()
                .explained(() -> ErrorColumns.explanation(
                        Optional.of(deliverability).filter(it -> money).map(Deliverability::constants),
                        known.flatMap(ErrorsKnown::asOf).orElseGet(now)));
    }

    @Override
    protected DataGrid<ErrorRow> initContent() {
        return grid;
    }

    /** Shows the errors of a period; of the one that is on screen, newer ones. */
    void show(ReportingPeriod period) {
        if (shown.filter(period::equals).isPresent()) {
            grid.refresh();
            return;
        }
        shown = Optional.of(period);
        var report = new ErrorsRead(() -> money ? errors.duringWithMoney(period) : errors.during(period));
        grid.remarking(() -> {
            known = report.known();
            return known.map(ErrorColumns::asOf).orElse("");
        });
        grid.whenEmpty(() ->
                known.flatMap(ErrorColumns::unknown).orElseGet(() -> Texts.get("errors.none-in-period", since(known))));
        grid.show(report.rows().filteredBy(Texts.get("revenue.period"), Format.period(period)));
    }

    private static String since(Optional<ErrorsKnown> known) {
        return Format.optional(known.flatMap(ErrorsKnown::oldest), Format::dateTime);
    }
}
