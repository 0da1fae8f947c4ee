package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.di.Instantiator;

/** The answer to "how is this computed": formula, inputs, source and time. */
class ExplanationDialog extends Dialog {

    ExplanationDialog(String name, Explanation explanation) {
        setHeaderTitle(Texts.get("explanation.title", name));
        addClassName("explanation");

        var formula = new Paragraph(explanation.formula());
        formula.addClassName("formula");

        var facts = new DescriptionList();
        explanation.inputs().forEach(input -> fact(facts, input.name(), input.value()));
        fact(facts, Texts.get("explanation.source"), explanation.source());
        fact(facts, Texts.get("explanation.as-of"), Format.dateTime(explanation.asOf()));

        add(formula, facts);
        explanation
                .metric()
                .filter(pages()::has)
                .ifPresent(metric -> add(new Anchor(page(metric, explanation), Texts.get("explanation.more"))));
        getFooter().add(new Button(Texts.get("explanation.close"), event -> close()));
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

    private static FigurePages pages() {
        return Instantiator.get(UI.getCurrentOrThrow()).getOrCreate(FigurePages.class);
    }

    private static void fact(DescriptionList facts, String name, String value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }
}
