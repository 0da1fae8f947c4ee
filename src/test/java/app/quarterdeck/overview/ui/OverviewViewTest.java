package app.quarterdeck.overview.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class OverviewViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void executivesSeeTheFiveFiguresTheySteerBy() {
        open();

        assertThat(Tiles.names())
                .containsExactly(
                        "Revenue protection",
                        "Savings rate",
                        "Operational efficiency",
                        "Time to decide",
                        "Gross margin");
        assertThat(Tiles.text("Revenue protection")).contains("75.0%", "$30.00 of $40.00 at risk", "> 95%", "missed");
        assertThat(Tiles.text("Gross margin")).contains("84.9%", "$398.00 earned, $60.00 spent", "met");
        assertThat(Tiles.text("Time to decide")).contains("53.0 h", "2 decided, 1 overdue");
    }

    @Test
    void whatWaitsIsOneListMostMoneyFirst() {
        open();

        assertThat(_find(Anchor.class).stream()
                        .filter(it -> it.hasClassName("incident-link"))
                        .map(Anchor::getText))
                .containsExactly("Brix: complaints", "Save: I4", "Decide: Overdue");
    }

    @Test
    void theBriefLeadsToWhereItCanBeLookedInto() {
        open();

        assertThat(_find(Anchor.class).stream().map(Anchor::getHref))
                .contains("revenue", "costs", "decisions", "efficiency");
        assertThat(pageText()).contains("Business health is");
    }

    @Test
    void tenantsAreRankedByPerformance() {
        open();

        assertThat(_getFormattedRow(grid(), 0)).startsWith("Acme", "50.0");
        assertThat(_getFormattedRow(grid(), 1)).startsWith("Brix", "—");

        _setValue(_get(TextField.class, it -> it.withPlaceholder("Search tenants")), "bri");
        assertThat(_size(grid())).isEqualTo(1);
    }

    @Test
    void aTenantLeadsToItsSummary() {
        open();

        _clickItem(grid(), 0);

        assertThat(Tiles.text("Business health")).contains("89.2");
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeSeesTheFinancialFigures() {
        open();

        assertThat(Tiles.names())
                .containsExactly(
                        "Gross margin",
                        "Savings rate",
                        "Revenue protection",
                        "Estimated revenue loss",
                        "Possible savings");
        assertThat(Tiles.text("Possible savings")).contains("$15.00");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeTheOperationalFiguresAndNoMoney() {
        open();

        assertThat(Tiles.names())
                .containsExactly(
                        "Revenue protection",
                        "Operational efficiency",
                        "Time to decide",
                        "Bounce rate",
                        "Delivery rate");
        assertThat(pageText()).doesNotContain("$", "Gross margin", "Possible savings", "Cost optimization");
        assertThat(_getFormattedRow(grid(), 0)).startsWith("Brix");
    }

    @Test
    void beforeTheFirstDayWasSummedUpEachPartSaysSo() {
        UI.getCurrent().navigate(OverviewView.class);

        assertThat(Tiles.text("Gross margin")).contains("—", "is being summed up");
        assertThat(pageText()).contains("Nothing waits");
    }

    private void open() {
        SummedUp.write(database);
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T09:41Z')")
                .query(Long.class)
                .single();
        UI.getCurrent().navigate(OverviewView.class);
    }

    private static String pageText() {
        return _get(OverviewView.class).getElement().getTextRecursively();
    }

    private static Grid<?> grid() {
        return _get(Grid.class);
    }
}
