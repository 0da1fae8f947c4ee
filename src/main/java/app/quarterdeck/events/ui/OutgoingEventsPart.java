package app.quarterdeck.events.ui;

import app.quarterdeck.events.OutgoingEvents;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.util.Optional;
import java.util.UUID;

/** How sending business events goes, and which were refused, on the page of events. */
class OutgoingEventsPart {

    private final OutgoingEvents events;

    private final Paragraph waiting = new Paragraph();
    private final Paragraph sent = new Paragraph();
    private final Paragraph error = new Paragraph();
    private final Button sendAgain = new WriteButton(Texts.get("outgoing.send-again"), this::sendAgain);
    private final Panel progress = new Panel(Texts.get("outgoing.title"), waiting, sent, error);
    private final DataGrid<OutgoingEvents.Refused> refused;

    OutgoingEventsPart(OutgoingEvents events, ColumnChoices choices) {
        this.events = events;
        refused = refused(choices);

        sendAgain.setEnabled(false);
        if (CurrentUser.isAdministrator()) {
            progress.addActions(sendAgain);
        }
    }

    Panel progress() {
        return progress;
    }

    DataGrid<OutgoingEvents.Refused> refused() {
        return refused;
    }

    void load() {
        showProgress();
        refused.show(Rows.of((offset, limit, sort) -> events.page(offset, limit), sort -> events.all(), events::count));
    }

    /** Newer figures of what is on screen. */
    void refresh() {
        showProgress();
        refused.refresh();
    }

    private void showProgress() {
        progress.load(() -> new Progress(events.state(), events.count()), this::show);
    }

    private void show(Progress known) {
        var state = known.state();
        waiting.setText(state.oldest()
                .map(oldest -> Texts.get("outgoing.waiting", state.waiting(), Format.ago(oldest)))
                .orElseGet(() -> Texts.get("outgoing.none-waiting")));
        sent.setText(state.lastSuccess()
                .map(last ->
                        Texts.get("outgoing.sent", Format.count(state.sent()), Format.dateTime(last), Format.ago(last)))
                .orElseGet(() -> Texts.get("outgoing.none-sent")));
        error.setText(state.lastErrorAt()
                .map(at -> Texts.get(
                                "outgoing.error",
                                Format.dateTime(at),
                                Format.ago(at),
                                state.lastError().orElse(Format.NO_VALUE))
                        + state.pausedUntil()
                                .map(until -> " " + Texts.get("outgoing.next-try", Format.time(until)))
                                .orElse(""))
                .orElseGet(() -> Texts.get("outgoing.no-error")));
        sendAgain.setEnabled(known.refused() > 0);
    }

    private void sendAgain() {
        var count = events.sendAgain();
        Notification.show(
                Texts.get("outgoing.sending-again", Format.count(count)), 8_000, Notification.Position.TOP_CENTER);
        refresh();
    }

    private static DataGrid<OutgoingEvents.Refused> refused(ColumnChoices choices) {
        return new DataGrid<OutgoingEvents.Refused>("outgoing-refused", Texts.get("outgoing.refused"), choices)
                .addColumns(
                        GridColumn.text("event", Texts.get("outgoing.event"), OutgoingEvents.Refused::event),
                        GridColumn.optionalText(
                                "tenant", Texts.get("events.tenant"), OutgoingEvents.Refused::tenantName),
                        GridColumn.<OutgoingEvents.Refused>optionalText(
                                        "tenant-id",
                                        Texts.get("events.tenant-id"),
                                        event -> event.tenantId().map(UUID::toString))
                                .hidden(),
                        GridColumn.<OutgoingEvents.Refused>text(
                                        "uuid",
                                        Texts.get("outgoing.uuid"),
                                        event -> event.uuid().toString())
                                .hidden(),
                        GridColumn.time(
                                "happened", Texts.get("outgoing.happened"), event -> Optional.of(event.happened())),
                        GridColumn.count("refusals", Texts.get("outgoing.refusals"), OutgoingEvents.Refused::refusals),
                        GridColumn.time(
                                "set-aside", Texts.get("outgoing.set-aside"), event -> Optional.of(event.setAside())),
                        GridColumn.<OutgoingEvents.Refused>text(
                                        "reason", Texts.get("events.reason"), OutgoingEvents.Refused::reason)
                                .growing(3))
                .whenEmpty(Texts.get("outgoing.none-refused"));
    }

    private record Progress(OutgoingEvents.State state, int refused) {}
}
