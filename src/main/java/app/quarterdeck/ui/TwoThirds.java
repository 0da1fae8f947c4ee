package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;

/** A chart on two thirds of the width, and beside it, on one third, who needs someone; one below the other on a phone. */
public class TwoThirds extends Composite<Div> {

    public TwoThirds(Component main, Component side) {
        getContent().addClassName("two-thirds");
        getContent().add(main, side);
    }
}
