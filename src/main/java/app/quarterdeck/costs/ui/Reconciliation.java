package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.InvoiceCause;
import app.quarterdeck.costs.Invoices;
import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.costs.ProviderInvoice;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The providers' invoices of a month beside what was calculated, and the machines that may explain a difference. */
class Reconciliation extends Composite<TwoThirds> {

    private final Ledger ledger;
    private final Invoices invoices;
    private final Runnable onDone;
    private final Div content = new Div();
    private final Panel panel = new Panel(Texts.get("ledger.invoices"), content);
    private final DataGrid<InvoiceCause> causes;

    Reconciliation(Ledger ledger, Invoices invoices, ColumnChoices choices, Runnable onDone) {
        this.ledger = ledger;
        this.invoices = invoices;
        this.onDone = onDone;
        content.addClassName("month-panel");
        causes = new DataGrid<>("invoice-causes", Texts.get("ledger.causes"), choices);
        causes.whenEmpty(Texts.get("ledger.no-causes"));
        causes.addColumns(
                GridColumn.text(
                        "reason",
                        Texts.get("ledger.why"),
                        row -> Texts.get("ledger.cause."
                                + row.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
                GridColumn.<InvoiceCause>text("machine", Texts.get("ledger.machine"), InvoiceCause::name)
                        .growing(2),
                GridColumn.text("kind", Texts.get("ledger.kind"), row -> Texts.get("ledger.kind." + row.kind())),
                GridColumn.number("calculated", Texts.get("ledger.calculated"), Unit.USD, InvoiceCause::calculated),
                GridColumn.optionalNumber("would-be", Texts.get("ledger.would-be"), Unit.USD, InvoiceCause::wouldBe),
                GridColumn.optionalNumber("amount", Texts.get("ledger.difference"), Unit.USD, InvoiceCause::amount));
    }

    @Override
    protected TwoThirds initContent() {
        return new TwoThirds(causes, panel);
    }

    void nothingYet() {
        panel.nothingYet(Texts.get("ledger.no-costs"));
        causes.show(Rows.listed(List::of));
    }

    void show(YearMonth month, Supplier<LedgerProof> proof) {
        panel.load(() -> new Shown(proof.get(), ledger.invoices(month)), this::showInvoices);
        causes.show(Rows.listed(() -> ledger.causes(month), Reconciliation::sum)
                .filteredBy(Texts.get("ledger.month"), LedgerWords.month(month)));
    }

    private void showInvoices(Shown shown) {
        content.removeAll();
        var month = shown.proof().month();
        if (shown.invoices().isEmpty()) {
            content.add(new Paragraph(Texts.get("ledger.no-invoice", LedgerWords.month(month))));
        } else {
            content.add(comparison(shown));
        }
        if (CurrentUser.maySignForNumbers()) {
            for (var invoice : shown.invoices()) {
                content.add(new Button(
                        Texts.get("ledger.invoice.change", invoice.provider()),
                        click -> new InvoiceDialog(invoices, month, Optional.of(invoice), onDone).open()));
            }
            content.add(new Button(
                    Texts.get("ledger.invoice.enter"),
                    click -> new InvoiceDialog(invoices, month, Optional.empty(), onDone).open()));
        }
    }

    private static DescriptionList comparison(Shown shown) {
        var list = new DescriptionList();
        list.addClassName("proof");
        var billed = BigDecimal.ZERO;
        for (var invoice : shown.invoices()) {
            billed = billed.add(invoice.amount());
            list.add(
                    new DescriptionList.Term(Texts.get("ledger.invoice-of", invoice.provider(), invoice.enteredBy())),
                    new DescriptionList.Description(Format.usd(invoice.amount())));
        }
        var total = billed;
        var difference = shown.proof().fleetCost().map(total::subtract);
        var shownDifference = new DescriptionList.Description(Format.optional(difference, Format::usd));
        difference.ifPresent(amount -> shownDifference.add(new StatusBadge(
                amount.signum() == 0
                        ? new Status(Tone.GOOD, Texts.get("ledger.invoice-matches"))
                        : new Status(Tone.ATTENTION, Texts.get("ledger.invoice-differs")))));
        list.add(
                new DescriptionList.Term(Texts.get("ledger.fleet-cost")),
                new DescriptionList.Description(Format.optional(shown.proof().fleetCost(), Format::usd)),
                new DescriptionList.Term(Texts.get("ledger.difference")),
                shownDifference);
        return list;
    }

    private static Map<String, BigDecimal> sum(List<InvoiceCause> causes) {
        return causes.stream()
                .flatMap(it -> it.amount().stream())
                .reduce(BigDecimal::add)
                .map(sum -> Map.of("amount", sum))
                .orElse(Map.of());
    }

    private record Shown(LedgerProof proof, List<ProviderInvoice> invoices) {}
}
