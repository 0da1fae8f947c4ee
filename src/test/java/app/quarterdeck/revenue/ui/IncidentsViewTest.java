package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.export.FileFormat;
import app.quarterdeck.export.Snapshot;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.IncidentQuery;
import app.quarterdeck.revenue.IncidentQuery.Order;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.DataGrid;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class IncidentsViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Incidents incidents;

    private WrittenIncidents rows;

    @BeforeEach
    void rows() {
        rows = new WrittenIncidents(database);
    }

    @Test
    void listsTheMostUrgentFirstAndThoseThatAreOverLast() {
        var neverActed = rows.bounces(rows.tenant("Long over"), Duration.ofMinutes(300));
        var over = rows.bounces(rows.tenant("Over"), Duration.ofMinutes(30));
        rows.complaints(rows.tenant("Fresh"), Duration.ofMinutes(10));
        rows.bounces(rows.tenant("Overdue"), Duration.ofMinutes(140));
        var acted = rows.bounces(rows.tenant("Acted"), Duration.ofMinutes(200));
        incidents.act(incidents.incident(acted), "Paused the campaign");
        incidents.act(incidents.incident(over), "Cleaned the list");
        incidents.recover(incidents.incident(over), "List cleaned");
        incidents.recover(incidents.incident(neverActed), "Ended by itself");

        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(tenants()).containsExactly("Overdue", "Fresh", "Acted", "Over", "Long over");
    }

    @Test
    void showsWhatIsKnownAndADashForWhatIsNot() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));

        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(row(0))
                .contains("Acme", "Bounces")
                .containsSequence("11.8%", "9.9–13.9%", "$127.90", "—", "—", "Jul 1, 2026, 08:53")
                .endsWith("Daily rule");
    }

    @Test
    void saysWhoActedAndWhetherInTime() {
        var late = rows.bounces(rows.tenant("Late"), Duration.ofMinutes(200));
        var early = rows.complaints(rows.tenant("Early"), Duration.ofMinutes(20));
        incidents.act(incidents.incident(late), "Paused the campaign");
        incidents.act(incidents.incident(early), "Asked the tenant");

        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(row(0)).contains("Late", "No", "ceo");
        assertThat(row(1)).contains("Early", "Yes", "ceo");
    }

    @Test
    void takesItsFiltersFromTheAddress() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        rows.bounces(rows.tenant("Acme West"), Duration.ofMinutes(5));
        var seen = rows.complaints(rows.tenant("Brix"), Duration.ofMinutes(5));
        incidents.acknowledge(incidents.incident(seen));

        UI.getCurrent().navigate("incidents", QueryParameters.simple(Map.of("state", "open", "search", "acme")));

        assertThat(tenants()).containsExactlyInAnyOrder("Acme", "Acme West");
        assertThat(_get(TextField.class).getValue()).isEqualTo("acme");
        assertThat(_get(Select.class).getValue()).isEqualTo(State.OPEN);
    }

    @Test
    void takesASearchLiterally() {
        rows.bounces(rows.tenant("100% Mail"), Duration.ofMinutes(5));
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        UI.getCurrent().navigate(IncidentsView.class);

        _setValue(_get(TextField.class), "%");

        assertThat(tenants()).containsExactly("100% Mail");

        _setValue(_get(TextField.class), "' or true --");

        assertThat(page()).contains("No incident matches.");
    }

    @Test
    void saysWhatToDoWhenNothingMatches() {
        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(page()).contains("No incident matches.");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void ordersByEveryColumnBothWays(Order order) {
        var acme = rows.tenant("Acme");
        rows.bounces(acme, Duration.ofMinutes(5));
        rows.complaints(acme, Duration.ofMinutes(140));

        var up = incidents.page(new IncidentQuery("", Optional.empty(), order, false), 0, 10);
        var down = incidents.page(new IncidentQuery("", Optional.empty(), order, true), 0, 10);

        assertThat(up).hasSize(2).containsExactlyInAnyOrderElementsOf(down);
    }

    @Test
    void readsAPageAtATime() {
        for (var each = 0; each < 5; each++) {
            rows.bounces(rows.tenant("Tenant " + each), Duration.ofMinutes(each));
        }
        var query = IncidentQuery.mostUrgentFirst();

        assertThat(incidents.count(query)).isEqualTo(5);
        assertThat(incidents.page(query, 0, 3).stream().map(it -> it.tenantName()))
                .containsExactly("Tenant 4", "Tenant 3", "Tenant 2");
        assertThat(incidents.page(query, 3, 3).stream().map(it -> it.tenantName()))
                .containsExactly("Tenant 1", "Tenant 0");
    }

    @Test
    void exportsWhatIsFiltered() throws IOException {
        rows.bounces(rows.tenant("=cmd|' /C calc'!A0"), Duration.ofMinutes(5));
        rows.complaints(rows.tenant("Brix"), Duration.ofMinutes(5));
        UI.getCurrent().navigate("incidents", QueryParameters.of("search", "cmd"));

        var file = new ByteArrayOutputStream();
        FileFormat.CSV.write(
                new Snapshot(_get(DataGrid.class).table(), "ceo", TestClock.START, ZoneOffset.UTC), file, rows -> {});

        assertThat(file.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        header -> assertThat(header).contains("Tenant", "Rate (%)", "At risk (USD)"),
                        line -> assertThat(line)
                                .startsWith("'=cmd|' /C calc'!A0,")
                                .contains("11.8", "127.90"));
    }

    @Test
    void callsATenantWithoutANameByItsId() {
        var nameless = rows.tenant(" ");
        rows.bounces(nameless, Duration.ofMinutes(5));

        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(tenants()).containsExactly(nameless.toString());
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));

        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(grid().getColumns().stream().map(Grid.Column::getHeaderText)).doesNotContain("At risk");
        assertThat(row(0)).noneMatch(cell -> cell.contains("$"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> incidents.page(new IncidentQuery("", Optional.empty(), Order.AT_RISK, true), 0, 10));
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(IncidentsView.class);

        assertThat(_find(DataGrid.class)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Grid<IncidentRow> grid() {
        return _get(Grid.class);
    }

    private static String page() {
        return _get(IncidentsView.class).getElement().getTextRecursively();
    }

    private static List<String> tenants() {
        return _findAll(grid()).stream().map(row -> row.incident().tenantName()).toList();
    }

    private static List<String> row(int index) {
        return _getFormattedRow(grid(), index);
    }
}
