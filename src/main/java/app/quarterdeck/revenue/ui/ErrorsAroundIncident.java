package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.ErrorImpacts;
import app.quarterdeck.revenue.ErrorsKnown;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The errors of an incident's tenant and of the fleet around its start. */
class ErrorsAroundIncident extends Composite<DataGrid<ErrorRow>> {

    private final ErrorImpacts errors;
    private final boolean money = CurrentUser.maySeeMoney();
    private final DataGrid<ErrorRow> grid;

    private Optional<ErrorsKnown> known = Optional.empty();
    private Optional<Incident> shown = Optional.empty();

    ErrorsAroundIncident(
            ErrorImpacts errors, Deliverability deliverability, ColumnChoices choices, Supplier<Instant> now) {
        this.errors = errors;
        grid = new DataGrid<>("errors-around-incident", Texts.get("errors.around"), choices);
        ErrorColumns.addReported(grid);
        ErrorColumns.addTimes(grid);
        if (money) {
            ErrorColumns.addMoney(grid);
        }
        ErrorColumns.addOutcomes(grid);
        grid.ofFewRows()
                .explained(() -> ErrorColumns.explanation(
                        Optional.of(deliverability).filter(it -> money).map(Deliverability::constants),
                        known.flatMap(ErrorsKnown::asOf).orElseGet(now)));
    }

    @Override
    protected DataGrid<ErrorRow> initContent() {
        return grid;
    }

    /** Shows the errors around an incident; around the one that is on screen, newer ones. */
    void show(Incident incident) {
        if (shown.filter(on -> on.id() == incident.id()).isPresent()) {
            grid.refresh();
            return;
        }
        shown = Optional.of(incident);
        var report = new ErrorsRead(() -> money ? errors.aroundWithMoney(incident) : errors.around(incident));
        grid.remarking(() -> {
            known = report.known();
            return known.map(ErrorColumns::asOf).orElse("");
        });
        grid.whenEmpty(() -> known.flatMap(ErrorColumns::unknown).orElseGet(() -> none(incident)));
        grid.show(report.rows().filteredBy(Texts.get("incident.tenant"), incident.tenantName()));
    }

    private String none(Incident incident) {
        var until = ErrorImpacts.until(incident);
        return known.flatMap(ErrorsKnown::oldest)
                .filter(until::isBefore)
                .map(oldest -> Texts.get("errors.none-so-old", Format.dateTime(oldest)))
                .orElseGet(() -> Texts.get(
                        "errors.none-around",
                        incident.tenantName(),
                        Format.dateTime(ErrorImpacts.from(incident)),
                        Format.dateTime(until)));
    }
}
