package app.quarterdeck.ui;

import app.quarterdeck.figures.NotFoundException;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.di.Instantiator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to "how is this calculated": formula, inputs, settings, source and time, and the way to the rows. */
class ExplanationDialog extends Dialog {

    private static final Logger log = LoggerFactory.getLogger(ExplanationDialog.class);

    private final String name;
    private final Div body = new Div();
    private final Reading reading = new Reading();

    ExplanationDialog(String name) {
        this.name = name;
        setHeaderTitle(Texts.get("explanation.title", name));
        addClassName("explanation");
        body.add(Skeleton.ofFigure());
        add(body);
        getFooter().add(new Button(Texts.get("explanation.close"), event -> close()));
    }

    /** Whoever follows it to another page does not find it above that. */
    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        var leaving = attach.getUI().addBeforeEnterListener(enter -> close());
        addDetachListener(detach -> {
            detach.unregisterListener();
            leaving.remove();
        });
    }

    /** Reads and shows it; what the reader may not see is said to be so, and nothing of it. */
    ExplanationDialog load(Supplier<Explanation> source) {
        var pages = Instantiator.get(UI.getCurrentOrThrow()).getOrCreate(FigurePages.class);
        reading.<Answer>start(() -> Answer.of(source.get(), pages), this::show, this::failed, busy -> {});
        return this;
    }

    private void show(Answer answer) {
        var explanation = answer.explanation();
        var formula = new Paragraph(explanation.formula());
        formula.addClassName("formula");

        var facts = new DescriptionList();
        explanation.inputs().forEach(input -> fact(facts, input.name(), input.value()));
        if (!answer.settings().isEmpty()) {
            fact(facts, Texts.get("explanation.settings"), words(answer.settings()));
        }
        fact(facts, Texts.get("explanation.source"), explanation.source());
        fact(facts, Texts.get("explanation.as-of"), Format.dateTime(explanation.asOf()));

        body.removeAll();
        body.add(formula, facts);
        if (answer.hasPage()) {
            explanation
                    .metric()
                    .ifPresent(
                            metric -> body.add(new Anchor(page(metric, explanation), Texts.get("explanation.more"))));
        }
    }

    private void failed(RuntimeException e) {
        body.removeAll();
        if (e instanceof NotFoundException) {
            body.add(new Paragraph(Texts.get("explanation.hidden")));
            return;
        }
        log.error("How \"{}\" is calculated cannot be shown", name, e);
        body.add(new Paragraph(Texts.get(
                "state.unavailable-since", Format.time(Surroundings.current().now()))));
    }

    /** The page of the figure, of the same days and of the same tenant. */
    private static String page(String metric, Explanation explanation) {
        return "metrics/" + metric
                + explanation.shown().map(ExplanationDialog::parameters).orElse("");
    }

    private static String parameters(Explanation.Shown shown) {
        return "?period=" + shown.period().from() + ".." + shown.period().last()
                + shown.scope().tenant().map(tenant -> "&tenant=" + tenant).orElse("");
    }

    private static String words(List<Explanation.Input> settings) {
        return settings.stream()
                .map(it -> Texts.get("explanation.setting", it.name(), it.value()))
                .collect(Collectors.joining(" · "));
    }

    private static void fact(DescriptionList facts, String name, String value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    /** An explanation with what the catalogue knows of its figure. */
    private record Answer(Explanation explanation, boolean hasPage, List<Explanation.Input> settings) {

        static Answer of(Explanation explanation, FigurePages pages) {
            var page = explanation.metric().filter(pages::has);
            return new Answer(
                    explanation.counting(
                            figure -> explanation.shown().map(it -> pages.rows(figure, it.scope(), it.period()))),
                    page.isPresent(),
                    page.flatMap(metric -> explanation
                                    .shown()
                                    .map(shown -> pages.settings(
                                            metric, shown.period().last())))
                            .orElse(List.of()));
        }
    }
}
