package app.quarterdeck.benchmarks.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.benchmarks.BenchmarkImport;
import app.quarterdeck.benchmarks.BenchmarkPrices;
import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.OwnCounting.Counting;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.DataGrid;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ada", roles = Roles.ADMIN)
class BenchmarkSourcesViewTest extends UiTest {

    private static final String EDITION =
            "publisher,edition,data_period,region,segment,metric,value_percent,definition,sample,source,machine_opens,provenance\n"
                    + "GetResponse,2026,2025,World,All industries,%s,1.5,hard+soft / sent,n/s,https://example.org/2026,n/a,publisher_page\n";

    @Autowired
    private BenchmarkImport imports;

    @Autowired
    private BenchmarkPrices prices;

    @Autowired
    private Benchmarks benchmarks;

    @Test
    void addsAPriceWithItsDateAndSource() {
        UI.getCurrent().navigate("benchmarks/sources");
        assertThat(page()).contains("No price lists yet");

        _click(button("Add a price…"));
        _setValue(field("Publisher"), "Post");
        _setValue(field("Plan"), "Large");
        _setValue(field("Emails a month, up to"), "100000");
        _setValue(field("Price a month (USD)"), "1,234");
        _click(button("Save"));
        assertThat(field("Price a month (USD)").getErrorMessage()).contains("no amount");

        _setValue(field("Price a month (USD)"), "49.90");
        _click(button("Save"));
        assertThat(field("Source").isInvalid()).isTrue();

        _setValue(field("Source"), "https://example.org/prices");
        _click(button("Save"));

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(prices.lists())
                .singleElement()
                .satisfies(price -> assertThat(price.price()).isEqualByComparingTo("49.90"));
        assertThat(_getFormattedRow(grid("What was changed"), 0).toString())
                .contains("ada", "Price added", "Post, Large");
    }

    @Test
    void correctsAPublishedValue() {
        UI.getCurrent().navigate("benchmarks/sources", QueryParameters.of("find", "GDMA"));

        var grid = grid("What is published, with its sources");
        _clickItem(grid, 0);
        _setValue(field("Value"), "lots");
        _click(button("Save"));
        assertThat(field("Value").getErrorMessage()).contains("no percentage");
        _setValue(field("Value"), "0.15");
        _setValue(field("Reason"), "Misread");
        _click(button("Save"));

        assertThat(_getFormattedRow(grid("What is published, with its sources"), 0)
                        .toString())
                .contains("0.150%");
        assertThat(_getFormattedRow(grid("What was changed"), 0).toString())
                .contains("Published value changed", "Misread");
    }

    @Test
    void appliesAFileAfterItWasLookedAt() {
        open(EDITION.formatted("bounce_rate"));
        assertThat(page()).contains("1 new", "It can be applied, as a whole.");

        _click(button("Apply changes (1)"));
        MockVaadin.clientRoundtrip(false);

        assertThat(page()).contains("It was applied.");
        assertThat(_getFormattedRow(grid("What was changed"), 0).toString())
                .contains("Published value added", "GetResponse, 2026");
    }

    @Test
    void showsWhichRowStandsInTheWay() {
        open(EDITION.formatted("bouncing"));

        assertThat(button("Apply changes (0)").isEnabled()).isFalse();
        assertThat(_getFormattedRow(grid("Its rows"), 0).toString())
                .contains("Row 2, column metric: The metric “bouncing” is not known.");
    }

    @Test
    void saysHowThePlatformCounts() {
        UI.getCurrent().navigate("benchmarks/sources");

        _setValue(select("Opens"), Counting.UNIQUE);
        _click(_find(Button.class, it -> it.withText("Save")).getFirst());

        assertThat(benchmarks.counting().opens()).contains(Counting.UNIQUE);
        assertThat(benchmarks.counting().isStated()).isFalse();
        assertThat(_getFormattedRow(grid("What was changed"), 0).toString()).contains("opens: unique");
    }

    @Test
    void listsWhichSegmentsAreWhichIndustries() {
        UI.getCurrent().navigate("benchmarks/sources");

        assertThat(_size(grid("Which segments are which industries"))).isEqualTo(25);
        assertThat(button("Hold against each other").isEnabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void isClosedToOtherRoles(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("x", "", "ROLE_" + role));

        UI.getCurrent().navigate("benchmarks/sources");

        assertThat(_find(BenchmarkSourcesView.class)).isEmpty();
    }

    private void open(String file) {
        var batch = imports.read(Kind.BENCHMARKS, "edition.csv", file.getBytes(UTF_8), (step, rows) -> {});
        UI.getCurrent()
                .navigate(
                        BenchmarkSourcesView.class,
                        new RouteParameters(BenchmarkSourcesView.BATCH, String.valueOf(batch)));
    }

    private static Button button(String text) {
        return _find(Button.class, it -> it.withText(text)).getLast();
    }

    private static TextField field(String label) {
        return _get(_get(Dialog.class), TextField.class, it -> it.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static Select<Object> select(String label) {
        return _find(Select.class).stream()
                .filter(it -> label.equals(it.getLabel()))
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

    private static String page() {
        return _get(BenchmarkSourcesView.class).getElement().getTextRecursively();
    }
}
