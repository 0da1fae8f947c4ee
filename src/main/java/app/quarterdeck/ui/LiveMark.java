package app.quarterdeck.ui;

import com.vaadin.flow.component.html.Span;

/** Says that newer figures arrive by themselves. */
public class LiveMark extends Span {

    public LiveMark() {
        var dot = new Span();
        dot.addClassName("live-dot");
        add(dot, new Span(Texts.get("header.live")));
        addClassName("live");
    }
}
