package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import java.util.function.Supplier;

/** How many published values are not compared, and why; and what would let more of them be. */
class RefusalPanel extends Composite<Panel> {

    private final UnorderedList reasons = new UnorderedList();
    private final Paragraph counting = new Paragraph();
    private final Panel panel = new Panel(
            Texts.get("benchmark.not-compared"),
            reasons,
            counting,
            new Paragraph(Texts.get("benchmark.provider-note")));

    RefusalPanel() {
        reasons.addClassName("benchmark-reasons");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<BenchmarkFigures> source) {
        panel.load(source, this::show);
    }

    private void show(BenchmarkFigures figures) {
        reasons.removeAll();
        figures.refusals().forEach((reason, count) -> {
            var number = new Span(Format.count(count));
            number.addClassNames("tabular", "benchmark-count");
            reasons.add(new ListItem(number, new Span(Texts.get("benchmark.refused-for." + reason.key()))));
        });
        counting.removeAll();
        if (!figures.counting().isStated()) {
            counting.add(new Span(Texts.get("benchmark.counting-unstated")));
            if (CurrentUser.isAdministrator()) {
                counting.add(new Span(" "), new RouterLink(Texts.get("benchmark.say-it"), BenchmarkSourcesView.class));
            }
        }
        counting.setVisible(!figures.counting().isStated());
        panel.show();
    }
}
