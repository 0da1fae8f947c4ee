package app.quarterdeck.catalogue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.Figures;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Opens every page, asks each of its tiles how its figure is computed, and follows it to the page of that figure. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class EveryTileTest extends UiTest {

    /** The product's own work and what it returns, which no catalogue has: their rows stand beside their tiles. */
    private static final Set<String> ROWS_BESIDE_THEM = Set.of("events", "roi");

    /** Tiles without a figure until the reader has built a scenario, whose outcome has tests of its own. */
    private static final String WITHOUT_SCENARIO = "costs/what-if";

    /** Where the kit is shown, with figures that are none. */
    private static final String GALLERY = "kit-gallery";

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.writeAndKeep(database);
    }

    @Test
    void everyTileLeadsToItsFigure() {
        var figures = new TreeMap<String, List<String>>();
        var unexplained = new TreeSet<String>();
        for (var route : pages()) {
            Pages.visit(route, SummedUp.ACME.toString());
            for (var tile : _find(KpiTile.class)) {
                var name = route + ": " + _get(tile, H2.class).getElement().getTextRecursively();
                figureBehind(tile)
                        .ifPresentOrElse(
                                figure -> figures.computeIfAbsent(figure, key -> new ArrayList<>())
                                        .add(name),
                                () -> unexplained.add(name));
            }
        }

        assertThat(unexplained).allMatch(name -> ROWS_BESIDE_THEM.contains(name.substring(0, name.indexOf(": "))));
        assertThat(figures).hasSizeGreaterThan(20);
        assertThat(figures.entrySet()).allSatisfy(EveryTileTest::leadsToItsPage);
    }

    private static List<String> pages() {
        return Pages.routes().stream()
                .filter(it -> !it.equals(GALLERY) && !it.equals(WITHOUT_SCENARIO))
                .toList();
    }

    /** What a tile says is the figure that it leads to, of exactly the days and the tenant that it says it is of. */
    @ParameterizedTest
    @ValueSource(strings = {"7d", "90d", "2026-06", "2026-06-14..2026-06-15"})
    void everyTileIsItsFigure(String period) {
        var compared = new TreeSet<String>();
        for (var route : pages()) {
            visit(route, period);
            for (var tile : _find(KpiTile.class)) {
                value(tile).ifPresent(expected -> {
                    var name = route + ": " + tile.getElement().getAttribute("data-metric");
                    assertThat(tile.getElement().getTextRecursively()).as(name).contains(expected);
                    compared.add(name);
                });
            }
        }

        assertThat(compared).hasSizeGreaterThanOrEqualTo(10);
    }

    private static void visit(String route, String period) {
        try {
            UI.getCurrent()
                    .navigate(
                            route.replaceAll(":tenant[^/]*", SummedUp.ACME.toString())
                                    .replaceAll(":[^/]+", "1"),
                            QueryParameters.of("period", period));
        } catch (RuntimeException missing) {
            assertThat(route).contains(":");
        }
    }

    /** The value that the tile is to show; empty where it shows none of the catalogue that is a number of a period. */
    private Optional<String> value(KpiTile tile) {
        var element = tile.getElement();
        var metric = element.getAttribute("data-metric");
        var days = element.getAttribute("data-period");
        if (metric == null || days == null || !figures.definition(metric).isNumber()) {
            return Optional.empty();
        }
        var unit = Unit.of(figures.definition(metric));
        return Optional.of(database.sql("""
                        select quarterdeck.figure_value(:key, cast(:tenant as uuid), cast(:first as date), cast(:last as date) + 1) as value
                        """)
                .param("key", metric)
                .param("tenant", element.getAttribute("data-tenant"))
                .param("first", days.split("\\.\\.")[0])
                .param("last", days.split("\\.\\.")[1])
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal("value")))
                .single()
                .map(it -> written(unit, it))
                .orElse("—"));
    }

    private static String written(Unit unit, BigDecimal value) {
        return unit == Unit.USD ? Format.compactUsd(value).text() : unit.format(value);
    }

    private static void leadsToItsPage(Map.Entry<String, List<String>> figure) {
        var address = figure.getKey().split("\\?");
        UI.getCurrent()
                .navigate(
                        address[0],
                        address.length == 1 ? QueryParameters.empty() : QueryParameters.fromString(address[1]));

        assertThat(_get(MetricView.class).getElement().getTextRecursively())
                .as("%s of %s", figure.getKey(), figure.getValue())
                .contains("Definition");
        assertThat(_get(H1.class).getText()).isNotBlank();
    }

    private static Optional<String> figureBehind(KpiTile tile) {
        var explain = _find(tile, Button.class, it -> it.withClasses("kpi-explain"));
        if (explain.isEmpty()) {
            return Optional.empty();
        }
        _click(explain.getFirst());
        var dialog = _get(Dialog.class);
        var link = _find(dialog, Anchor.class).stream().map(Anchor::getHref).findFirst();
        dialog.close();
        return link;
    }
}
