package app.quarterdeck.alerts.ui;

import app.quarterdeck.messages.Deliveries;
import app.quarterdeck.messages.Delivery;
import app.quarterdeck.messages.DeliveryQuery;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import java.util.Optional;

/** How sending mails goes, and what became of every message, on the page of alert rules. */
class DeliveryPart {

    private final Deliveries deliveries;

    private final Paragraph mailState = new Paragraph();
    private final Paragraph mailError = new Paragraph();
    private final Panel mail = new Panel(Texts.get("delivery.mail"), mailState, mailError);
    private final SearchField search = new SearchField(Texts.get("delivery.search"), this::filter);
    private final Select<Delivery.State> state = new Select<>();
    private final Select<Delivery.Channel> channel = new Select<>();
    private final DataGrid<Delivery> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    DeliveryPart(Deliveries deliveries, ColumnChoices choices) {
        this.deliveries = deliveries;
        state.setItems(Delivery.State.values());
        state.setItemLabelGenerator(it -> it == null ? Texts.get("delivery.any-state") : word(it));
        state.setAriaLabel(Texts.get("delivery.any-state"));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.get("delivery.any-state"));
        state.addValueChangeListener(change -> filter());
        channel.setItems(Delivery.Channel.values());
        channel.setItemLabelGenerator(it -> it == null ? Texts.get("delivery.any-channel") : word(it));
        channel.setAriaLabel(Texts.get("delivery.any-channel"));
        channel.setEmptySelectionAllowed(true);
        channel.setEmptySelectionCaption(Texts.get("delivery.any-channel"));
        channel.addValueChangeListener(change -> filter());
        var retryAll = new WriteButton(Texts.get("delivery.retry-all"), this::retryAll);
        retryAll.addThemeVariants(ButtonVariant.SMALL);
        grid = new DataGrid<Delivery>("deliveries", Texts.get("delivery.title"), choices)
                .addColumns(
                        GridColumn.time("queued", Texts.get("delivery.queued"), it -> Optional.of(it.queued())),
                        GridColumn.text("channel", Texts.get("delivery.channel"), it -> word(it.channel())),
                        GridColumn.text("recipient", Texts.get("delivery.recipient"), Delivery::recipient),
                        GridColumn.<Delivery>text("subject", Texts.get("delivery.subject"), Delivery::subject)
                                .growing(3),
                        GridColumn.status("state", Texts.get("delivery.state"), it -> Optional.of(status(it))),
                        GridColumn.count("tries", Texts.get("delivery.tries"), it -> (long) it.tries()),
                        GridColumn.time("ended", Texts.get("delivery.ended"), Delivery::ended),
                        GridColumn.<Delivery>time("next", Texts.get("delivery.next"), Delivery::next)
                                .hidden(),
                        GridColumn.<Delivery>optionalText("address", Texts.get("delivery.address"), Delivery::address)
                                .hidden(),
                        GridColumn.<Delivery>optionalText("reason", Texts.get("delivery.reason"), Delivery::reason)
                                .growing(2),
                        GridColumn.<Delivery>component(
                                "retry", Texts.get("delivery.retry"), this::retry, it -> Optional.empty()))
                .setFilters(search, state, channel, retryAll)
                .whenEmpty(Texts.get("delivery.none"));
    }

    Panel mail() {
        return mail;
    }

    DataGrid<Delivery> grid() {
        return grid;
    }

    /** Takes the filters from an address. */
    void read(UrlState from) {
        address = from;
        reading = true;
        search.setValue(address.text("search").orElse(""));
        address.choice("state", Delivery.State.class).ifPresentOrElse(state::setValue, state::clear);
        address.choice("channel", Delivery.Channel.class).ifPresentOrElse(channel::setValue, channel::clear);
        reading = false;
    }

    void load() {
        loadMail();
        var query = query();
        grid.show(Rows.of(
                        (offset, limit, sort) -> deliveries.page(query, offset, limit),
                        sort -> deliveries.all(query),
                        () -> deliveries.count(query))
                .filteredBy(Texts.get("delivery.search"), query.search())
                .filteredBy(
                        Texts.get("delivery.state"),
                        query.state().map(DeliveryPart::word).orElse(""))
                .filteredBy(
                        Texts.get("delivery.channel"),
                        query.channel().map(DeliveryPart::word).orElse("")));
    }

    void refresh() {
        loadMail();
        grid.refresh();
    }

    private void filter() {
        if (reading) {
            return;
        }
        var searched = address.with("search", search.getValue());
        var stated = state.getOptionalValue()
                .map(it -> searched.with("state", it))
                .orElseGet(() -> searched.without("state"));
        address = channel.getOptionalValue()
                .map(it -> stated.with("channel", it))
                .orElseGet(() -> stated.without("channel"))
                .write();
        load();
    }

    private DeliveryQuery query() {
        return new DeliveryQuery(state.getOptionalValue(), channel.getOptionalValue(), search.getValue());
    }

    private void loadMail() {
        mail.load(deliveries::mailState, this::show);
    }

    private void show(Deliveries.MailState known) {
        mailState.setText(
                !known.on()
                        ? Texts.get("delivery.mail-off")
                        : known.lastSuccess()
                                .map(last -> Texts.get(
                                        "delivery.mail-sent", known.from(), Format.dateTime(last), Format.ago(last)))
                                .orElseGet(() -> Texts.get("delivery.mail-none-sent", known.from())));
        mailError.setText(known.lastErrorAt()
                .map(at -> Texts.get(
                                "outgoing.error",
                                Format.dateTime(at),
                                Format.ago(at),
                                known.lastError().orElse(Format.NO_VALUE))
                        + known.pausedUntil()
                                .map(until -> " " + Texts.get("outgoing.next-try", Format.time(until)))
                                .orElse(""))
                .orElse(""));
        mailError.setVisible(known.lastErrorAt().isPresent());
    }

    private Component retry(Delivery delivery) {
        if (delivery.state() != Delivery.State.FAILED) {
            return new Span();
        }
        var button = new WriteButton(Texts.get("delivery.retry"), () -> {
            var isTried = deliveries.retry(delivery.id());
            say(isTried ? "delivery.retried" : "delivery.not-retried");
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(Texts.get("delivery.retry") + ": " + delivery.subject());
        return button;
    }

    private void retryAll() {
        var tried = deliveries.retryAll(query());
        refresh();
        Notification.show(
                Texts.get("delivery.retried-all", Format.count(tried)), 5_000, Notification.Position.TOP_CENTER);
    }

    private void say(String text) {
        refresh();
        Notification.show(Texts.get(text), 5_000, Notification.Position.TOP_CENTER);
    }

    private static Status status(Delivery delivery) {
        var tone =
                switch (delivery.state()) {
                    case WAITING -> Tone.INFO;
                    case SENT -> Tone.GOOD;
                    case FAILED -> Tone.CRITICAL;
                };
        return new Status(tone, word(delivery.state()));
    }

    private static String word(Delivery.State state) {
        return Texts.get("delivery.state." + state.name().toLowerCase(Locale.ROOT));
    }

    private static String word(Delivery.Channel channel) {
        return Texts.get("delivery.channel." + channel.name().toLowerCase(Locale.ROOT));
    }
}
