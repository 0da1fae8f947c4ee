package app.quarterdeck.overview.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.PageHeader;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
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
        assertThat(Tiles.text("Revenue protected")).contains("$30.00");
        assertThat(Tiles.text("Possible savings")).contains("$5.00");
        assertThat(text())
                .contains("Brix: complaints", "Save: I4", "Decide on savings of $5.00 a month")
                .doesNotContain("Overdue decision");
    }

    @Test
    void aTenantWhoseFiguresAreFineHasNothingRecommended() {
        open(SummedUp.ACME.toString());

        assertThat(text()).contains("Nothing waits");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeNoMoney() {
        open(SummedUp.BRIX.toString());

        assertThat(Tiles.names()).containsExactly("Efficiency score", "Decisions made", "Bounce rate", "Delivery rate");
        assertThat(text()).contains("12.0%").doesNotContain("$");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        open("00000000-0000-0000-0000-000000000000");
        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    private void open(String tenant) {
        SummedUp.write(database);
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T09:41Z')")
                .query(Long.class)
                .single();
        UI.getCurrent().navigate("overview/" + tenant);
    }

    private static String text() {
        return _get(TenantSummaryView.class).getElement().getTextRecursively();
    }
}
