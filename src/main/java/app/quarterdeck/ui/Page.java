package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;

/** Content of every view, by {@code extends Composite<Page>}: its parts below each other, with the distances of the product. */
public class Page extends Composite<Div> {

    public Page() {
        getContent().addClassName("page");
    }

    public void add(Component... parts) {
        getContent().add(parts);
    }
}
