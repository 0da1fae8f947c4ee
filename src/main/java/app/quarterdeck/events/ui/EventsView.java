package app.quarterdeck.events.ui;

import app.quarterdeck.events.BackFillMoved;
import app.quarterdeck.events.BackFills;
import app.quarterdeck.events.ConnectionCheck;
import app.quarterdeck.events.DeliveryRolledUp;
import app.quarterdeck.events.DoubtfulEmails;
import app.quarterdeck.events.EventCounts;
import app.quarterdeck.events.EventPolling;
import app.quarterdeck.events.EventSnapshotTaken;
import app.quarterdeck.events.EventsNotCounted;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.EventsSetAside;
import app.quarterdeck.events.NotCounted;
import app.quarterdeck.events.OutgoingEvents;
import app.quarterdeck.events.OutgoingEventsChanged;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.nightly.NightlyLog;
import app.quarterdeck.nightly.NightlyWorkDone;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * How events come in, are counted, go out and are asked about, and what of them is in no figure, with the reason; for those
 * who look after that.
 */
@Route("events")
@PageTitle("Events and data")
@Menu(title = "Events and data", order = 110, icon = "vaadin:inbox")
@OpenTo(Roles.MAY_LOOK_AFTER_DATA)
class EventsView extends Composite<Page> {

