package app.quarterdeck.benchmarks.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.benchmarks.SmallMarket;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class BenchmarksViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void saysWhereOursLiesAmongThePublishers() {
        SmallMarket.fill(database);
        SmallMarket.stateCounting(database);

        UI.getCurrent().navigate("benchmarks");

        assertThat(Tiles.text("Bounce rate")).contains("2.0%", "published 0.5% – 2.6%", "3 sources, 2020–2023");
        assertThat(Tiles.text("Complaint rate"))
                .contains("0.103%", "One source, 2018")
                .doesNotContain("Worse");
        assertThat(Tiles.text("Delivery rate")).contains("97.0%", "No benchmark uses our definition");
        assertThat(Tiles.text("Open rate")).contains("40.0%", "Within the published range (4 sources)");
        assertThat(Tiles.text("Comparisons")).contains("published values are not compared");
        assertThat(page()).contains("count something else, such as hard bounces only");
    }

    @Test
    void withoutMailItSaysWhatWouldGiveFigures() {
        UI.getCurrent().navigate("benchmarks");

        assertThat(Tiles.text("Bounce rate")).contains("—", "No mail in this period");
        assertThat(Tiles.text("Open rate")).contains("emails_opened");
        assertThat(chart("How does each industry stand?")).contains("There are no figures in this period yet");
        assertThat(chart("Cost per 1,000 emails vs. other providers")).contains("There are no price lists yet");
        assertThat(page()).contains("Nobody has said yet how our platform counts");
    }

    @Test
    void anIndustryAndAPeriodStandInTheAddress() {
        SmallMarket.fill(database);

        UI.getCurrent()
                .navigate(
                        "benchmarks",
                        QueryParameters.simple(
                                Map.of("industry", "finance", "period", "2026-06", "metric", "complaint-rate")));

        assertThat(Tiles.text("Bounce rate")).contains("2.0%", "One source, 2024");
        assertThat(_find(Select.class).stream().map(Select::getValue)).contains("finance");
        assertThat(_size(grid("Our tenants among the senders of their industry")))
                .isEqualTo(1);
    }

    @Test
    void comparisonsThatWereRefusedSayWhy() {
        SmallMarket.fill(database);

        UI.getCurrent().navigate("benchmarks", QueryParameters.of("result", "refused"));

        var grid = grid("Comparisons, and those refused");
        var rows = IntStream.range(0, _size(grid))
                .mapToObj(row -> _getFormattedRow(grid, row).toString())
                .toList();
        assertThat(rows)
                .anyMatch(row -> row.contains("The publisher counts hard bounces only; ours counts all bounces."))
                .anyMatch(row -> row.contains("The publisher speaks of DE only; ours speaks of all mail."))
                .allMatch(row -> row.contains("Mailchimp") || row.contains(" 20"));
    }

    @Test
    void everyPublishedValueCarriesItsCitation() {
        UI.getCurrent().navigate("benchmarks", QueryParameters.of("find", "GDMA"));

        var grid = grid("What is published, with its sources");
        assertThat(_size(grid)).isEqualTo(1);
        assertThat(_getFormattedRow(grid, 0).toString())
                .contains(
                        "GDMA", "2024", "30+ countries", "unsubscribes / delivered", "0.140%", "Publisher’s own page");
    }

    @Test
    void choosingAnIndustryShowsThatOne() {
        SmallMarket.fill(database);
        UI.getCurrent().navigate("benchmarks");

        _setValue(select("Industry"), "e-commerce");

        assertThat(Tiles.text("Bounce rate")).contains("One source, 2020", "published 0.4%");
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeSeesWhatAThousandMailsCost() {
        SmallMarket.fill(database);
        prices();

        UI.getCurrent().navigate("benchmarks", QueryParameters.of("period", "month"));

        assertThat(Tiles.text("Cost per 1,000 emails"))
                .contains("$2.062", "listed $1.03")
                .doesNotContain("Worse");
        assertThat(_find(RouterLink.class, it -> it.withText("Benchmarks and prices")))
                .isEmpty();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void aTechnicalReaderSeesNoMoney() {
        SmallMarket.fill(database);
        prices();

        UI.getCurrent().navigate("benchmarks", QueryParameters.of("period", "month"));

        assertThat(Tiles.names()).contains("Bounce rate", "Comparisons").doesNotContain("Cost per 1,000 emails");
        assertThat(page()).doesNotContain("$", "vs. other providers", "Post");
    }

    @Test
    @WithMockUser(username = "keeper", roles = Roles.ADMIN)
    void anAdministratorIsLedToTheSources() {
        UI.getCurrent().navigate("benchmarks");

        assertThat(page()).contains("Benchmarks and prices");
        assertThat(chart("Cost per 1,000 emails vs. other providers"))
                .contains("Add prices with their date and source");
    }

    private void prices() {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query()
                .singleRow();
        database.sql("""
                        insert into vps_instances (id, status, created, updated, approximate_cost)
                        values ('00000000-0000-0000-0000-000000000052', 'active', '2026-01-01Z', '2026-01-01Z', 60.20)
                        """).update();
        database.sql("""
                        insert into quarterdeck.price_list (publisher, plan, emails_per_month, price, listed_on, source)
                        values ('Post', 'Large', 100000, 100, '2026-05-01', 'their page')
                        """).update();
    }

    private static String chart(String question) {
        return _find(ChartPanel.class).stream()
                .map(panel -> panel.getElement().getTextRecursively())
                .filter(text -> text.contains(question))
                .findFirst()
                .orElseThrow();
    }

    private static Grid<?> grid(String heading) {
        return _find(DataGrid.class).stream()
                .filter(it -> it.getElement().getTextRecursively().contains(heading))
                .findFirst()
                .map(it -> _get(it, Grid.class))
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Select<Object> select(String label) {
        return _find(Select.class).stream()
                .filter(it -> label.equals(it.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private static String page() {
        return _get(BenchmarksView.class).getElement().getTextRecursively();
    }
}
