package app.quarterdeck.catalogue.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a figure means, and how its value of some days comes about: numbers, completeness, target. */
class MetricMeaning extends Composite<Panel> {

    private final Div place = new Div();

    @Override
    protected Panel initContent() {
        return new Panel(Texts.get("metrics.meaning"), place);
    }

    /**
     * Reads and shows it.
     *
     * @param tenant whose it is; empty for the fleet
     * @param onTime is told of which time it is
     */
    void load(FigureDefinition figure, Optional<String> tenant, Supplier<FigureSheet> sheet, Consumer<Instant> onTime) {
        place.removeAll();
        getContent().load(sheet, it -> {
            onTime.accept(it.asOf());
            show(figure, tenant, it);
        });
    }

    private void show(FigureDefinition definition, Optional<String> tenant, FigureSheet sheet) {
        place.removeAll();
        place.add(new Paragraph(Texts.get("metric." + definition.key() + ".is")));
        if (sheet.has(definition.key())) {
            var figure = sheet.get(definition.key());
            var tile = new KpiTile(tenant.orElseGet(() -> Texts.get("metrics.fleet")));
            tile.show(FigureKpi.of(sheet, definition.key()));
            place.add(tile);
            FigureKpi.calculation(figure).map(Paragraph::new).ifPresent(place::add);
            place.add(new Paragraph(
                    showsRows(definition)
                            ? Texts.get(
                                    "metrics.aggregate."
                                            + definition.kind().name().toLowerCase(Locale.ROOT),
                                    Format.period(sheet.period()))
                            : Texts.get("metrics.amounts-hidden")));
        }
        if (definition.kind() == Kind.WEIGHTED && !CurrentUser.maySeeMoney()) {
            place.add(new Paragraph(Texts.get("metrics.without-cost")));
        }
        place.add(new Anchor(definition.origin().page(), Texts.get("metrics.shown")));
    }

    /** Whether the reader may see what a figure is made of. */
    static boolean showsRows(FigureDefinition figure) {
        return figure.isNumber() && (!figure.ofMoney() || CurrentUser.maySeeMoney());
    }
}
