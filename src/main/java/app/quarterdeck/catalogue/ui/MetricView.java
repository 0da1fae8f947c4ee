package app.quarterdeck.catalogue.ui;

import app.quarterdeck.catalogue.Catalogue;
import app.quarterdeck.catalogue.MetricConstant;
import app.quarterdeck.catalogue.MetricUse;
import app.quarterdeck.catalogue.SourceAge;
import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureRow;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageBefore;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How one figure comes about, of the days and the tenant that the page before showed it of: what it means, its value and
 * completeness, the rows that add up to it, its course, settings and sources, and the decisions that aim at it.
 */
@Route("metrics/:key")
@PageTitle("Metric definition")
@OpenTo(Roles.ANY)
class MetricView extends Composite<Page> implements BeforeEnterObserver {

    static final String KEY = "key";

    private static final String TENANT = "tenant";

    private final Catalogue catalogue;
    private final Figures figures;
    private final ColumnChoices choices;

    private final PageHeader header =
            new PageHeader("").ofPeriod().under(new RouterLink(Texts.get("metrics.title"), MetricsView.class));
    private final Anchor back = new Anchor();
    private final MetricMeaning meaning = new MetricMeaning();
    private final DescriptionList ages = new DescriptionList();
    private final Panel sources = new Panel(Texts.get("metrics.sources"), ages);
    private final DataGrid<MetricConstant> constants;
    private final UnorderedList used = new UnorderedList();
    private final Panel uses = new Panel(Texts.get("metrics.uses"), used);
    private final Pre code = new Pre();
    private final Panel sql = new Panel(Texts.get("metrics.technical"), new Details(Texts.get("metrics.sql"), code));

    MetricView(Catalogue catalogue, Figures figures, ColumnChoices choices) {
        this.catalogue = catalogue;
        this.figures = figures;
        this.choices = choices;
        constants = constants(choices);
        header.addControls(back);
        ages.addClassName("metric-facts");
        code.addClassName("metric-sql");
        code.getElement().setAttribute("tabindex", "0");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var key = event.getRouteParameters().get(KEY).orElseThrow(() -> new NotFoundException("Figure"));
        var figure = figures.definition(key);
        var page = ShownPeriod.current();
        var scope = scope(event, figure);
        var sheet = new MemoizedSupplier<>(() -> figures.sheet(scope, page.days(), page.before(), List.of(key)));
        header.setTitle(FigureKpi.name(key));
        showBack();
        getContent().show(header, new Halves(meaning, sources));
        meaning.load(figure, scope.tenant().flatMap(catalogue::tenant), sheet, header::asOf);
        sources.load(() -> catalogue.freshness(key), found -> sources(figure, found));
        if (figure.isNumber() && scope.tenant().isEmpty()) {
            getContent().add(course(figure, page.days(), sheet));
        }
        if (MetricMeaning.showsRows(figure)) {
            getContent().add(rows(figure, scope, page.days()));
        }
        if (!figure.origin().settings().isEmpty()) {
            constants.show(Rows.listed(() -> catalogue.constants(key)));
            getContent().add(constants);
        }
        getContent().add(uses, sql);
        uses.load(() -> catalogue.uses(key), this::used);
        sql.load(() -> catalogue.sql(key, scope, page.days()), code::setText);
    }

    /** The way back to where the figure was shown, with the period and the filters of then. */
    private void showBack() {
        var before = PageBefore.current();
        back.setVisible(before.isPresent());
        before.ifPresent(page -> {
            back.setText(Texts.get("metrics.back", page.title()));
            back.setHref(page.address());
        });
    }

