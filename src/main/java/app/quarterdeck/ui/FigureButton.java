package app.quarterdeck.ui;

import com.vaadin.flow.component.html.NativeButton;

/** A figure that looks like the number it is, and opens how it is calculated. */
class FigureButton extends NativeButton {

    static final String STYLE = "figure-link";

    FigureButton(String value, ShownFigure figure) {
        this(value, figure.ask(value), figure);
    }

    /** @param label what it is called, with the value */
    FigureButton(String value, String label, ShownFigure figure) {
        super(value, click -> figure.explain(value));
        addClassName(STYLE);
        setAriaLabel(label);
        figure.mark(getElement());
    }
}
