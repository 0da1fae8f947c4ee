package app.quarterdeck.settings.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.Setting;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.settings.SettingChanges;
import app.quarterdeck.settings.Settings;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.DemoMark;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Optional;

/** The constants that every figure is computed with, who set them, and what setting them otherwise would do. */
@Route("settings")
@PageTitle("Settings")
@Menu(title = "Settings", order = 130, icon = "vaadin:cog")
@OpenTo(Roles.MAY_SEE_MONEY)
class SettingsView extends Composite<Page> implements BeforeEnterObserver {

    private final Settings settings;
    private final SettingChanges changes;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("settings.title"));
    private final SearchField search = new SearchField(Texts.get("settings.search"), this::filter);
    private final Select<String> feature = new Select<>();
    private final DataGrid<Setting> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    SettingsView(
            Settings settings,
            SettingChanges changes,
            ColumnChoices choices,
            DemoMark demo,
            ReportingCalendar calendar) {
        this.settings = settings;
        this.changes = changes;
        this.calendar = calendar;
        grid = new DataGrid<>("settings", Texts.get("settings.list"), choices);

        feature.setItemLabelGenerator(it -> it == null ? Texts.get("settings.all") : SettingWords.feature(it));
        feature.setEmptySelectionAllowed(true);
        feature.setEmptySelectionCaption(Texts.get("settings.all"));
        feature.setAriaLabel(Texts.get("settings.feature"));
        feature.addValueChangeListener(change -> filter());
        addColumns();
        grid.setFilters(search, feature).whenEmpty(Texts.get("settings.none")).onOpen(this::open);
        getContent().add(header, grid, new WholeProduct(demo, calendar.zone()));
        Live.on(this, SettingChanged.class, changed -> {
            header.liveAsOf(calendar.now());
            grid.refresh();
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        var features = settings.features();
        reading = true;
        feature.setItems(features);
        search.setValue(address.text("search").orElse(""));
        feature.setValue(address.text("group").filter(features::contains).orElse(null));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        address = address.with("search", search.getValue())
                .with("group", feature.getOptionalValue().orElse(""))
                .write();
        load();
    }

    private void load() {
        header.liveAsOf(calendar.now());
        var text = search.getValue();
        var group = feature.getOptionalValue();
        grid.show(Rows.listed(() -> settings.find(text, group))
                .filteredBy(Texts.get("settings.search"), text)
                .filteredBy(
                        Texts.get("settings.feature"),
                        group.map(SettingWords::feature).orElse("")));
    }

    private void open(Setting row) {
        var current = settings.setting(row.key());
        var dialog = CurrentUser.isAdministrator()
                ? new SettingDialog(settings, current, Optional.of(new SettingForm(changes, current, calendar)))
                : new SettingDialog(settings, current, Optional.empty());
        // A withdrawn or saved value is on the page when the dialog is gone, whatever else is waiting to be told.
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                grid.refresh();
            }
        });
        dialog.open();
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<Setting>text(
                                "feature", Texts.get("settings.feature"), row -> SettingWords.feature(row.feature()))
                        .growing(0),
                GridColumn.<Setting>text("title", Texts.get("settings.name"), Setting::title)
                        .growing(2),
                GridColumn.<Setting>text(
                                "value",
                                Texts.get("settings.value"),
                                row -> SettingWords.value(row, row.present().value()))
                        .growing(0),
                GridColumn.<Setting>optionalText(
                                "planned",
                                Texts.get("settings.planned"),
                                row -> row.planned().map(it -> SettingWords.planned(row, it)))
                        .growing(0),
                GridColumn.<Setting>text("range", Texts.get("settings.range"), SettingWords::range)
                        .growing(0),
                GridColumn.<Setting>text(
                                "from",
                                Texts.get("settings.since"),
                                row -> SettingWords.from(row.present().from()))
                        .growing(0),
                GridColumn.<Setting>text(
                                "by",
                                Texts.get("settings.by"),
                                row -> row.present().recordedBy())
                        .growing(0),
                GridColumn.<Setting>text(
                        "reason",
                        Texts.get("settings.reason"),
                        row -> row.present().reason()),
                GridColumn.<Setting>text("description", Texts.get("settings.description"), Setting::description)
                        .growing(3),
                GridColumn.<Setting>time(
                                "recorded",
                                Texts.get("settings.recorded"),
                                row -> Optional.of(row.present().recordedAt()))
                        .hidden(),
                GridColumn.<Setting>text("key", Texts.get("settings.key"), Setting::key)
                        .hidden());
    }
}