    /** The tenant of the address, where there is such a one and it has this figure; else the fleet. */
    private Scope scope(BeforeEnterEvent event, FigureDefinition figure) {
        return UrlState.of(event.getLocation())
                .text(TENANT)
                .filter(text -> figure.ofTenant())
                .flatMap(MetricView::id)
                .filter(id -> catalogue.tenant(id).isPresent())
                .map(Scope::of)
                .orElseGet(Scope::fleet);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The fleet's figure by day; days of another definition stand apart. */
    private ChartPanel course(FigureDefinition figure, ReportingPeriod period, MemoizedSupplier<FigureSheet> sheet) {
        var chart = new ChartPanel(Texts.get("metrics.course", FigureKpi.name(figure.key())));
        chart.load(() -> {
            var days = figures.days(figure.key(), period);
            var data = ChartData.overDays(days.stream().map(FigureDay::day).toList(), Unit.of(figure))
                    .line(
                            FigureKpi.name(figure.key()),
                            days.stream().map(FigureDay::value).toList())
                    .figures(ShownFigure.kept(figure.key(), days))
                    .versions(days.stream().map(FigureDay::version).toList());
            var goal = sheet.get().get(figure.key()).goal();
            return goal.isEmpty() ? data : data.target(Texts.get("metrics.target"), goal.get());
        });
        return chart;
    }

    private DataGrid<FigureRow> rows(FigureDefinition figure, Scope scope, ReportingPeriod period) {
        var parts = new PartColumns(figure);
        var grid = new DataGrid<FigureRow>("metric-parts", Texts.get("metrics.parts"), choices);
        grid.addColumns(parts.columns());
        grid.whenEmpty(Texts.get("metrics.no-parts")).onOpen(MetricView::open);
        grid.show(Rows.listed(() -> figures.rows(figure.key(), scope, period), parts::totals)
                .filteredBy(Texts.get("metrics.period"), Format.period(period)));
        return grid;
    }

    private static void open(FigureRow row) {
        row.tenantId().ifPresent(tenant -> UI.getCurrentOrThrow().navigate("revenue/tenant/" + tenant));
    }

    private void sources(FigureDefinition figure, List<SourceAge> found) {
        ages.removeAll();
        ages.add(
                new DescriptionList.Term(Texts.get("metrics.read-from")),
                new DescriptionList.Description(
                        String.join(", ", figure.origin().sources())));
        found.forEach(it -> ages.add(
                new DescriptionList.Term(
                        Texts.find("metrics.source." + it.source()).orElse(it.source())),
                new DescriptionList.Description(
                        it.freshAt().map(Format::dateTime).orElseGet(() -> Texts.get("metrics.empty-source")))));
    }

    private void used(List<MetricUse> found) {
        used.removeAll();
        found.forEach(it -> used.add(new ListItem(
                new Anchor("decisions/" + it.decision(), it.title()),
                new Span(" " + Texts.get("metrics.used-by", it.owner(), Texts.get("decision.state." + it.state()))))));
        if (found.isEmpty()) {
            uses.nothingYet(Texts.get("metrics.not-used"));
        }
    }

    private static DataGrid<MetricConstant> constants(ColumnChoices choices) {
        var grid = new DataGrid<MetricConstant>("metric-constants", Texts.get("metrics.constants"), choices);
        grid.addColumns(
                GridColumn.<MetricConstant>text("title", Texts.get("metrics.constant"), MetricConstant::title)
                        .growing(2),
                GridColumn.<MetricConstant>text("value", Texts.get("metrics.value"), MetricConstant::words),
                GridColumn.<MetricConstant>optionalText(
                        "from",
                        Texts.get("metrics.from"),
                        row -> Optional.of(
                                row.validFrom().map(Format::day).orElseGet(() -> Texts.get("metrics.always")))),
                GridColumn.<MetricConstant>status(
                        "present",
                        Texts.get("metrics.present"),
                        row -> row.isPresent()
                                ? Optional.of(new Status(Tone.GOOD, Texts.get("metrics.holds")))
                                : Optional.empty()),
                GridColumn.<MetricConstant>text("by", Texts.get("metrics.by"), MetricConstant::recordedBy),
                GridColumn.<MetricConstant>text("reason", Texts.get("metrics.reason"), MetricConstant::reason)
                        .growing(2));
        return grid.ofFewRows();
    }
}
