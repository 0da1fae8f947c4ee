package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Prints the page as it is, on A4, by the browser's own dialog. */
public class PrintButton extends Composite<Button> {

    public PrintButton() {
        var icon = new Icon(VaadinIcon.PRINT);
        icon.getElement().setAttribute("aria-hidden", "true");
        getContent().setIcon(icon);
        getContent().setText(Texts.get("page.print"));
        getContent().addClickListener(click -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
    }
}
