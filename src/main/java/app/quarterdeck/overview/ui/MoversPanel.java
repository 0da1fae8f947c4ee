package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureMover;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.MoverWords;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.Supplier;

/** What moved each figure since the period compared with: the three tenants, savings, decisions or components that did most. */
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

    void load(Supplier<OverviewReport> source) {
        panel.load(source, this::show);
    }

    private void show(OverviewReport report) {
        if (report.sheet().comparedWith().isEmpty()) {
            panel.nothingYet(Texts.get("overview.nothing-compared"));
            return;
        }
        figures.removeAll();
        audience.figures().stream().filter(report.sheet()::has).forEach(key -> add(key, report));
    }

    private void add(String key, OverviewReport report) {
        var figure = report.sheet().get(key).definition();
        var change = FigureKpi.change(report.sheet(), key);
        var name = new DescriptionList.Term(KeyFigures.name(key));
        change.ifPresent(it -> {
            var by = new Span(it.text());
            by.addClassName("mover-change");
            name.add(by);
        });
        var what = new UnorderedList();
        report.moversOf(key).forEach(mover -> what.add(line(figure, mover)));
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

    private static ListItem line(FigureDefinition figure, FigureMover mover) {
        var amount = new Span(MoverWords.amount(figure, mover.change()));
        amount.addClassName("mover-amount");
        return new ListItem(name(figure, mover), amount);
    }

    private static Component name(FigureDefinition figure, FigureMover mover) {
        var name = MoverWords.name(figure, mover);
        return mover.tenantId()
                .<Component>map(tenant -> new Anchor("overview/" + tenant, name))
                .orElseGet(() -> new Span(name));
    }
}
