package app.quarterdeck.overview.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.PageHeader;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class TenantSummaryViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void tellsOfOneTenantWhatAnExecutiveAsks() {
        open(SummedUp.BRIX.toString());

        assertThat(_get(PageHeader.class).getElement().getTextRecursively()).contains("Brix");
        assertThat(Tiles.names())
                .containsExactly(
                        "Business health score",
                        "Gross margin",
                        "Monthly recurring revenue (MRR)",
                        "Efficiency score",
                        "Revenue protection rate",
                        "Potential savings");
        assertThat(Tiles.text("Revenue protection rate")).contains("100.0%");
        assertThat(Tiles.text("Gross margin")).contains("84.8%", "met");
        assertThat(Tiles.text("Monthly recurring revenue (MRR)")).contains("$99.00");
        assertThat(Tiles.text("Potential savings")).contains("$5.00");
        assertThat(text())
                .contains("Handle the incident: Brix: complaints", "Save: I3", "Decide on savings of $5.00 per month")
                // Of which the incident speaks.
                .doesNotContain("Overdue decision", "is critical");
    }

    @Test
    void aCriticalRateThatNoIncidentSpeaksOfIsToBeReviewed() {
        SummedUp.write(database);
        database.sql(
                        "update quarterdeck.incident set recovered = '2026-07-01T09:00Z', recovered_by = 'cto' where recovered is null")
                .update();

        UI.getCurrent().navigate("overview/" + SummedUp.BRIX);

        assertThat(text()).contains("is critical: review its deliverability").doesNotContain("Handle the incident");
    }

    @Test
    void everyTileIsOfTheTenantAndTheChosenPeriod() {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview/" + SummedUp.ACME, QueryParameters.of("period", "7d"));

        assertThat(_find(KpiTile.class)).hasSize(6).allSatisfy(tile -> {
            assertThat(tile.getElement().getAttribute("data-period")).isEqualTo("2026-06-24..2026-06-30");
            assertThat(tile.getElement().getAttribute("data-tenant")).isEqualTo(SummedUp.ACME.toString());
        });
    }

    @Test
    void aTenantWhoseFiguresAreFineHasNothingRecommended() {
        open(SummedUp.ACME.toString());

        assertThat(text()).contains("Nothing needs attention");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeNoMoney() {
        open(SummedUp.BRIX.toString());

        assertThat(Tiles.names())
                .containsExactly("Efficiency score without cost", "Bounce rate", "Complaint rate", "Delivery rate");
        assertThat(text()).contains("12.0%").doesNotContain("$");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        open("00000000-0000-0000-0000-000000000000");
        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    private void open(String tenant) {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview/" + tenant);
    }

    private static String text() {
        return _get(TenantSummaryView.class).getElement().getTextRecursively();
    }
}
