package app.quarterdeck.catalogue.ui;

import app.quarterdeck.catalogue.Catalogue;
import app.quarterdeck.catalogue.Metric;
import app.quarterdeck.catalogue.Metric.Aggregate;
import app.quarterdeck.catalogue.MetricConstant;
import app.quarterdeck.catalogue.MetricPart;
import app.quarterdeck.catalogue.MetricUse;
import app.quarterdeck.catalogue.SourceAge;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How one figure is computed: what it means, its constants, the rows that add up to it, its sources and their SQL, and who used it. */
@Route("metrics/:key")
@PageTitle("Figure explained")
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class MetricView extends Composite<Page> implements BeforeEnterObserver {

    static final String KEY = "key";

    private final Catalogue catalogue;
    private final ReportingCalendar calendar;
    private final ColumnChoices choices;

    private final PageHeader header =
            new PageHeader("").ofPeriod().under(new RouterLink(Texts.get("metrics.title"), MetricsView.class));
    private final Span value = new Span();
    private final Paragraph what = new Paragraph();
    private final Paragraph added = new Paragraph();
    private final Anchor shown = new Anchor();
    private final Panel meaning = new Panel(Texts.get("metrics.meaning"), value, what, added, shown);
    private final DescriptionList ages = new DescriptionList();
    private final Panel sources = new Panel(Texts.get("metrics.sources"), ages);
    private final UnorderedList used = new UnorderedList();
    private final Panel uses = new Panel(Texts.get("metrics.uses"), used);
    private final Pre code = new Pre();
    private final Panel sql = new Panel(Texts.get("metrics.sql"), code);

    MetricView(Catalogue catalogue, ColumnChoices choices, ReportingCalendar calendar) {
        this.catalogue = catalogue;
        this.choices = choices;
        this.calendar = calendar;
        value.addClassName("kpi-value");
        ages.addClassName("metric-facts");
        code.addClassName("metric-sql");
        code.getElement().setAttribute("tabindex", "0");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var key = event.getRouteParameters().get(KEY).orElseThrow(() -> new NotFoundException("Figure"));
        var metric = catalogue.metric(key);
        header.setTitle(MetricWords.title(metric));
        header.asOf(calendar.now());
        var period = ShownPeriod.current().days();
        getContent().show(header, new Halves(meaning, sources));
        meaning.load(() -> catalogue.value(key, period), found -> explain(metric, found, period));
        sources.load(catalogue::freshness, found -> sources(metric, found));
        if (metric.aggregate() != Aggregate.WORD) {
            getContent().add(parts(metric, period));
        }
        if (!metric.settings().isEmpty()) {
            getContent().add(constants(metric));
        }
        getContent().add(uses, sql);
        uses.load(() -> catalogue.uses(key), this::used);
        sql.load(() -> catalogue.sql(key, period), code::setText);
    }

    private void explain(Metric metric, Optional<BigDecimal> found, ReportingPeriod period) {
        value.setText(
                metric.aggregate() == Aggregate.WORD
                        ? ""
                        : found.map(metric.unit()::format).orElse(Format.NO_VALUE));
        what.setText(MetricWords.definition(metric));
        added.setText(
                metric.aggregate() == Aggregate.WORD
                        ? ""
                        : Texts.get(
                                "metrics.aggregate." + metric.aggregate().name().toLowerCase(Locale.ROOT),
                                Format.period(period)));
        shown.setHref(metric.page());
        shown.setText(Texts.get("metrics.shown"));
    }

    private void sources(Metric metric, List<SourceAge> found) {
        ages.removeAll();
        ages.add(
                new DescriptionList.Term(Texts.get("metrics.read-from")),
                new DescriptionList.Description(String.join(", ", metric.sources())));
        found.forEach(it -> ages.add(
                new DescriptionList.Term(it.source()),
                new DescriptionList.Description(
                        it.freshAt().map(Format::dateTime).orElseGet(() -> Texts.get("metrics.empty-source")))));
    }

    private void used(List<MetricUse> found) {
        used.removeAll();
        found.forEach(it -> used.add(new ListItem(
                new Anchor("decisions/" + it.decision(), it.title()),
                new Span(" " + Texts.get("metrics.used-by", it.owner(), it.state())))));
        if (found.isEmpty()) {
            uses.nothingYet(Texts.get("metrics.not-used"));
        }
    }

    private DataGrid<MetricPart> parts(Metric metric, ReportingPeriod period) {
        var grid = new DataGrid<MetricPart>("metric-parts", Texts.get("metrics.parts"), choices);
        grid.addColumns(
                GridColumn.<MetricPart>text(
                                "name",
                                Texts.get("metrics.part-of"),
                                row -> row.name().orElseGet(() -> Texts.get("metrics.nobody")))
                        .growing(3),
                GridColumn.<MetricPart>optionalNumber(
                        "part", Texts.get("metrics.part"), unit(metric), MetricPart::part));
        if (metric.aggregate() == Aggregate.RATIO) {
            grid.addColumns(GridColumn.<MetricPart>optionalNumber(
                    "whole", Texts.get("metrics.whole"), Unit.RATIO, MetricPart::whole));
        }
        grid.whenEmpty(Texts.get("metrics.no-parts"));
        grid.show(Rows.listed(() -> catalogue.parts(metric.key(), period), rows -> totals(metric, rows))
                .filteredBy(Texts.get("metrics.period"), Format.period(period)));
        return grid;
    }

    /** Of a ratio the rows are what it is a ratio of, whatever that is. */
    private static Unit unit(Metric metric) {
        return metric.aggregate() == Aggregate.RATIO ? Unit.RATIO : metric.unit();
    }

    private static Map<String, BigDecimal> totals(Metric metric, List<MetricPart> rows) {
        var sums = new HashMap<String, BigDecimal>();
        if (metric.aggregate() != Aggregate.MEDIAN) {
            sums.put("part", sum(rows.stream().map(MetricPart::part).toList()));
        }
        if (metric.aggregate() == Aggregate.RATIO) {
            sums.put("whole", sum(rows.stream().map(MetricPart::whole).toList()));
        }
        return sums;
    }

    private static BigDecimal sum(List<Optional<BigDecimal>> numbers) {
        return numbers.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private DataGrid<MetricConstant> constants(Metric metric) {
        var grid = new DataGrid<MetricConstant>("metric-constants", Texts.get("metrics.constants"), choices);
        grid.addColumns(
                GridColumn.<MetricConstant>text("title", Texts.get("metrics.constant"), MetricConstant::title)
                        .growing(2),
                GridColumn.<MetricConstant>text(
                        "value",
                        Texts.get("metrics.value"),
                        row -> row.value().stripTrailingZeros().toPlainString() + " " + row.unit()),
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
        grid.ofFewRows().show(Rows.listed(() -> catalogue.constants(metric.key())));
        return grid;
    }
}
