package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Machine;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.MachinePrice;
import app.quarterdeck.costs.MachineQuery;
import app.quarterdeck.costs.MachineQuery.Order;
import app.quarterdeck.costs.Machines;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;

/** The list of VPS, or that of IPs, as far as its reader may see it. */
class MachineGrid extends Composite<DataGrid<MachineRow>> {

    private final MachineKind kind;
    private final Machines machines;
    private final MachineCosts costs;
    private final boolean money;
    private final Optional<CostsInPlace> inPlace;
    private final DataGrid<MachineRow> grid;

    /** Whether any of those in the list has a price; read with them, and so in another thread. */
    private volatile boolean priced = true;

    /** Read with the rows, in the background. */
    private volatile boolean isPartial;

    /** @param inPlace where costs that are typed into the list go; empty for readers who may not change them */
    MachineGrid(
            MachineKind kind,
            Machines machines,
            MachineCosts costs,
            boolean money,
            Optional<CostsInPlace> inPlace,
            ColumnChoices choices) {
        this.kind = kind;
        this.machines = machines;
        this.costs = costs;
        this.money = money;
        this.inPlace = inPlace;
        grid = new DataGrid<>("machines-" + kind.key(), Texts.get("machines.list." + kind.key()), choices);
        addColumns();
        grid.whenEmpty(Texts.get("machines.none"))
                .remarking(() -> priced ? "" : Texts.get("machines.nothing-priced", Format.NO_VALUE))
                .totalIsLeast("cost", () -> isPartial);
    }

    @Override
    protected DataGrid<MachineRow> initContent() {
        return grid;
    }

    MachineKind kind() {
        return kind;
    }

    void show(MachineQuery query, Component... filters) {
        priced = true;
        grid.setFilters(filters);
        var rows = Rows.of(
                        (offset, limit, sort) -> part(ordered(query, sort), offset, limit),
                        sort -> all(ordered(query, sort)),
                        () -> money ? costs.count(query) : machines.count(query))
                .filteredBy(Texts.get("machines.search"), query.search())
                .filteredBy(Texts.get("machines.region"), query.region().orElse(""))
                .filteredBy(
                        Texts.get("machines.status"),
                        query.status().map(CostWords::status).orElse(""))
                .filteredBy(
                        Texts.get("machines.priced"),
                        query.priced()
                                .map(priced -> Texts.get(priced ? "machines.only-priced" : "machines.only-unpriced"))
                                .orElse(""));
        grid.show(money ? rows.withTotals(() -> total(query)) : rows);
    }

    private Map<String, BigDecimal> total(MachineQuery query) {
        var total = costs.total(query);
        priced = total.cost().isPresent();
        isPartial = total.unpriced() > 0;
        return total.cost().map(sum -> Map.of("cost", sum)).orElse(Map.of());
    }

    private List<MachineRow> part(MachineQuery query, int offset, int limit) {
        return money
                ? costs.page(query, offset, limit).stream().map(MachineRow::of).toList()
                : machines.page(query, offset, limit).stream()
                        .map(MachineRow::of)
                        .toList();
    }

    private Stream<MachineRow> all(MachineQuery query) {
        return money
                ? costs.all(query).map(MachineRow::of)
                : machines.all(query).map(MachineRow::of);
    }

