package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Holds the place of something that is loading, in its size, so that nothing moves when it comes. */
class Skeleton extends Composite<Div> {

    private Skeleton(String style) {
        var words = new Span(Texts.get("state.loading"));
        words.addClassName("visually-hidden");
        getContent().addClassNames("skeleton", style);
        getContent().add(words);
    }

    static Skeleton ofFigure() {
        return new Skeleton("skeleton-figure");
    }

    static Skeleton ofPanel() {
        return new Skeleton("skeleton-panel");
    }
}
