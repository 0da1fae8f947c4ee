package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

/** Which month of the ledger a page shows, and which tenants of it: a choice of the reader that stands in the address. */
class MonthFilter {

    private static final String MONTH = "month";
    private static final String SEARCH = "search";

    private final MonthSelect month;
    private final SearchField search;
    private final Runnable onChoice;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    MonthFilter(Ledger ledger, String searchHint, Runnable onChoice) {
        this.onChoice = onChoice;
        month = new MonthSelect(ledger, this::chosen);
        search = new SearchField(searchHint, this::chosen);
    }

    MonthSelect month() {
        return month;
    }

    SearchField search() {
        return search;
    }

    /** Takes the choice from the address that is being opened; the page has not to be told. */
    void open(Location location) {
        address = UrlState.of(location);
        reading = true;
        month.open(address.text(MONTH));
        search.setValue(address.text(SEARCH).orElse(""));
        reading = false;
    }

    private void chosen() {
        if (reading) {
            return;
        }
        address = address.with(SEARCH, search.getValue());
        month.shown().ifPresent(it -> address = address.with(MONTH, it.toString()));
        address.write();
        onChoice.run();
    }
}
