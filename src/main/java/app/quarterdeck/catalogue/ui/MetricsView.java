package app.quarterdeck.catalogue.ui;

import app.quarterdeck.catalogue.Catalogue;
import app.quarterdeck.catalogue.Metric;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;

/** Every figure of the product, by what it is called and what it means. */
@Route("metrics")
@PageTitle("Figures explained")
@Menu(title = "Figures explained", order = 90, icon = "vaadin:calc-book")
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class MetricsView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";

    private final Catalogue catalogue;
    private final SearchField search = new SearchField(Texts.get("metrics.search"), this::filter);
    private final DataGrid<Metric> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    MetricsView(Catalogue catalogue, ColumnChoices choices) {
        this.catalogue = catalogue;
        grid = new DataGrid<>("metrics", Texts.get("metrics.list"), choices);
        grid.addColumns(
                GridColumn.<Metric>text("name", Texts.get("metrics.name"), MetricWords::title)
                        .growing(2),
                GridColumn.<Metric>text("is", Texts.get("metrics.is"), MetricWords::definition)
                        .growing(5),
                GridColumn.<Metric>text("key", Texts.get("metrics.key"), Metric::key)
                        .growing(2));
        grid.setFilters(search)
                .whenEmpty(Texts.get("metrics.none"))
                .onOpen(row -> UI.getCurrentOrThrow()
                        .navigate(MetricView.class, new RouteParameters(MetricView.KEY, row.key())));
        getContent().add(new PageHeader(Texts.get("metrics.title")).ofPeriod(), grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text(SEARCH).orElse(""));
        reading = false;
        show();
    }

    private void filter() {
        if (!reading) {
            address = address.with(SEARCH, search.getValue()).write();
            show();
        }
    }

    private void show() {
        var words = search.getValue().strip();
        grid.show(Rows.listed(() -> found(words)).filteredBy(Texts.get("metrics.search"), words));
    }

    private List<Metric> found(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return catalogue.metrics().stream()
                .filter(it -> (it.key() + ' ' + MetricWords.title(it) + ' ' + MetricWords.definition(it))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }
}
