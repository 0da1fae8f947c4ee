package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;

/** Says what goes with the demo data and what stays, and has it confirmed. */
public class DemoRemovalDialog extends Dialog {

    private final DemoMark demo;

    public DemoRemovalDialog(DemoMark demo) {
        this.demo = demo;

        var confirm = new WriteButton(Texts.get("demo.remove-now"), this::remove);
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);

        setHeaderTitle(Texts.get("demo.remove"));
        addClassName("demo-removal");
        add(new Paragraph(Texts.get("demo.goes")), new Paragraph(Texts.get("demo.stays")));
        getFooter().add(new Button(Texts.get("demo.cancel"), click -> close()), confirm);
    }

    private void remove() {
        try {
            demo.remove();
        } finally {
            close();
        }
        UI.getCurrentOrThrow().refreshCurrentRoute(false);
        Notification.show(Texts.get("demo.removed"), 8_000, Notification.Position.TOP_CENTER);
    }
}
