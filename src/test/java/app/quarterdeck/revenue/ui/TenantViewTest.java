package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.KpiTile;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

class TenantViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void showsTheFiguresOfTheTenant() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(_get(H1.class).getText()).isEqualTo("Brix");
        assertThat(Tiles.text("Risk level"))
                .contains("Critical")
                .contains("Confirmed")
                .contains("1,000 emails sent");
        assertThat(Tiles.text("Bounce rate"))
                .contains("12.0%")
                .contains("10.1% to 14.2%")
                .contains("Above the threshold, confirmed");
        assertThat(Tiles.text("Complaint rate")).contains("0.000%");
        assertThat(Tiles.text("Estimated revenue loss")).contains("$6.00").contains("$5.00 lower at target rates");
        assertThat(Tiles.text("Monthly recurring revenue (MRR)")).contains("$99.00");
        assertThat(Tiles.text("Customer lifetime value")).contains("—", "it needs three whole months");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(Tiles.names()).containsExactly("Risk level", "Bounce rate", "Complaint rate");
        assertThat(Pages.text()).contains("Bounce rate").doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void namesTheProvidersAndTheAddressesWithTheirReputation() {
        WorkedExample.fill(database);
        database.sql("""
                        insert into quarterdeck.delivery_provider_day
                        values (:brix::uuid, '2026-06-15', 'gmail', 700, 100, 0, 0, 0),
                               (:brix::uuid, '2026-06-15', 'yahoo', 180, 20, 0, 0, 0);
                        insert into quarterdeck.delivery_ip_day
                        values (:brix::uuid, '2026-06-15', '192.0.2.7', 880, 120, 0, 0, 0);
                        insert into smtp_ip_addresses (ip_address, status, reputation_state, provider_blacklist_status)
                        values ('192.0.2.7', 'burned', 'critical', '{"spamhaus": true, "barracuda": false}');
                        """).param("brix", WorkedExample.BRIX).update();

        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(row(0, 0)).contains("gmail", "800", "12.5%");
        assertThat(row(0, 1)).contains("yahoo", "200", "10.0%");
        assertThat(row(1, 0)).contains("192.0.2.7", "1,000", "burned", "critical");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysSoWhenThereIsNoSuchTenant() {
        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysSoWhenTheAddressNamesNoTenant() {
        UI.getCurrent().navigate("revenue/tenant/nobody");

        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsAHostileNameAsText() {
        WorkedExample.fill(database);
        database.sql("update tenants set name = '<img src=x onerror=alert(1)>' where id = :brix::uuid")
                .param("brix", WorkedExample.BRIX)
                .update();

        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(_get(H1.class).getText()).isEqualTo("<img src=x onerror=alert(1)>");
        assertThat(_get(H1.class).getElement().getChildCount()).isEqualTo(1);
        assertThat(_get(H1.class).getElement().getChild(0).isTextNode()).isTrue();
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void saysHowMuchOfWhatWasAtStakeWasProtected() {
        WorkedExample.fill(database);
        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);
        assertThat(Tiles.text("Business performance score")).contains("—", "0 of 5 events needed for a score");
        database.sql("""
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (:tenant::uuid, '2026-06-20', 300000000, 100000000, 5, 0)
                        """).param("tenant", WorkedExample.BRIX).update();

        UI.getCurrent().navigate("revenue");
        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(Tiles.text("Business performance score")).contains("50.0", "30 days that end with the period");
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate("revenue/tenant/" + WorkedExample.BRIX);

        assertThat(_find(KpiTile.class)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> row(int grid, int row) {
        return GridKt._getFormattedRow(_find(Grid.class).get(grid), row);
    }
}
