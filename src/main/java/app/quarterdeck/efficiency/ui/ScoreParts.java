package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.EfficiencyWeights;
import app.quarterdeck.efficiency.FleetEfficiency;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
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

    void show(Supplier<FleetEfficiency> fleet, Supplier<EfficiencyWeights> weights) {
        grid.show(Rows.listed(() -> rows(fleet.get(), weights.get())));
    }

    private List<Row> rows(FleetEfficiency fleet, EfficiencyWeights weights) {
        var all = fleet.used().stream().map(weights::of).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Arrays.stream(EfficiencyPart.values())
                .map(part -> row(part, fleet, weights, all))
                .toList();
    }

    private Row row(EfficiencyPart part, FleetEfficiency fleet, EfficiencyWeights weights, BigDecimal all) {
        if (!fleet.used().contains(part)) {
            return new Row(
                    part,
                    fleet.parts().of(part),
                    Optional.empty(),
                    Optional.empty(),
                    Texts.get("efficiency.drops-out"));
        }
        var weight = weights.of(part).divide(all, SCALE, RoundingMode.HALF_EVEN);
        var points = fleet.parts().of(part);
        var remark = part == EfficiencyPart.COST && !money
                ? Texts.get("efficiency.not-shown")
                : Texts.get("efficiency.remark." + part.key());
        return new Row(part, points, Optional.of(weight), points.map(weight::multiply), remark);
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
