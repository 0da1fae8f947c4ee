package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/** Rows that stand on each other, under a heading: a branch is read from the database when it is opened. */
public class DataTree<T> extends Composite<Panel> {

    private static final int PAGE = 50;

    private final String name;
    private final String heading;
    private final ColumnChoices choices;
    private final TreeGrid<T> grid = new TreeGrid<>();
    private final Div filters = new Div();
    private final Span total = new Span();
    private final Map<GridColumn<T>, Grid.Column<T>> columns = new LinkedHashMap<>();
    private final ColumnChooser chooser = new ColumnChooser(this::choose);
    private final Panel panel;

    private @Nullable Branches<T> branches;
    private String whenEmpty = Texts.get("grid.empty");

    /**
     * A tree that loads until it is shown something.
     *
     * @param name    identity, under which the choice of columns is remembered
     * @param heading what the reader reads above it
     */
    public DataTree(String name, String heading, ColumnChoices choices) {
        this.name = name;
        this.heading = heading;
        this.choices = choices;

        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("data-grid");
        grid.setMultiSort(false);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAriaLabel(heading);
        filters.addClassName("grid-filters");
        total.addClassName("grid-total");
        var export = new Div(Surroundings.current().exporter().menu(this::table));
        export.addClassName("grid-export");

        panel = new Panel(heading, grid)
                .addActions(total, filters, chooser, export)
                .grow();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    /** Adds columns, left to right; branches are opened in the first. */
    @SafeVarargs
    public final DataTree<T> addColumns(GridColumn<T>... more) {
        for (var column : more) {
            columns.put(column, added(column));
        }
        var chosen = choices.of(name);
        columns.forEach((column, shown) ->
                shown.setVisible(chosen.map(keys -> keys.contains(column.key())).orElse(column.isShown())));
        chooser.offer(columns.keySet(), visible());
        return this;
    }

    /** Puts search and filter fields above the rows. */
    public DataTree<T> setFilters(Component... fields) {
        filters.removeAll();
        filters.add(fields);
        return this;
    }

    /** What to say when there is no row under the filter, and what to do about it. */
    public DataTree<T> whenEmpty(String whatToDo) {
        whenEmpty = whatToDo;
        return this;
    }

    /** Does something, such as opening a detail, with the row that is clicked. */
    public DataTree<T> onOpen(Consumer<T> action) {
        grid.addItemClickListener(click -> action.accept(click.getItem()));
        return this;
    }

    /** Shows rows; call it with new {@link Branches} whenever the filter changes. */
    public void show(Branches<T> from) {
        branches = from;
        var sort = sort();
        panel.load(() -> Ground.of(from, sort), ground -> {
            total.setText(Texts.get("grid.count", ground.count()));
            total.setVisible(ground.count() > 0);
            if (ground.count() == 0) {
                panel.nothingYet(whenEmpty);
            }
            grid.setDataProvider(new Lazily<>(from, ground));
        });
    }

    /** All rows under the present filter, sorting and choice of columns; safe to read in another thread. */
    public TableData table() {
        var keys = visible();
        var shown = columns.keySet().stream()
                .filter(column -> keys.contains(column.key()) && column.isExported())
                .toList();
        var table = branches == null
                ? DataGrid.table(name, heading, Rows.listed(List::of), sort(), shown)
                : DataGrid.table(name, heading, branches.flat(), sort(), shown);
        return Page.of(this).map(page -> page.around(table)).orElse(table);
    }

    private Grid.Column<T> added(GridColumn<T> column) {
        var first = columns.isEmpty();
        var shown =
                switch (column.cell()) {
                    case GridColumn.Text<T>(var text) ->
                        first ? grid.addHierarchyColumn(text::apply) : grid.addColumn(text::apply);
                    case GridColumn.Widget<T>(var component) ->
                        first
                                ? grid.addComponentHierarchyColumn(component::apply)
                                : grid.addComponentColumn(component::apply);
                };
        shown.setKey(column.key()).setHeader(column.header()).setResizable(true);
        shown.setAutoWidth(true).setFlexGrow(column.grows());
        shown.setSortable(column.sortKey().isPresent());
        column.sortKey().ifPresent(shown::setSortProperty);
        if (column.isNumeric()) {
            shown.setTextAlign(ColumnTextAlign.END).setPartNameGenerator(row -> "number");
        }
        return shown;
    }

    private void choose(Set<String> keys) {
        columns.forEach((column, shown) -> shown.setVisible(keys.contains(column.key())));
        choices.remember(name, keys);
    }

    private Set<String> visible() {
        var keys = new LinkedHashSet<String>();
        columns.forEach((column, shown) -> {
            if (shown.isVisible()) {
                keys.add(column.key());
            }
        });
        return keys;
    }

    private Sort sort() {
        return sort(grid.getSortOrder().stream()
                .flatMap(order -> order.getSorted().getSortOrder(order.getDirection()))
                .toList());
    }

    private static Sort sort(List<QuerySortOrder> orders) {
        return Sort.by(orders.stream()
                .map(order -> order.getDirection() == SortDirection.DESCENDING
                        ? Sort.Order.desc(order.getSorted())
                        : Sort.Order.asc(order.getSorted()))
                .toList());
    }

    /** What stands on the ground: how many, and the first of them, which are most often on screen. */
    private record Ground<T>(int count, Sort sort, List<T> first) {

        static <T> Ground<T> of(Branches<T> from, Sort sort) {
            var first = from.part().fetch(null, 0, PAGE, sort);
            return new Ground<>(
                    first.size() < PAGE ? first.size() : from.counting().count(null), sort, first);
        }
    }

    /** Reads a branch when it is opened. */
    private static final class Lazily<T> extends AbstractBackEndHierarchicalDataProvider<T, Void> {

        private final transient Branches<T> from;
        private final transient Ground<T> ground;

        Lazily(Branches<T> from, Ground<T> ground) {
            this.from = from;
            this.ground = ground;
        }

        @Override
        public Object getId(T row) {
            return from.key().apply(row);
        }

        @Override
        public boolean hasChildren(T row) {
            return from.hasChildren().test(row);
        }

        @Override
        public int getChildCount(HierarchicalQuery<T, Void> query) {
            return query.getParentOptional()
                    .map(parent -> from.counting().count(parent))
                    .orElse(ground.count());
        }

        @Override
        protected Stream<T> fetchChildrenFromBackEnd(HierarchicalQuery<T, Void> query) {
            var order = sort(query.getSortOrders());
            var offset = query.getOffset();
            var isKnown = query.getParentOptional().isEmpty()
                    && order.equals(ground.sort())
                    && (offset + query.getLimit() <= ground.first().size()
                            || ground.first().size() < PAGE);
            return isKnown
                    ? ground.first().stream().skip(offset).limit(query.getLimit())
                    : from
                            .part()
                            .fetch(query.getParentOptional().orElse(null), offset, query.getLimit(), order)
                            .stream();
        }
    }
}
