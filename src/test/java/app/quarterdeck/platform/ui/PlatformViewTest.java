package app.quarterdeck.platform.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class PlatformViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void showsWordsThatAreNotMappedOnTopAndSaysWhatTheyMeanForTheFigures() {
        fill();

        UI.getCurrent().navigate("platform", QueryParameters.of("kind", "payment"));

        assertThat(Pages.text()).contains("1 status is not mapped: 1 row counts as missing data.");
        assertThat(GridKt._getFormattedRow(grid(), 0)).contains("Payment", "cleared");
        assertThat(Pages.text()).contains("Status mapping");
    }

    @Test
    @SuppressWarnings("unchecked")
    void mapsAWordWithItsEffectShownBefore() {
        fill();
        UI.getCurrent().navigate("platform", QueryParameters.of("kind", "payment"));

        GridKt._clickItem(grid(), 0);
        _setValue(_get(_get(Dialog.class), Select.class), "succeeded");

        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("1 row changes its meaning.")
                .contains("Revenue of open months changes by $30.00.");
        _click(_get(Button.class, it -> it.withText("Save mapping")));
        assertThat(database.sql("select meaning from quarterdeck.status_word where word = 'cleared'")
                        .query(String.class)
                        .single())
                .isEqualTo("succeeded");
    }

    @Test
    void hasNothingToSayWhereEveryWordIsMapped() {
        UI.getCurrent().navigate("platform");

        assertThat(Pages.text()).doesNotContain("missing data");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate("platform");

        assertThat(_find(PlatformView.class)).isEmpty();
    }

    private void fill() {
        CostExample.fill(database);
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 30, 'Cleared', '2026-06-01Z', '2026-07-01Z' from subscriptions limit 1
                        """).update();
    }

    private static Grid<?> grid() {
        return _get(Grid.class);
    }
}
