package app.quarterdeck.alerts.ui;

import app.quarterdeck.messages.Webhook;
import app.quarterdeck.messages.Webhooks;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.Locale;
import java.util.Optional;

/** The webhooks, on the page of alert rules. */
class WebhookPart {

    private final Webhooks webhooks;
    private final DataGrid<Webhook> grid;

    WebhookPart(Webhooks webhooks, ColumnChoices choices) {
        this.webhooks = webhooks;
        var add = new Button(Texts.get("webhook.add"), click -> new AddWebhookDialog(webhooks, this::refresh).open());
        add.addThemeVariants(ButtonVariant.SMALL);
        grid = new DataGrid<Webhook>("webhooks", Texts.get("webhook.title"), choices)
                .addColumns(
                        GridColumn.<Webhook>text("name", Texts.get("webhook.name"), Webhook::name)
                                .growing(2),
                        GridColumn.text("address", Texts.get("webhook.address"), Webhook::address),
                        GridColumn.text("role", Texts.get("webhook.role"), WebhookPart::role),
                        GridColumn.status("state", Texts.get("webhook.state"), it -> Optional.of(state(it))),
                        GridColumn.time("success", Texts.get("webhook.last-success"), Webhook::lastSuccess),
                        GridColumn.time("failure", Texts.get("webhook.last-failure"), Webhook::lastErrorAt),
                        GridColumn.<Webhook>optionalText(
                                        "error",
                                        Texts.get("webhook.error"),
                                        it -> it.offBecause().or(it::lastError))
                                .growing(2))
                .ofFewRows()
                .setFilters(add)
                .whenEmpty(Texts.get("webhook.none"))
                .onOpen(webhook -> new WebhookDialog(webhooks, webhook, this::refresh).open());
    }

    DataGrid<Webhook> grid() {
        return grid;
    }

    void load() {
        grid.show(Rows.listed(webhooks::all));
    }

    void refresh() {
        grid.refresh();
    }

    private static String role(Webhook webhook) {
        return Texts.get("role." + webhook.role().toLowerCase(Locale.ROOT));
    }

    private static Status state(Webhook webhook) {
        if (!webhook.enabled()) {
            return webhook.offBecause().isPresent()
                    ? new Status(Tone.CRITICAL, Texts.get("webhook.gone"))
                    : new Status(Tone.NONE, Texts.get("alert.off"));
        }
        return webhook.pausedUntil()
                .map(until -> new Status(Tone.ATTENTION, Texts.get("webhook.paused", Format.time(until))))
                .orElseGet(() -> new Status(Tone.GOOD, Texts.get("alert.on")));
    }
}
