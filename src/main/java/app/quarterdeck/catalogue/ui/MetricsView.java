package app.quarterdeck.catalogue.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
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
import java.util.List;
import java.util.Locale;

/** Every figure of the product, by what it is called and what it means. */
@Route("metrics")
@PageTitle("Metric definitions")
@Menu(title = "Metric definitions", order = 90, icon = "vaadin:calc-book")
@OpenTo(Roles.ANY)
class MetricsView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";

    private final Figures figures;
    private final SearchField search = new SearchField(Texts.get("metrics.search"), this::filter);
    private final DataGrid<FigureDefinition> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    MetricsView(Figures figures, ColumnChoices choices) {
        this.figures = figures;
        grid = new DataGrid<>("metrics", Texts.get("metrics.list"), choices);
        grid.addColumns(
                GridColumn.<FigureDefinition>text("name", Texts.get("metrics.name"), it -> FigureKpi.name(it.key()))
                        .growing(2),
                GridColumn.<FigureDefinition>text("is", Texts.get("metrics.is"), MetricsView::meaning)
                        .growing(5),
                GridColumn.<FigureDefinition>text("key", Texts.get("metrics.key"), FigureDefinition::key)
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

    private List<FigureDefinition> found(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return figures.definitions().stream()
                .filter(it -> (it.key() + ' ' + FigureKpi.name(it.key()) + ' ' + meaning(it))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    private static String meaning(FigureDefinition figure) {
        return Texts.get("metric." + figure.key() + ".is");
    }
}
