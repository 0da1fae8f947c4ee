package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** What became of a figure: arrow, amount, and whether that is good news, in a word. */
public class ChangeMark extends Composite<Span> {

    /** @param comparedWith since when, such as {@code Compared with Oct 1–30, 2026}; shown on hover */
    public ChangeMark(Change change, String comparedWith) {
        var arrow = new Span(
                switch (change.direction()) {
                    case UP -> "▲";
                    case DOWN -> "▼";
                    case SAME -> "▬";
                });
        arrow.getElement().setAttribute("aria-hidden", "true");
        var judgement = change.judgement().name().toLowerCase(Locale.ROOT);
        getContent().add(arrow, new Span(change.text()), new Span(Texts.get("kpi." + judgement)));
        getContent().addClassNames("kpi-change", "kpi-" + judgement);
        getContent().setTitle(comparedWith);
    }
}
