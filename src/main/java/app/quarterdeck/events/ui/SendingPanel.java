package app.quarterdeck.events.ui;

import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;

/** Where and under which key events are taken, and the lines that send one, to copy. */
class SendingPanel extends Composite<Panel> {

    private final Panel panel;

    SendingPanel(String host, String key) {
        var lines = new Div();
        var sdk =
                new Select<Sdk>(Texts.get("sending.sdk"), change -> show(lines, snippet(change.getValue(), host, key)));
        sdk.setItems(Sdk.values());
        sdk.setItemLabelGenerator(Sdk::title);
        sdk.setValue(Sdk.NODE);
        panel = new Panel(
                Texts.get("sending.title"),
                line(Texts.get("sending.address"), host),
                line(Texts.get("sending.key"), key),
                sdk,
                lines);
        panel.show();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    private static void show(Div place, Component lines) {
        place.removeAll();
        place.add(lines);
    }

    private static Component snippet(Sdk sdk, String host, String key) {
        var text = sdk.snippet(host, key);
        var lines = new Pre(text);
        lines.addClassName("snippet");
        // It scrolls, so the keyboard has to reach it.
        lines.getElement().setAttribute("tabindex", "0");
        lines.getElement().setAttribute("role", "region");
        lines.getElement().setAttribute("aria-label", Texts.get("sending.snippet", sdk.title()));
        return new Div(copy(text, Texts.get("sending.copy-snippet", sdk.title())), lines);
    }

    private static Component line(String name, String value) {
        var code = new Code(value);
        code.addClassName("copyable");
        var line = new Div(new Span(name), code, copy(value, Texts.get("sending.copy-value", name)));
        line.addClassName("copyable-line");
        return line;
    }

    private static Button copy(String text, String label) {
        var button = new Button(Texts.get("sending.copy"));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(label);
        button.addClickListener(click -> {
            button.getElement().executeJs("navigator.clipboard?.writeText($0)", text);
            Notification.show(Texts.get("sending.copied"), 3_000, Notification.Position.BOTTOM_CENTER);
        });
        return button;
    }
}
