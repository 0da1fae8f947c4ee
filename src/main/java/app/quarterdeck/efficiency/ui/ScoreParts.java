package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.FleetScore;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the fleet's score is made of, part by part, with the weights; who may change them is led to where. */
class ScoreParts extends Composite<DataGrid<ScoreParts.Row>> {

    private static final int SCALE = 6;

    private final boolean money;
    private final DataGrid<Row> grid;

    ScoreParts(ColumnChoices choices, boolean money) {
        this.money = money;
        grid = new DataGrid<>("efficiency-parts", Texts.get("efficiency.parts"), choices);
        grid.addColumns(
                        GridColumn.text("part", Texts.get("efficiency.part"), row -> EfficiencyWords.part(row.part)),
                        GridColumn.optionalNumber(
                                "points", Texts.get("efficiency.points"), Unit.SCORE, row -> row.points),
                        GridColumn.optionalNumber(
                                "weight", Texts.get("efficiency.weight"), Unit.PERCENT, row -> row.weight),
                        GridColumn.optionalNumber("adds", Texts.get("efficiency.adds"), Unit.SCORE, row -> row.adds),
                        GridColumn.text("remark", Texts.get("efficiency.remark"), Row::remark))
                .ofFewRows();
        if (CurrentUser.isAdministrator()) {
            grid.setFilters(new Anchor("settings", Texts.get("efficiency.change-weights")));
        }
    }

    @Override
    protected DataGrid<Row> initContent() {
        return grid;
    }

    void show(Supplier<FleetScore> fleet, ReportingPeriod days) {
        grid.show(Rows.listed(() -> rows(fleet.get()), ScoreParts::totals)
                .totalling("adds", ShownFigure.of("efficiency_score", days)));
    }

    private List<Row> rows(FleetScore fleet) {
        return Arrays.stream(EfficiencyPart.values())
                .filter(part -> money || part != EfficiencyPart.COST)
                .map(part -> row(part, fleet))
                .toList();
    }

    private static Row row(EfficiencyPart part, FleetScore fleet) {
        var points = fleet.parts().of(part);
        if (!fleet.used().contains(part)) {
            return new Row(part, points, Optional.empty(), Optional.empty(), Texts.get("efficiency.drops-out"));
        }
        var weight = fleet.weights().of(part).divide(fleet.weightUsed(), SCALE, RoundingMode.HALF_EVEN);
        return new Row(part, points, Optional.of(weight), points.map(weight::multiply), remark(part, fleet));
    }

    private static String remark(EfficiencyPart part, FleetScore fleet) {
        return Texts.get(
                "efficiency.remark." + part.key(),
                Format.count(fleet.incidentsInTime()),
                Format.count(fleet.incidentsDue()));
    }

    private static Map<String, BigDecimal> totals(List<Row> rows) {
        return Map.of("adds", rows.stream().flatMap(row -> row.adds.stream()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * One part.
     *
     * @param weight scaled so that those of the parts that are there add up to one; empty where it drops out
     * @param adds   what it adds to the score
     */
    record Row(
            EfficiencyPart part,
            Optional<BigDecimal> points,
            Optional<BigDecimal> weight,
            Optional<BigDecimal> adds,
            String remark) {}
}
