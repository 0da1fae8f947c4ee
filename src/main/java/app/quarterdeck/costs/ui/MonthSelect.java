package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerMonth;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Choice of a month of the ledger. */
class MonthSelect extends Composite<Select<LedgerMonth>> {

    private final Ledger ledger;
    private boolean filling;

    MonthSelect(Ledger ledger, Runnable onChoice) {
        this.ledger = ledger;
        getContent().setAriaLabel(Texts.get("ledger.month"));
        getContent().setItemLabelGenerator(LedgerWords::month);
        getContent().addValueChangeListener(change -> {
            if (!filling) {
                onChoice.run();
            }
        });
    }

    /** Offers all months, and chooses the one that an address asks for, or else the last complete one. */
    void open(Optional<String> asked) {
        fill(all -> asked.flatMap(MonthSelect::readable)
                .flatMap(month -> find(all, month))
                .or(() -> lastComplete(all)));
    }

    /** Offers the months anew, for whether they are closed may have changed, by what was just done here or elsewhere. */
    void refresh() {
        var chosen = shown();
        fill(all -> chosen.flatMap(month -> find(all, month)));
    }

    /** Empty as long as nothing is known of any cost. */
    Optional<YearMonth> shown() {
        return getContent().getOptionalValue().map(LedgerMonth::month);
    }

    /** Whether the month that is chosen goes on. */
    boolean isRunning() {
        return getContent()
                .getOptionalValue()
                .filter(it -> it.state() == LedgerMonth.State.RUNNING)
                .isPresent();
    }

    private void fill(Function<List<LedgerMonth>, Optional<LedgerMonth>> choice) {
        filling = true;
        var all = ledger.months();
        getContent().setItems(all);
        choice.apply(all).ifPresent(getContent()::setValue);
        filling = false;
    }

    private static Optional<LedgerMonth> find(List<LedgerMonth> all, YearMonth month) {
        return all.stream().filter(it -> it.month().equals(month)).findFirst();
    }

    /** A month that is over says more than the few days of one that runs. */
    private static Optional<LedgerMonth> lastComplete(List<LedgerMonth> all) {
        return all.stream()
                .filter(it -> it.state() != LedgerMonth.State.RUNNING)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static Optional<YearMonth> readable(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }
}
