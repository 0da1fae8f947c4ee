package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;

/** Two panels of the same width beside each other; one below the other on a phone. */
public class Halves extends Composite<Div> {

    public Halves(Component left, Component right) {
        getContent().addClassName("halves");
        getContent().add(left, right);
    }
}
