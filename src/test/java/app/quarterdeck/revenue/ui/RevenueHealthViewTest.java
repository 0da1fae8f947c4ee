package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.KpiTile;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

class RevenueHealthViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsTheFiguresOfTheWorkedExample() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Bounce rate")).contains("2.4%").contains("95% sure: 2.2–2.6%");
        assertThat(Tiles.text("Complaint rate")).contains("0.049%");
        assertThat(Tiles.text("Delivery rate")).contains("97.1%");
        assertThat(Tiles.text("Estimated revenue loss")).contains("$30.75");
        assertThat(Tiles.text("Recurring revenue at risk")).contains("$99.00").contains("1 of 2 tenants");
        assertThat(Tiles.text("Open incidents")).contains("0").contains("Nobody has to act now");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereIsNoFigureInsteadOfShowingZero() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Bounce rate")).contains("—").contains("No mail was sent in this period");
        assertThat(Tiles.text("Estimated revenue loss")).contains("—").doesNotContain("$0.00");
        assertThat(Tiles.text("Revenue protection rate")).contains("—").contains("No incident's clock ended");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.names())
                .containsExactlyInAnyOrder("Bounce rate", "Complaint rate", "Delivery rate", "Open incidents");
        assertThat(columns()).doesNotContain("Estimated revenue loss", "Recurring revenue", "Potential savings");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void ordersTheTenantsWorstFirst() {
        WorkedExample.fill(database);
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(GridKt._findAll(tenants()).stream().map(row -> row.delivery().tenantName()))
                .containsExactly("Brix", "Acme");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void findsATenantByAPartOfItsName() {
        WorkedExample.fill(database);
        UI.getCurrent().navigate(RevenueHealthView.class);

        _setValue(_get(TextField.class), "brix");

        assertThat(_size(tenants())).isEqualTo(1);
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void takesItsFiltersFromTheAddress() {
        WorkedExample.fill(database);

        UI.getCurrent()
                .navigate(
                        "revenue",
                        QueryParameters.fromString("period=week&level=critical-action-required&search=Brix"));

        assertThat(_get(TextField.class).getValue()).isEqualTo("Brix");
        assertThat(_find(Select.class).stream().map(Select::getValue).map(String::valueOf))
                .contains("WEEK", "CRITICAL_ACTION_REQUIRED");
        assertThat(Tiles.text("Bounce rate")).contains("—");
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(_find(KpiTile.class)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Grid<TenantRow> tenants() {
        return _get(Grid.class);
    }

    private static List<String> columns() {
        return tenants().getColumns().stream().map(Grid.Column::getHeaderText).toList();
    }
}
