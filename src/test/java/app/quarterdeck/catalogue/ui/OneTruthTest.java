package app.quarterdeck.catalogue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Opens every page with every kind of period, and holds each tile against the figure of the catalogue that it says it is. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class OneTruthTest extends UiTest {

    private static final String GALLERY = "kit-gallery";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Figures figures;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7d", "30d", "90d", "12m", "last-month", "2026-05", "2026-06-10..2026-06-20"})
    void everyTileShowsTheFigureOfItsPeriodAndScope(String period) {
        var compared = new TreeMap<String, Integer>();
        var wrong = new TreeSet<String>();
        for (var route : Pages.routes()) {
            if (route.equals(GALLERY)) {
                continue;
            }
            open(route, period);
            for (var tile : _find(KpiTile.class)) {
                var element = tile.getElement();
                if (element.getTextRecursively().contains("These figures are unavailable")) {
                    wrong.add(route + ": " + element.getTextRecursively());
                }
                Optional.ofNullable(element.getAttribute("data-metric"))
                        .filter(metric -> element.hasAttribute("data-period"))
                        .filter(metric -> figures.definition(metric).isNumber())
                        .ifPresent(metric -> {
                            compared.merge(route, 1, Integer::sum);
                            var figure = figures.figure(
                                    metric,
                                    Optional.ofNullable(element.getAttribute("data-tenant"))
                                            .map(UUID::fromString)
                                            .map(Scope::of)
                                            .orElseGet(Scope::fleet),
                                    period(element.getAttribute("data-period")));
                            var shown = element.getTextRecursively();
                            var written = figure.value()
                                    .map(it -> written(figure, it))
                                    .orElse(Format.NO_VALUE);
                            if (!shown.contains(written)) {
                                wrong.add("%s: %s shows “%s”, and is %s"
                                        .formatted(route, metric, shown.replace('\n', ' '), written));
                            }
                        });
            }
        }

        assertThat(wrong).isEmpty();
        // Pages that show no figure of the catalogue would pass, too.
        assertThat(compared.keySet()).contains("overview", "revenue", "efficiency", "decisions");
        assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(15);
    }

    private static void open(String route, String period) {
        var parameters = new ArrayList<String>();
        parameters.add("period=" + period);
        Pages.visit(route, SummedUp.ACME.toString());
        var here = UI.getCurrent().getInternals().getActiveViewLocation().getPath();
        UI.getCurrent().navigate(here, com.vaadin.flow.router.QueryParameters.fromString(String.join("&", parameters)));
    }

    private static String written(Figure figure, BigDecimal value) {
        var unit = Unit.of(figure.definition());
        return unit == Unit.USD ? Format.compactUsd(value).text() : unit.format(value);
    }

    private static ReportingPeriod period(String days) {
        var ends = days.split("\\.\\.");
        return new ReportingPeriod(
                LocalDate.parse(ends[0]), LocalDate.parse(ends[1]).plusDays(1));
    }
}
