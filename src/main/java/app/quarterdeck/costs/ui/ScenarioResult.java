package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Scenario;
import app.quarterdeck.costs.ScenarioOutcome;
import app.quarterdeck.costs.ScenarioOutcome.Shift;
import app.quarterdeck.costs.TenantOutcome;
import app.quarterdeck.costs.WhatIf;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** What a scenario would have made of a period: the fleet as tiles, the tenants as rows. */
class ScenarioResult extends Composite<Div> {

    private final WhatIf whatIf;
    private final KpiTile cost = new KpiTile(Texts.get("what-if.cost"));
    private final KpiTile saved = new KpiTile(Texts.get("what-if.saved"));
    private final KpiTile margin = new KpiTile(Texts.get("what-if.margin"));
    private final KpiTile nobody = new KpiTile(Texts.get("what-if.nobody"));
    private final DataGrid<TenantOutcome> tenants;

    ScenarioResult(WhatIf whatIf, ColumnChoices choices) {
        this.whatIf = whatIf;
        tenants = new DataGrid<>("what-if-tenants", Texts.get("what-if.tenants"), choices);
        addColumns();
        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(cost, saved, margin, nobody), tenants);
    }

    void nothingYet() {
        for (var tile : new KpiTile[] {cost, saved, margin, nobody}) {
            tile.show(Kpi.missing(Texts.get("what-if.choose")));
        }
        tenants.whenEmpty(Texts.get("what-if.choose")).show(Rows.listed(List::of));
    }

    void show(Scenario scenario, ReportingPeriod period) {
        var outcome = new MemoizedSupplier<>(() -> whatIf.outcome(scenario, period));
        KpiTile.load(outcome, this::show, cost, saved, margin, nobody);
        tenants.whenEmpty(Texts.get("what-if.no-tenants"))
                .show(Rows.listed(() -> outcome.get().tenants()));
    }

    private void show(ScenarioOutcome outcome) {
        var spent = outcome.cost();
        cost.show(Kpi.of(Format.compactUsd(spent.after()))
                .note(was(spent))
                .change(spent.before().flatMap(before -> Change.ofAmount(before, spent.after(), Better.LOWER)))
                .explained(explained("cost", outcome)
                        .with(
                                Texts.get("ledger.infrastructure"),
                                Format.usd(outcome.infrastructure().after()))
                        .with(
                                Texts.get("ledger.email-service"),
                                Format.usd(outcome.emailService().after()))));
        saved.show(outcome.saved()
                .map(less -> Kpi.of(Format.compactUsd(less))
                        .note(outcome.savingsRate()
                                .map(rate -> Texts.get("what-if.rate", Format.percent(rate)))
                                .orElse(Texts.get(less.signum() < 0 ? "what-if.costs-more" : "what-if.nothing-saved"))))
                .orElseGet(() -> Kpi.missing(Texts.get("ledger.nothing-priced")))
                .explained(explained("saved", outcome)
                        .with(Texts.get("what-if.cost-before"), Format.optional(spent.before(), Format::usd))
                        .with(Texts.get("what-if.cost-after"), Format.usd(spent.after()))));
        margin.show(outcome.marginAfter()
                .map(after -> Kpi.of(Format.percent(after))
                        .note(Texts.get("what-if.was", Format.optional(outcome.marginBefore(), Format::percent)))
                        .change(outcome.marginBefore().map(before -> Change.ofRate(before, after, 1, Better.HIGHER)))
                        .target(
                                Texts.get("ledger.above", Format.percent(outcome.marginTarget(), 0)),
                                after.compareTo(outcome.marginTarget()) > 0))
                .orElseGet(() -> Kpi.missing(Texts.get("what-if.no-revenue")))
                .explained(explained("margin", outcome)
                        .with(
                                Texts.get("what-if.revenue-after"),
                                Format.usd(outcome.revenue().after()))
                        .with(Texts.get("what-if.cost-after"), Format.usd(spent.after()))));
        nobody.show(outcome.nobody()
                .map(shift -> Kpi.of(Format.compactUsd(shift.after()))
                        .note(Texts.get("what-if.of-these", Format.optional(shift.before(), Format::usd))))
                .orElseGet(() -> Kpi.missing(Texts.get("what-if.nobody-same")))
                .explained(explained("nobody", outcome)));
    }

    private void addColumns() {
        tenants.addColumns(
                GridColumn.<TenantOutcome>text("tenant", Texts.get("what-if.tenant"), TenantOutcome::name)
                        .growing(2),
                GridColumn.optionalNumber(
                        "cost-before",
                        Texts.get("what-if.cost-before"),
                        Unit.USD,
                        row -> row.cost().before()),
                GridColumn.number(
                        "cost-after",
                        Texts.get("what-if.cost-after"),
                        Unit.USD,
                        row -> row.cost().after()),
                GridColumn.optionalNumber(
                        "revenue-before",
                        Texts.get("what-if.revenue-before"),
                        Unit.USD,
                        row -> row.revenue().before()),
                GridColumn.number(
                        "revenue-after",
                        Texts.get("what-if.revenue-after"),
                        Unit.USD,
                        row -> row.revenue().after()),
                GridColumn.optionalNumber(
                        "margin-before", Texts.get("what-if.margin-before"), Unit.PERCENT, TenantOutcome::marginBefore),
                GridColumn.optionalNumber(
                        "margin-after", Texts.get("what-if.margin-after"), Unit.PERCENT, TenantOutcome::marginAfter),
                GridColumn.optionalNumber(
                        "profit", Texts.get("what-if.profit"), Unit.USD, TenantOutcome::profitDifference));
    }

    private static String was(Shift shift) {
        return shift.before()
                .map(before -> Texts.get("what-if.was", Format.usd(before)))
                .orElseGet(() -> Texts.get("ledger.nothing-priced"));
    }

    private static Explanation explained(String key, ScenarioOutcome outcome) {
        return Explanation.of(
                "what-if.formula." + key,
                Texts.get(
                        "what-if.source",
                        Format.day(outcome.period().from()),
                        Format.day(outcome.period().last())),
                outcome.asOf());
    }
}
