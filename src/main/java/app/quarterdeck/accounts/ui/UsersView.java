package app.quarterdeck.accounts.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Account;
import app.quarterdeck.security.Accounts;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Optional;

/** Who may log in, with which rights, and how each of them stands. */
@Route("users")
@PageTitle("Users")
@Menu(title = "Users", order = 140, icon = "vaadin:users")
@OpenTo(Roles.MAY_ADMINISTER)
class UsersView extends Composite<Page> implements BeforeEnterObserver {

    private final Accounts accounts;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("users.title"));
    private final SearchField search = new SearchField(Texts.get("users.search"), this::filter);
    private final Select<String> role = new Select<>();
    private final DataGrid<Account> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    UsersView(Accounts accounts, ColumnChoices choices, ReportingCalendar calendar) {
        this.accounts = accounts;
        this.calendar = calendar;
        grid = new DataGrid<>("users", Texts.get("users.list"), choices);

        role.setItems(Accounts.ROLES);
        role.setItemLabelGenerator(it -> it == null ? Texts.get("users.all-roles") : AccountWords.role(it));
        role.setEmptySelectionAllowed(true);
        role.setEmptySelectionCaption(Texts.get("users.all-roles"));
        role.setAriaLabel(Texts.get("users.role"));
        role.addValueChangeListener(change -> filter());
        var invite = new Button(Texts.get("users.invite"), click -> new InviteDialog(accounts, this::load).open());
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        header.addControls(invite);
        addColumns();
        grid.ofFewRows()
                .setFilters(search, role)
                .whenEmpty(Texts.get("users.none"))
                .onOpen(row -> new AccountDialog(accounts, row, this::load).open());
        getContent().add(header, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text("search").orElse(""));
        role.setValue(address.text("role").filter(Accounts.ROLES::contains).orElse(null));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        address = address.with("search", search.getValue())
                .with("role", role.getOptionalValue().orElse(""))
                .write();
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        var text = search.getValue();
        var chosen = role.getOptionalValue();
        grid.show(Rows.listed(() -> accounts.find(text, chosen))
                .filteredBy(Texts.get("users.search"), text)
                .filteredBy(
                        Texts.get("users.role"), chosen.map(AccountWords::role).orElse("")));
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<Account>text("name", Texts.get("users.username"), Account::username),
                GridColumn.<Account>text("display-name", Texts.get("users.display-name"), Account::displayName),
                GridColumn.<Account>optionalText("email", Texts.get("users.email"), Account::email),
                GridColumn.<Account>text("role", Texts.get("users.role"), row -> AccountWords.role(row.role())),
                GridColumn.<Account>status(
                        "state", Texts.get("users.state"), row -> Optional.of(AccountWords.state(row))),
                GridColumn.<Account>time("last-login", Texts.get("users.last-login"), Account::lastLogin),
                GridColumn.<Account>time("created", Texts.get("users.created"), row -> Optional.of(row.created())),
                GridColumn.<Account>text(
                        "demo", Texts.get("users.demo"), row -> Texts.get(row.demo() ? "users.yes" : "users.no")));
    }
}
