package app.quarterdeck.roi.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.Investment;
import app.quarterdeck.roi.Investments;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What was invested, line by line; finance and administrators add to it. */
class InvestmentList extends Composite<DataGrid<Investment>> {

    private final Investments investments;
    private final DataGrid<Investment> grid;

    InvestmentList(Investments investments, ColumnChoices choices, ReportingCalendar calendar) {
        this.investments = investments;
        grid = new DataGrid<>("roi-investments", Texts.get("roi.investments"), choices);

        addColumns();
        if (CurrentUser.mayKeepInvestments()) {
            var add = new Button(
                    Texts.get("roi.add"),
                    click -> new InvestmentDialog(investments, Optional.empty(), calendar).open());
            add.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
            grid.setFilters(add);
        }
        grid.ofFewRows()
                .whenEmpty(Texts.get("roi.no-investments"))
                .onOpen(row -> new InvestmentDialog(investments, Optional.of(row), calendar).open());
    }

    @Override
    protected DataGrid<Investment> initContent() {
        return grid;
    }

    void load() {
        grid.show(Rows.listed(
                investments::all,
                rows -> Map.of(
                        "so-far", rows.stream().map(Investment::soFar).reduce(BigDecimal.ZERO, BigDecimal::add))));
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<Investment>text(
                        "kind",
                        Texts.get("roi.field.kind"),
                        row -> RoiWords.kind(row.terms().kind())),
                GridColumn.<Investment>text(
                                "title",
                                Texts.get("roi.field.title"),
                                row -> row.terms().title())
                        .growing(3),
                GridColumn.<Investment>text(
                        "from",
                        Texts.get("roi.field.from"),
                        row -> RoiWords.month(row.terms().from())),
                GridColumn.<Investment>optionalText(
                        "until",
                        Texts.get("roi.field.until"),
                        row -> row.terms().until().map(RoiWords::month)),
                GridColumn.<Investment>number(
                        "quantity",
                        Texts.get("roi.field.quantity"),
                        Unit.SCORE,
                        row -> row.terms().quantity()),
                GridColumn.<Investment>number(
                        "unit-cost",
                        Texts.get("roi.field.unit-cost"),
                        Unit.USD,
                        row -> row.terms().unitCost()),
                GridColumn.<Investment>text(
                        "amount", Texts.get("roi.field.amount"), row -> RoiWords.amount(row.terms())),
                GridColumn.<Investment>number("so-far", Texts.get("roi.field.so-far"), Unit.USD, Investment::soFar));
    }
}
