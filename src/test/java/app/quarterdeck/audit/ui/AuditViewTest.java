package app.quarterdeck.audit.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.security.AuditEntry;
import app.quarterdeck.security.AuditQuery;
import app.quarterdeck.security.AuditTrail;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.DataGrid;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class AuditViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private AuditTrail trail;

    /** What the start itself wrote down can never be removed; it stays long before everything a test looks at. */
    @BeforeEach
    void write() {
        written("2031-05-31T23:30:00Z", "admin", "198.51.100.7", "login.succeeded", null, null);
        written(
                "2031-06-02T09:15:00Z",
                "admin",
                "198.51.100.7",
                "user.role-changed",
                "{\"user\": \"keeper\", \"role\": \"EXECUTIVE\"}",
                "{\"user\": \"keeper\", \"role\": \"FINANCE\"}");
        written("2031-06-03T23:59:59Z", "quarterdeck", null, "orbit.changed", null, "{\"height\": \"100% <b>up</b>\"}");
    }

    @Test
    void tellsWhatWasDoneTheNewestFirst() {
        open(Map.of("from", "2031-05-01"));

        assertThat(row(0))
                .startsWith("Jun 3, 2031, 23:59", "quarterdeck", "orbit.changed", "height: 100% <b>up</b>", "—");
        assertThat(row(1))
                .startsWith(
                        "Jun 2, 2031, 09:15",
                        "admin",
                        "Gave keeper the role FINANCE",
                        "role: EXECUTIVE → FINANCE",
                        "198.51.100.7");
        assertThat(row(2)).contains("Logged in", "admin");
        assertThat(page()).contains("3 rows").contains("Days in UTC");
    }

    @Test
    @WithMockUser(username = "keeper", roles = Roles.ADMIN)
    void isOpenToAnAdministratorToo() {
        open(Map.of("from", "2031-05-01"));

        assertThat(kinds()).hasSize(3);
    }

    @Test
    void takesItsFiltersFromTheAddress() {
        open(Map.of("search", "KEEPER", "from", "2031-06-01", "to", "2031-06-02", "who", "admin", "about", "user"));

        assertThat(kinds()).containsExactly("user.role-changed");
        assertThat(_get(TextField.class).getValue()).isEqualTo("KEEPER");
        assertThat(_find(DatePicker.class))
                .extracting(DatePicker::getValue)
                .containsExactly(LocalDate.parse("2031-06-01"), LocalDate.parse("2031-06-02"));
        assertThat(_find(Select.class)).extracting(Select::getValue).containsExactly("admin", "user");
    }

    @Test
    void takesTheLastDayAsAWhole() {
        open(Map.of("from", "2031-06-01", "to", "2031-06-03"));

        assertThat(kinds()).containsExactly("orbit.changed", "user.role-changed");
    }

    @Test
    void leavesOutOfAnAddressWhatThereIsNot() {
        open(Map.of("from", "2031-05-01", "to", "tomorrow", "who", "nobody", "about", "nothing"));

        assertThat(kinds()).hasSize(3);
    }

    @Test
    void searchesInEveryPartAndInTheSentence() {
        open(Map.of("from", "2031-05-01"));

        search("executive");
        assertThat(kinds()).containsExactly("user.role-changed");

        search("100% <b>");
        assertThat(kinds()).containsExactly("orbit.changed");

        search("100.7");
        assertThat(kinds()).containsExactly("user.role-changed", "login.succeeded");

        search("logged in");
        assertThat(kinds()).containsExactly("login.succeeded");

        search("%");
        assertThat(kinds()).containsExactly("orbit.changed");
    }

    @Test
    void saysWhatToDoWhenNothingMatches() {
        open(Map.of("search", "' or true --"));

        assertThat(page()).contains("Nothing that was done matches. Clear the search, or widen the period.");
    }

    @Test
    void showsBeforeAndAfterBesideEachOther() {
        open(Map.of("about", "user", "from", "2031-05-01"));

        _clickItem(grid(), 0);

        var dialog = _get(Dialog.class);
        assertThat(dialog.getHeaderTitle()).isEqualTo("Gave keeper the role FINANCE");
        assertThat(dialog.getElement().getTextRecursively())
                .contains("Jun 2, 2031, 09:15 (Z)")
                .contains("Jun 2, 2031 (UTC)")
                .contains("FieldBeforeAfterroleEXECUTIVEFINANCE");
        assertThat(_get(NativeDetails.class).isOpen()).isFalse();
        assertThat(_get(NativeDetails.class).getElement().getTextRecursively())
                .contains("user.role-changed")
                .contains("\"role\" : \"EXECUTIVE\"");
    }

    @Test
    void saysThatAnActChangedNothing() {
        open(Map.of("about", "login", "from", "2031-05-01"));

        _clickItem(grid(), 0);

        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("Nothing was changed by it.");
    }

    @Test
    void exportsWhatIsFilteredWithoutWhatIsAddedMeanwhile() {
        open(Map.of("from", "2031-06-01"));
        var table = _get(DataGrid.class).table();

        written("2031-06-04T00:00:00Z", "cfo", null, "export.downloaded", null, null);

        assertThat(table.contents().count()).isEqualTo(2);
        assertThat(table.filter()).containsExactly(Map.entry("From", "Jun 1, 2031"));
        try (var rows = table.contents().rows()) {
            assertThat(rows.map(row -> row.get(2)))
                    .containsExactly(Optional.of("orbit.changed"), Optional.of("Gave keeper the role FINANCE"));
        }
    }

    @Test
    void readsAPageAtATimeFromBothEnds() {
        var query = AuditQuery.upTo(trail.last()).containing("", Set.of());
        var count = trail.count(query);

        assertThat(trail.page(query, false, 0, 2)).extracting(AuditEntry::what).startsWith("orbit.changed");
        assertThat(trail.page(query, false, 1, 2))
                .extracting(AuditEntry::what)
                .containsExactly("user.role-changed", "login.succeeded");
        assertThat(trail.page(query, true, count - 1, 2))
                .extracting(AuditEntry::what)
                .containsExactly("orbit.changed");
    }

    @Test
    @WithMockUser(roles = {Roles.EXECUTIVE, Roles.TECHNICAL})
    void isClosedToOtherRoles() {
        open(Map.of());

        assertThat(_find(AuditView.class)).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(trail::last);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> trail.page(AuditQuery.upTo(1), false, 0, 1));
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        open(Map.of());

        assertThat(_find(AuditView.class)).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(trail::users);
    }

    private void open(Map<String, String> filters) {
        UI.getCurrent().navigate("audit", QueryParameters.simple(filters));
    }

    private static void search(String text) {
        _setValue(_get(TextField.class), text);
    }

    private void written(
            String at,
            String who,
            @Nullable String address,
            String what,
            @Nullable String before,
            @Nullable String after) {
        database.sql("""
                        insert into quarterdeck.audit_log (at, who, address, what, before, after)
                        values (:at, :who, :address, :what, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("at", OffsetDateTime.parse(at))
                .param("who", who)
                .param("address", address)
                .param("what", what)
                .param("before", before)
                .param("after", after)
                .update();
    }

    @SuppressWarnings("unchecked")
    private static Grid<AuditEntry> grid() {
        return _get(Grid.class);
    }

    private static List<String> kinds() {
        return _findAll(grid()).stream().map(AuditEntry::what).toList();
    }

    private static List<String> row(int index) {
        return _getFormattedRow(grid(), index);
    }

    private static String page() {
        return _get(AuditView.class).getElement().getTextRecursively();
    }
}
