package app.quarterdeck.revenue.ui;

import app.quarterdeck.ui.ShownPeriod;
import com.vaadin.flow.component.HasElement;

/** A list of the tenants with one set of columns. */
interface TenantList extends HasElement {

    /** What is searched for; empty text for all. */
    String search();

    /** Sets the search field as an address says, without asking for rows. */
    void setSearch(String text);

    /** Shows the tenants of a period under the filter of the fields. */
    void show(ShownPeriod page);

    /** Reads the rows on screen again; after midnight those of other days. */
    void refresh(ShownPeriod now);
}