    private static MachineQuery ordered(MachineQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(Order.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(GridColumn.<MachineRow>text(
                        "name",
                        Texts.get("machines.name." + kind.key()),
                        row -> row.machine().name())
                .sortedBy(Order.NAME.name())
                .growing(1));
        if (kind == MachineKind.IP) {
            grid.addColumns(text("vps", "machines.vps", Machine::vpsName).sortedBy(Order.VPS.name()));
        }
        if (money) {
            addCosts();
        }
        grid.addColumns(
                holders(),
                GridColumn.<MachineRow>count(
                                "holder-count",
                                Texts.get("machines.holder-count"),
                                row -> row.machine().holders())
                        .sortedBy(Order.HOLDERS.name())
                        .hidden());
        if (kind == MachineKind.VPS) {
            grid.addColumns(GridColumn.<MachineRow>optionalText(
                            "ips-held",
                            Texts.get("machines.ips-held"),
                            row -> row.machine()
                                    .ipsHeld()
                                    .flatMap(held -> row.machine()
                                            .ips()
                                            .map(ips ->
                                                    Texts.get("machines.of", Format.count(held), Format.count(ips)))))
                    .sortedBy(Order.IPS_HELD.name())
                    .growing(0));
        } else {
            grid.addColumns(
                    GridColumn.<MachineRow>optionalNumber(
                                    "mails",
                                    Texts.get("machines.mails"),
                                    Unit.COUNT,
                                    row -> row.machine().mails().map(BigDecimal::valueOf))
                            .sortedBy(Order.MAILS.name()),
                    text("reputation", "machines.reputation", Machine::reputation)
                            .sortedBy(Order.REPUTATION.name())
                            .growing(0));
        }
        grid.addColumns(
                text("status", "machines.status", row -> row.status().map(CostWords::status))
                        .sortedBy(Order.STATUS.name())
                        .growing(0),
                text("provider", "machines.provider", Machine::provider)
                        .sortedBy(Order.PROVIDER.name())
                        .growing(0),
                text("region", "machines.region", Machine::region)
                        .sortedBy(Order.REGION.name())
                        .growing(0));
        if (money) {
            addLastChange();
        }
    }

    private void addCosts() {
        Function<MachineRow, Optional<BigDecimal>> cost = MachineRow::cost;
        var plain = GridColumn.<MachineRow>optionalNumber("cost", Texts.get("machines.cost"), Unit.USD, cost);
        grid.addColumns(
                new GridColumn<>(
                        plain.key(),
                        plain.header(),
                        plain.value(),
                        inPlace.<GridColumn.Cell<MachineRow>>map(
                                        typed -> new GridColumn.Widget<>(row -> new CostInPlace(row, typed)))
                                .orElseGet(() -> new GridColumn.Text<>(row -> CostWords.cost(row.cost()))),
                        Optional.of(Order.COST.name()),
                        plain.unit(),
                        true,
                        true,
                        0,
                        Optional.empty()),
                GridColumn.<MachineRow>optionalText(
                                "next",
                                Texts.get("machines.next"),
                                row -> row.price()
                                        .flatMap(MachinePrice::nextDay)
                                        .map(day -> Texts.get(
                                                "machines.next-from",
                                                CostWords.cost(row.price().flatMap(MachinePrice::nextCost)),
                                                Format.day(day))))
                        .sortedBy(Order.NEXT_DAY.name())
                        .growing(0));
    }

    private void addLastChange() {
        grid.addColumns(
                GridColumn.<MachineRow>time(
                                "changed",
                                Texts.get("machines.changed"),
                                row -> row.price().flatMap(MachinePrice::changedAt))
                        .sortedBy(Order.CHANGED.name()),
                GridColumn.<MachineRow>optionalText(
                                "changed-by",
                                Texts.get("machines.changed-by"),
                                row -> row.price().flatMap(MachinePrice::changedBy))
                        .growing(0));
    }

    /** Many names would leave no room for the rest: on screen they end where the column does. */
    private static GridColumn<MachineRow> holders() {
        return GridColumn.<MachineRow>component(
                        "holders",
                        Texts.get("machines.holders"),
                        row -> {
                            var names = new Span(row.machine().holderNames().orElse(Format.NO_VALUE));
                            names.addClassName("machine-holders");
                            names.setTitle(row.machine().holderNames().orElse(""));
                            return names;
                        },
                        row -> row.machine().holderNames().map(Object.class::cast))
                .sortedBy(Order.HOLDERS.name())
                .growing(2);
    }

    private static GridColumn<MachineRow> text(String key, String heading, Function<Machine, Optional<String>> text) {
        return GridColumn.<MachineRow>optionalText(key, Texts.get(heading), row -> text.apply(row.machine()));
    }
}
