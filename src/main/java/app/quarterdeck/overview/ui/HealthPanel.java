package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.FigureRow;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.MoverWords;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.function.Supplier;

/** The score that sums up the others, with the components that it is made of. */
class HealthPanel extends Composite<Halves> {

    private final String key;
    private final KpiTile tile;
    private final DescriptionList components = new DescriptionList();
    private final Panel panel;

    HealthPanel(Audience audience) {
        key = audience.headline();
        tile = KeyFigures.tile(key, "metrics/" + key);
        panel = new Panel(Texts.get("overview.components-of", KeyFigures.name(key)), components);
        components.addClassName("movers");
    }

    @Override
    protected Halves initContent() {
        return new Halves(tile, panel);
    }

    void load(Supplier<OverviewReport> source) {
        tile.load(source, report -> KeyFigures.kpi(report.sheet(), key, report.daysOf(key)));
        panel.load(source, this::show);
    }

    private void show(OverviewReport report) {
        if (report.components().isEmpty()) {
            panel.nothingYet(Texts.get("figure.unknown"));
            return;
        }
        components.removeAll();
        report.components().forEach(this::add);
    }

    private void add(FigureRow row) {
        var points = new Span(Format.optional(row.ratio(), value -> Format.decimal(value, 1)));
        points.addClassName("mover-amount");
        var description = new DescriptionList.Description(
                Texts.get("overview.weight", Format.optional(row.whole(), value -> Format.percent(value, 0))));
        row.ratio().ifPresent(value -> description.getElement().insertChild(0, bar(value.doubleValue())));
        components.add(
                new DescriptionList.Term(
                        new Span(MoverWords.component(row.subject().orElse(""))), points),
                description);
    }

    private static Element bar(double points) {
        return new Element("meter")
                .setAttribute("min", "0")
                .setAttribute("max", "100")
                .setAttribute("value", Double.toString(points))
                .setAttribute("aria-hidden", "true");
    }
}
