package app.quarterdeck.catalogue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class MetricViewsTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void aFigureIsFoundAndExplained() {
        SummedUp.write(database);
        UI.getCurrent().navigate(MetricsView.class);
        _setValue(_get(TextField.class, it -> it.withPlaceholder("Search figures")), "gross_margin");
        assertThat(_size(_get(Grid.class))).isEqualTo(1);

        _clickItem(_get(Grid.class), 0);

        assertThat(_get(H1.class).getText()).isEqualTo("Gross margin");
        assertThat(text())
                .contains(
                        "84.9%",
                        "(Subscription revenue − total cost) ÷ subscription revenue.",
                        "sum of the parts over the sum of the wholes",
                        "select * from quarterdeck.metric_rows('gross_margin'",
                        "No decision names it");
        // Its rows, and the history of its target.
        assertThat(_find(Grid.class)).hasSize(2);
    }

    @Test
    void theDecisionsThatNameItAreListed() {
        SummedUp.write(database);
        UI.getCurrent().navigate("metrics/bounce_rate");

        assertThat(text()).contains("Quick", "Slow");
    }

    @Test
    void aFigureThatIsAWordHasNoRows() {
        UI.getCurrent().navigate("metrics/business_risk_level");

        assertThat(text())
                .contains("Critical above the critical bounce or complaint rate")
                .doesNotContain("The rows behind");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void moneyIsNotThereForThoseWhoSeeNone() {
        UI.getCurrent().navigate("metrics/gross_margin");

        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    private static String text() {
        return _get(MetricView.class).getElement().getTextRecursively();
    }
}
