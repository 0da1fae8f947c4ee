package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.FigureWords;
import app.quarterdeck.overview.KeyFigure;
import app.quarterdeck.overview.Mover;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What moved each figure since the period before: the three tenants, savings or decisions that did most. */
class MoversPanel extends Composite<Panel> {

    private final Audience audience;
    private final DescriptionList figures = new DescriptionList();
    private final Panel panel = new Panel(Texts.get("overview.movers"), figures);

    MoversPanel(Audience audience) {
        this.audience = audience;
        figures.addClassName("movers");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<Optional<Snapshot>> source) {
        panel.load(
                source,
                found -> found.ifPresentOrElse(this::show, () -> panel.nothingYet(Texts.get("overview.nothing-yet"))));
    }

    private void show(Snapshot shown) {
        if (shown.before().isEmpty()) {
            panel.nothingYet(Texts.get(
                    "overview.no-day-before", Format.day(shown.now().day().minusDays(Overview.PERIOD))));
            return;
        }
        figures.removeAll();
        audience.figures().forEach(figure -> add(figure, shown));
    }

    private void add(KeyFigure figure, Snapshot shown) {
        var change = FigureWords.change(figure, shown);
        var name = new DescriptionList.Term(FigureWords.name(figure));
        change.ifPresent(it -> {
            var by = new Span(it.text());
            by.addClassName("mover-change");
            name.add(by);
        });
        var what = new UnorderedList();
        shown.moversOf(figure).forEach(mover -> what.add(line(figure, mover)));
        var said = new DescriptionList.Description();
        if (change.isEmpty()) {
            said.setText(Texts.get("overview.not-comparable"));
        } else if (what.getComponentCount() == 0) {
            said.setText(Texts.get("overview.nothing-moved"));
        } else {
            said.add(what);
        }
        figures.add(name, said);
    }

    private static ListItem line(KeyFigure figure, Mover mover) {
        var amount = new Span(FigureWords.part(figure, mover.change()));
        amount.addClassName("mover-amount");
        return new ListItem(name(figure, mover), amount);
    }

    private static Component name(KeyFigure figure, Mover mover) {
        return switch (mover.kind()) {
            case TENANT -> new Anchor("overview/" + mover.tenant().orElseThrow(), mover.name());
            case OPPORTUNITY ->
                new Anchor("costs/opportunities/" + mover.number().orElseThrow(), mover.name());
            case DECISION -> new Anchor("decisions/" + mover.number().orElseThrow(), mover.name());
            case REST -> new Span(Texts.get("overview.rest." + figure.name().toLowerCase(Locale.ROOT)));
        };
    }
}
