package app.quarterdeck.audit.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditEntry;
import app.quarterdeck.security.AuditTrail;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** Who did what, when and from where, the newest first. */
@Route("audit")
@PageTitle("Audit log")
@Menu(title = "Audit log", order = 120, icon = "vaadin:clipboard-text")
@OpenTo(Roles.MAY_READ_THE_AUDIT_LOG)
class AuditView extends Composite<Page> implements BeforeEnterObserver {

    private static final String TIME = "at";

    private final AuditTrail trail;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("audit.title"));
    private final AuditFilter filter;
    private final DataGrid<AuditEntry> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());

    AuditView(AuditTrail trail, ColumnChoices choices, ReportingCalendar calendar) {
        this.trail = trail;
        this.calendar = calendar;
        filter = new AuditFilter(calendar, this::filter);
        grid = new DataGrid<>("audit-log", Texts.get("audit.list"), choices);

        header.addControls(filter.period());
        addColumns();
        grid.setFilters(filter.fields())
                .whenEmpty(Texts.get("audit.none"))
                .sortedBy(TIME, true)
                .onOpen(entry -> new AuditDialog(entry, calendar.zone()).open());
        getContent().add(header, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        filter.read(address, trail.users(), trail.kinds());
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        address = filter.write(address);
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        var query = filter.query(trail.last());
        grid.show(filter.tell(Rows.of(
                (offset, limit, sort) -> trail.page(query, isOldestFirst(sort), offset, limit),
                sort -> trail.all(query, isOldestFirst(sort)),
                () -> trail.count(query))));
    }

    private static boolean isOldestFirst(Sort sort) {
        return sort.stream().findFirst().map(Sort.Order::isAscending).orElse(false);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<AuditEntry>time(TIME, Texts.get("audit.when"), entry -> Optional.of(entry.at()))
                        .sortedBy(TIME),
                GridColumn.<AuditEntry>text("who", Texts.get("audit.who"), AuditEntry::who)
                        .growing(0),
                GridColumn.<AuditEntry>text("what", Texts.get("audit.what"), AuditWords::sentence)
                        .growing(2),
                GridColumn.<AuditEntry>text("changes", Texts.get("audit.changes"), AuditWords::changes)
                        .growing(3),
                GridColumn.<AuditEntry>optionalText("address", Texts.get("audit.address"), AuditEntry::address)
                        .growing(0),
                GridColumn.<AuditEntry>text("kind", Texts.get("audit.kind"), AuditEntry::what)
                        .hidden(),
                GridColumn.<AuditEntry>optionalText("before", Texts.get("audit.before"), AuditEntry::before)
                        .hidden(),
                GridColumn.<AuditEntry>optionalText("after", Texts.get("audit.after"), AuditEntry::after)
                        .hidden());
    }
}
