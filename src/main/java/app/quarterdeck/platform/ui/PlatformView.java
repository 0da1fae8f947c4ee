package app.quarterdeck.platform.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.platform.StatusKind;
import app.quarterdeck.platform.StatusWord;
import app.quarterdeck.platform.StatusWords;
import app.quarterdeck.platform.StatusWordsChanged;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the words in the platform's statuses mean, those that nobody has mapped on top. */
@Route("platform")
@PageTitle("Platform data")
@OpenTo(Roles.MAY_ADMINISTER)
class PlatformView extends Composite<Page> implements BeforeEnterObserver {

    private final StatusWords words;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("platform.title"));
    private final Paragraph missing = new Paragraph();
    private final SearchField search = new SearchField(Texts.get("platform.search"), this::filter);
    private final Select<StatusKind> kind = new Select<>();
    private final DataGrid<StatusWord> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    PlatformView(StatusWords words, ColumnChoices choices, ReportingCalendar calendar) {
        this.words = words;
        this.calendar = calendar;
        grid = new DataGrid<>("status-words", Texts.get("platform.list"), choices);

        missing.getElement().setAttribute("role", "status");
        kind.setItems(StatusKind.values());
        kind.setItemLabelGenerator(it -> it == null ? Texts.get("platform.all") : StatusWordNames.kind(it));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(Texts.get("platform.all"));
        kind.setAriaLabel(Texts.get("platform.kind"));
        kind.addValueChangeListener(change -> filter());
        addColumns();
        grid.setFilters(search, kind).whenEmpty(Texts.get("platform.none")).onOpen(this::open);
        getContent().add(header, missing, grid);
        Live.on(this, StatusWordsChanged.class, changed -> load());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text("search").orElse(""));
        kind.setValue(address.text("kind").flatMap(PlatformView::kind).orElse(null));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        address = address.with("search", search.getValue())
                .with("kind", kind.getOptionalValue().map(StatusKind::key).orElse(""))
                .write();
        load();
    }

    private void load() {
        header.liveAsOf(calendar.now());
        var unknown = words.unknown();
        missing.setText(
                unknown.isEmpty()
                        ? ""
                        : Texts.get(
                                "platform.missing",
                                unknown.size(),
                                unknown.stream().mapToLong(StatusWord::rows).sum()));
        missing.setVisible(!unknown.isEmpty());
        var text = search.getValue();
        var chosen = kind.getOptionalValue();
        grid.show(Rows.listed(() -> words.find(text, chosen))
                .filteredBy(Texts.get("platform.search"), text)
                .filteredBy(
                        Texts.get("platform.kind"),
                        chosen.map(StatusWordNames::kind).orElse("")));
    }

    private void open(StatusWord row) {
        var dialog = new StatusWordDialog(words, row);
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                load();
            }
        });
        dialog.open();
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<StatusWord>text("kind", Texts.get("platform.kind"), row -> StatusWordNames.kind(row.kind()))
                        .growing(0),
                GridColumn.<StatusWord>text("word", Texts.get("platform.word"), StatusWordNames::word),
                GridColumn.<StatusWord>status(
                        "meaning", Texts.get("platform.meaning"), row -> Optional.of(StatusWordNames.meaning(row))),
                GridColumn.<StatusWord>count("rows", Texts.get("platform.rows"), StatusWord::rows)
                        .growing(0),
                GridColumn.<StatusWord>optionalText(
                        "by", Texts.get("platform.by"), row -> row.mapping().map(StatusWord.Mapping::changedBy)),
                GridColumn.<StatusWord>time(
                        "changed",
                        Texts.get("platform.changed"),
                        row -> row.mapping().map(StatusWord.Mapping::changedAt)));
    }

    private static Optional<StatusKind> kind(String key) {
        return Arrays.stream(StatusKind.values())
                .filter(it -> it.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
