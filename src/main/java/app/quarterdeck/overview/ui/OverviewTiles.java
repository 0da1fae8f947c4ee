package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The figures that a reader steers by, each leading one level down. */
class OverviewTiles extends Composite<Div> {

    private static final Map<String, String> PAGES = Map.of(
            "cost_optimization_savings_rate", "costs/opportunities",
            "strategic_decision_velocity", "decisions",
            "efficiency_score", "efficiency",
            "gross_margin", "costs",
            "optimization_savings_potential", "costs/opportunities");

    private final Map<String, KpiTile> tiles = new LinkedHashMap<>();

    OverviewTiles(Audience audience) {
        audience.figures().forEach(key -> tiles.put(key, KeyFigures.tile(key, PAGES.getOrDefault(key, "revenue"))));
        getContent().add(new TileRow(tiles.values().toArray(KpiTile[]::new)));
    }

    void load(Supplier<OverviewReport> source, Consumer<OverviewReport> also) {
        KpiTile.load(
                source,
                report -> {
                    tiles.forEach((key, tile) -> tile.show(KeyFigures.kpi(report.sheet(), key, report.daysOf(key))));
                    also.accept(report);
                },
                tiles.values().toArray(KpiTile[]::new));
    }
}