    private final NotCounted notCounted;
    private final EventPolling polling;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("events.title"));
    private final Paragraph position = new Paragraph();
    private final Paragraph asking = new Paragraph();
    private final Panel progress = new Panel(Texts.get("events.progress"), position, asking);
    private final DataGrid<EventsSetAside.Reason> reasons;
    private final DataGrid<NotCounted.Group> groups;
    private final DataGrid<DoubtfulEmails.Found> doubtful;
    private final DoubtfulEmails doubtfulEmails;
    private final BackFillPart backFill;
    private final OutgoingEventsPart outgoing;
    private final EventTiles tiles;
    private final PollingPart pollingPart;
    private final NightlyPart nightly;

    EventsView(
            NotCounted notCounted,
            DoubtfulEmails doubtfulEmails,
            BackFills backFills,
            OutgoingEvents outgoingEvents,
            EventPolling polling,
            EventCounts counts,
            ConnectionCheck connection,
            EventsProjectKey key,
            NightlyLog night,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.notCounted = notCounted;
        this.doubtfulEmails = doubtfulEmails;
        this.polling = polling;
        this.calendar = calendar;
        reasons = reasons(choices);
        groups = groups(choices);
        doubtful = doubtful(choices);
        backFill = new BackFillPart(backFills);
        outgoing = new OutgoingEventsPart(outgoingEvents, choices);
        tiles = new EventTiles(outgoingEvents, polling);
        pollingPart = new PollingPart(polling, counts, choices);
        nightly = new NightlyPart(night, choices);

        header.addControls(new Button(Texts.get("connection.try"), click -> new ConnectionDialog(connection).open()));
        if (CurrentUser.isAdministrator()) {
            header.addControls(new Button(
                    Texts.get("events.count-late"),
                    click -> new BackFillDialog(backFills, notCounted, calendar, this::refresh).open()));
        }
        getContent().add(header, tiles, new Halves(progress, outgoing.progress()));
        pollingPart.addTo(getContent());
        backFill.addTo(getContent());
        nightly.addTo(getContent());
        getContent().add(reasons, groups, doubtful, outgoing.refused(), new SendingPanel(address(), key.value()));
        Live.on(this, DeliveryRolledUp.class, rolledUp -> refresh());
        Live.on(this, BackFillMoved.class, moved -> refresh());
        Live.on(this, EventsNotCounted.class, notCountable -> refresh());
        Live.on(this, OutgoingEventsChanged.class, changed -> refresh());
        Live.on(this, EventSnapshotTaken.class, taken -> refresh());
        Live.on(this, NightlyWorkDone.class, done -> nightly.refresh());
        load();
    }

    private void load() {
        showProgress();
        reasons.show(Rows.listed(notCounted::setAside));
        groups.show(Rows.of(
                (offset, limit, sort) -> notCounted.page(offset, limit), sort -> notCounted.all(), notCounted::count));
        doubtful.show(Rows.of(
                        (offset, limit, sort) -> doubtfulEmails.page(offset, limit),
                        sort -> doubtfulEmails.all(),
                        doubtfulEmails::count)
                .filteredBy(Texts.get("revenue.period"), Format.period(doubtfulEmails.period())));
        outgoing.load();
        tiles.load(calendar.now());
        pollingPart.load(calendar.now());
        nightly.load();
    }

    /** Newer figures of what is on screen; what is being read stays where it is. */
    private void refresh() {
        showProgress();
        reasons.refresh();
        groups.refresh();
        doubtful.refresh();
        outgoing.refresh();
        tiles.load(calendar.now());
        pollingPart.refresh(calendar.now());
    }

    private void showProgress() {
        header.liveAsOf(calendar.now());
        progress.load(() -> new Counting(notCounted.progress(), polling.connection(), polling.rollUp()), this::show);
        backFill.refresh();
    }

    private void show(Counting known) {
        asking.setText(known.connection()
                .lastErrorAt()
                .map(at -> Texts.get(
                                "events.asking-failed",
                                known.connection().source(),
                                Format.dateTime(at),
                                Format.ago(at),
                                known.connection().lastError().orElse(Format.NO_VALUE))
                        + known.connection()
                                .pausedUntil()
                                .map(until -> " " + Texts.get("events.asking-paused", Format.time(until)))
                                .orElse(""))
                .orElseGet(() -> Texts.get("events.asking", known.connection().source())));
        if (known.progress().position() == 0) {
            progress.nothingYet(Texts.get("events.nothing-yet"));
            return;
        }
        var moved = known.progress().moved();
        position.setText(
                known.connection().source().equals("embedded")
                        ? Texts.get(
                                "events.position",
                                Format.count(known.progress().position()),
                                Format.dateTime(moved),
                                Format.ago(moved))
                        : Texts.get(
                                "events.position-posthog",
                                Format.optional(known.rollUp().checked(), Format::dateTime),
                                Format.dateTime(moved),
                                Format.ago(moved)));
    }

    /** Where senders reach this product: the address by which the reader does. */
    private static String address() {
        return ServletUriComponentsBuilder.fromRequest(
                        ((VaadinServletRequest) VaadinRequest.getCurrent()).getHttpServletRequest())
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }

    private static DataGrid<EventsSetAside.Reason> reasons(ColumnChoices choices) {
        return new DataGrid<EventsSetAside.Reason>("events-set-aside", Texts.get("events.set-aside"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.text("reason", Texts.get("events.reason"), EventsSetAside.Reason::name),
                        GridColumn.count("events", Texts.get("events.events"), EventsSetAside.Reason::events),
                        GridColumn.time("latest", Texts.get("events.latest"), reason -> Optional.of(reason.latest())),
                        GridColumn.<EventsSetAside.Reason>text(
                                        "example", Texts.get("events.example"), EventsSetAside.Reason::example)
                                .growing(3))
                .whenEmpty(Texts.get("events.none-set-aside"));
    }

    private static DataGrid<NotCounted.Group> groups(ColumnChoices choices) {
        return new DataGrid<NotCounted.Group>("outcomes-not-counted", Texts.get("events.not-counted"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.text("reason", Texts.get("events.reason"), EventsView::reason),
                        GridColumn.optionalText("tenant", Texts.get("events.tenant"), NotCounted.Group::tenantName),
                        GridColumn.text(
                                "tenant-id",
                                Texts.get("events.tenant-id"),
                                group -> group.tenantId().toString()),
                        GridColumn.count("hours", Texts.get("events.hours"), NotCounted.Group::hours),
                        GridColumn.time("first", Texts.get("events.first"), group -> Optional.of(group.firstHour())),
                        GridColumn.time("last", Texts.get("events.last"), group -> Optional.of(group.lastHour())),
                        GridColumn.time("noted", Texts.get("events.noted"), group -> Optional.of(group.noted())))
                .whenEmpty(Texts.get("events.all-counted"));
    }

    private static DataGrid<DoubtfulEmails.Found> doubtful(ColumnChoices choices) {
        return new DataGrid<DoubtfulEmails.Found>("emails-doubtful", Texts.get("events.doubtful"), choices)
                .addColumns(
                        GridColumn.<DoubtfulEmails.Found>text(
                                        "finding",
                                        Texts.get("events.finding"),
                                        found -> Texts.get("events.doubtful."
                                                + found.kind().name().toLowerCase(Locale.ROOT)))
                                .growing(2),
                        GridColumn.text("tenant", Texts.get("events.tenant"), DoubtfulEmails.Found::tenantName),
                        GridColumn.day("day", Texts.get("events.day"), DoubtfulEmails.Found::day),
                        GridColumn.count("reported", Texts.get("events.reported"), DoubtfulEmails.Found::reported),
                        GridColumn.count("counted", Texts.get("events.counted"), DoubtfulEmails.Found::counted))
                .whenEmpty(Texts.get("events.none-doubtful"));
    }

    private static String reason(NotCounted.Group group) {
        return Texts.get("events.reason." + group.reason().name().toLowerCase(Locale.ROOT));
    }

    private record Counting(
            NotCounted.Progress progress, EventPolling.Connection connection, EventPolling.RollUp rollUp) {}
}
