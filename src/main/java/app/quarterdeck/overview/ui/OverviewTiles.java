package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.overview.FigureWords;
import app.quarterdeck.overview.KeyFigure;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The figures that a reader steers by, each leading one level down: all, the financial or the operational ones. */
class OverviewTiles extends Composite<Div> {

    private final Map<KpiTile, Function<Snapshot, Kpi>> tiles = new LinkedHashMap<>();

    OverviewTiles(Audience audience) {
        audience.figures().forEach(this::add);
        switch (audience) {
            case EXECUTIVE -> {}
            case FINANCE -> {
                add("overview.loss", "revenue", OverviewTiles::loss);
                add("overview.potential", "costs/opportunities", OverviewTiles::potential);
            }
            case TECHNICAL -> {
                add("overview.bounce-rate", "revenue", OverviewTiles::bounces);
                add("overview.delivery-rate", "revenue", OverviewTiles::delivery);
            }
        }
        getContent().add(new TileRow(tiles.keySet().toArray(KpiTile[]::new)));
    }

    void load(Supplier<Optional<Snapshot>> source, Consumer<Optional<Snapshot>> also) {
        KpiTile.load(
                source,
                found -> {
                    tiles.forEach((tile, figure) -> tile.show(
                            found.map(figure).orElseGet(() -> Kpi.missing(Texts.get("overview.nothing-yet")))));
                    also.accept(found);
                },
                tiles.keySet().toArray(KpiTile[]::new));
    }

    private void add(KeyFigure figure) {
        var tile = new KpiTile(FigureWords.name(figure));
        tile.leadsTo(() -> UI.getCurrentOrThrow().navigate(FigureWords.page(figure)));
        tiles.put(tile, shown -> KeyFigures.kpi(figure, shown));
    }

    private void add(String name, String page, Function<Snapshot, Kpi> figure) {
        var tile = new KpiTile(Texts.get(name));
        tile.leadsTo(() -> UI.getCurrentOrThrow().navigate(page));
        tiles.put(tile, figure);
    }

    private static Kpi loss(Snapshot shown) {
        return amount(shown, BusinessDay::loss, Better.LOWER, "overview.formula.loss", "overview.missing.mail");
    }

    private static Kpi potential(Snapshot shown) {
        return amount(
                        shown,
                        BusinessDay::potential,
                        Better.NEITHER,
                        "overview.formula.potential",
                        "overview.missing.mail")
                .unit(Texts.get("overview.a-month"));
    }

    private static Kpi amount(
            Snapshot shown,
            Function<BusinessDay, Optional<BigDecimal>> figure,
            Better better,
            String formula,
            String missing) {
        return figure.apply(shown.now())
                .map(value -> Kpi.of(Format.compactUsd(value))
                        .change(shown.before()
                                .flatMap(figure)
                                .flatMap(before -> Change.ofAmount(before, value, better)))
                        .trend(trend(shown, figure)))
                .orElseGet(() -> Kpi.missing(Texts.get(missing)))
                .explained(explained(shown, formula));
    }

    private static Kpi bounces(Snapshot shown) {
        return rate(shown, BusinessDay::bounceRate, Better.LOWER, "overview.formula.bounce-rate");
    }

    private static Kpi delivery(Snapshot shown) {
        return rate(shown, BusinessDay::deliveryRate, Better.HIGHER, "overview.formula.delivery-rate");
    }

    private static Kpi rate(
            Snapshot shown, Function<BusinessDay, Optional<BigDecimal>> figure, Better better, String formula) {
        return figure.apply(shown.now())
                .map(value -> Kpi.of(Format.percent(value))
                        .note(Texts.get(
                                "overview.of-mails", Format.count(shown.now().sent())))
                        .change(shown.before().flatMap(figure).map(before -> Change.ofRate(before, value, 1, better)))
                        .trend(trend(shown, figure)))
                .orElseGet(() -> Kpi.missing(Texts.get("overview.missing.mail")))
                .explained(explained(shown, formula)
                        .with(
                                Texts.get("overview.sent"),
                                Format.count(shown.now().sent())));
    }

    private static List<Optional<BigDecimal>> trend(
            Snapshot shown, Function<BusinessDay, Optional<BigDecimal>> figure) {
        return shown.days().stream().map(figure).toList();
    }

    private static Explanation explained(Snapshot shown, String formula) {
        return Explanation.of(formula, Texts.get("overview.source"), shown.now().asOf())
                .with(Texts.get("overview.day"), Format.day(shown.now().day()));
    }
}
