package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.FleetNode;
import app.quarterdeck.efficiency.FleetNode.Kind;
import app.quarterdeck.efficiency.FleetQuery;
import app.quarterdeck.efficiency.FleetQuery.Order;
import app.quarterdeck.efficiency.FleetUse;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Branches;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataTree;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.springframework.data.domain.Sort;

/** What stands on what: machines, their addresses, the domains that send from them, and whose those are. */
class FleetTree extends Composite<DataTree<FleetNode>> {

    private final FleetUse use;
    private final DataTree<FleetNode> tree;
    private final SearchField search;

    FleetTree(FleetUse use, ColumnChoices choices, Runnable onFilter) {
        this.use = use;
        search = new SearchField(Texts.get("efficiency.search-fleet"), onFilter);
        tree = new DataTree<>("fleet", Texts.get("efficiency.fleet"), choices);
        addColumns();
        tree.setFilters(search).whenEmpty(Texts.get("efficiency.no-machines")).onOpen(FleetTree::open);
    }

    @Override
    protected DataTree<FleetNode> initContent() {
        return tree;
    }

    String search() {
        return search.getValue();
    }

    void setSearch(String text) {
        search.setValue(text);
    }

    void show(ReportingPeriod period) {
        var filter = FleetQuery.byName(period.to(), search());
        tree.show(new Branches<FleetNode>(
                        (parent, offset, limit, sort) -> use.branch(ordered(filter, sort), parent, offset, limit),
                        parent -> use.countBranch(filter, parent),
                        node -> node.children() > 0,
                        FleetNode::path,
                        sort -> use.allNodes(ordered(filter, sort)),
                        Map.of())
                .filteredBy(Texts.get("efficiency.search-fleet"), filter.search()));
    }

    private static FleetQuery ordered(FleetQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(Order.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    /** A tenant has a page of its own. */
    private static void open(FleetNode node) {
        if (node.kind() == Kind.TENANT) {
            UI.getCurrentOrThrow().navigate("revenue/tenant/" + node.id());
        }
    }

    private void addColumns() {
        tree.addColumns(
                GridColumn.<FleetNode>text("name", Texts.get("efficiency.node"), FleetNode::name)
                        .sortedBy(Order.NAME.name())
                        .growing(2),
                GridColumn.<FleetNode>text("kind", Texts.get("efficiency.kind"), row -> kind(row.kind())),
                GridColumn.<FleetNode>optionalText(
                        "status",
                        Texts.get("efficiency.status"),
                        row -> row.status().map(status -> status.replace('_', ' '))),
                GridColumn.<FleetNode>optionalText("region", Texts.get("efficiency.region"), FleetNode::region),
                GridColumn.<FleetNode>optionalText("provider", Texts.get("efficiency.provider"), FleetNode::provider)
                        .hidden(),
                GridColumn.<FleetNode>optionalText(
                        "stage",
                        Texts.get("efficiency.stage"),
                        row -> row.stage().map(EfficiencyWords::stage)),
                GridColumn.<FleetNode>count("children", Texts.get("efficiency.children"), FleetNode::children)
                        .sortedBy(Order.CHILDREN.name())
                        .hidden(),
                GridColumn.<FleetNode>optionalNumber(
                                "sent",
                                Texts.get("efficiency.sent-week"),
                                Unit.COUNT,
                                row -> row.sent().map(BigDecimal::valueOf))
                        .sortedBy(Order.SENT.name()),
                GridColumn.<FleetNode>optionalNumber(
                        "delivered",
                        Texts.get("efficiency.delivered-week"),
                        Unit.COUNT,
                        row -> row.delivered().map(BigDecimal::valueOf)),
                GridColumn.<FleetNode>optionalNumber(
                        "per-hour", Texts.get("efficiency.per-hour"), Unit.SCORE, FleetNode::perHour),
                GridColumn.<FleetNode>optionalNumber(
                        "busiest",
                        Texts.get("efficiency.busiest-hour"),
                        Unit.COUNT,
                        row -> row.busiestHour().map(BigDecimal::valueOf)),
                GridColumn.<FleetNode>optionalNumber(
                        "safe", Texts.get("efficiency.safe-hour"), Unit.COUNT, FleetNode::safePerHour),
                GridColumn.<FleetNode>optionalNumber(
                                "use", Texts.get("efficiency.hour-use"), Unit.PERCENT, FleetNode::hourUse)
                        .sortedBy(Order.USE.name()),
                GridColumn.<FleetNode>status(
                        "verdict",
                        Texts.get("efficiency.verdict"),
                        row -> row.verdict().map(EfficiencyWords::verdict)));
        if (CurrentUser.maySeeMoney()) {
            tree.addColumns(GridColumn.<FleetNode>optionalNumber(
                    "cost", Texts.get("efficiency.cost-a-month"), Unit.USD, FleetNode::monthlyCost));
        }
    }

    private static String kind(Kind kind) {
        return Texts.get("efficiency.kind." + kind.name().toLowerCase(Locale.ROOT));
    }
}
