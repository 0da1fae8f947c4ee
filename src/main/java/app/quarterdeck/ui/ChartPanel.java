package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question, the chart that answers it, and the same figures as a table one click away. */
public class ChartPanel extends Composite<Panel> {

    private final String question;
    private final Panel panel;
    private final Component export;
    private final Div place = new Div();
    private final Button asTable = new Button(Texts.get("chart.as-table"), event -> toggle());

    private @Nullable FigureChart chart;
    private @Nullable ChartData data;
    private boolean showsTable;
    private boolean isNow;
    private Optional<ReportingPeriod> about = Optional.empty();

    public ChartPanel(String question) {
        this.question = question;
        place.addClassName("chart-place");
        asTable.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        asTable.addClassName("chart-toggle");
        panel = new Panel(question, place);
        export = Surroundings.current().exporter().menu(this::table);
        panel.addActions(asTable, export);
        showControls(false);
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    /** Adds controls beside the switch to the table. */
    public ChartPanel addActions(Component... controls) {
        panel.addActions(controls);
        return this;
    }

    /** Says that it shows what is now, whatever the days are that the page is about. */
    public ChartPanel now() {
        panel.now();
        isNow = true;
        return this;
    }

    /** Says of which days it is, where its points alone would say otherwise: an opening is as of the day before them. */
    public ChartPanel about(ReportingPeriod days) {
        about = Optional.of(days);
        return this;
    }

    /** Shows figures; an open page gets newer ones in place, without a flicker. */
    public void show(ChartData figures) {
        data = figures;
        if (figures.isEmpty()) {
            showControls(false);
            panel.nothingYet(Texts.get("chart.nothing-yet"));
            return;
        }
        showControls(true);
        if (showsTable) {
            showTable(figures);
        } else {
            showChart(figures);
        }
        panel.show();
    }

    public void loading() {
        panel.loading();
    }

    /** Shows that there is nothing yet, and what to do about it. */
    public void nothingYet(String whatToDo, Component... actions) {
        showControls(false);
        panel.nothingYet(whatToDo, actions);
    }

    /** Shows since when the figures are unavailable; the last good ones stay. */
    public void unavailable(Instant since) {
        panel.unavailable(since);
    }

    /** Loads and shows figures; a failure is logged once and shown as unavailable, with a retry. */
    public void load(Supplier<ChartData> source) {
        panel.load(source, this::show);
    }

    /** The same, saying what to do where there is nothing to draw figures from. */
    public void load(Supplier<Optional<ChartData>> source, String whatToDo) {
        panel.load(source, found -> found.ifPresentOrElse(this::show, () -> nothingYet(whatToDo)));
    }

    /** What the chart shows now, for an export; a chart without figures has no rows. */
    public TableData table() {
        var figures = data == null ? ChartData.byName(List.of(), Unit.COUNT) : data;
        var page = Page.of(this);
        // What is now is of no days.
        var days = isNow
                ? Optional.<ReportingPeriod>empty()
                : about.or(figures::period).or(() -> page.flatMap(Page::days));
        var table = days.map(figures.table(question)::during).orElseGet(() -> figures.table(question));
        return page.map(it -> it.around(table)).orElse(table);
    }

    private void showControls(boolean hasFigures) {
        asTable.setVisible(hasFigures);
        export.setVisible(hasFigures);
    }

    private void toggle() {
        showsTable = !showsTable;
        asTable.setText(Texts.get(showsTable ? "chart.as-chart" : "chart.as-table"));
        if (data != null) {
            show(data);
        }
    }

    private void showTable(ChartData figures) {
        chart = null;
        place.removeAll();
        place.add(new ChartTable(question, figures));
    }

    private void showChart(ChartData figures) {
        if (chart != null && chart.canTake(figures)) {
            chart.update(figures);
            return;
        }
        chart = new FigureChart(question, figures);
        place.removeAll();
        place.add(chart);
    }
}
