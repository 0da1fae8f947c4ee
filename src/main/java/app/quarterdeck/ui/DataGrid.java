package app.quarterdeck.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureSheet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/** Rows under a heading: read lazily, sorted, filtered and counted by the database, with the columns the reader chose. */
public class DataGrid<T> extends Composite<Panel> {

    /** Rows that the grid asks for at a time. */
    private static final int PAGE = 50;

    private static final String ROW_KEY = "element.getEventContext(event).item.key";

    private final String name;
    private final String heading;
    private final ColumnChoices choices;
    private final Grid<T> grid = new Grid<>(PAGE);
    private final Div filters = new Div();
    private final Span total = new Span();
    private final Span remark = new Span();
    private final Map<GridColumn<T>, Grid.Column<T>> columns = new LinkedHashMap<>();
    private final ColumnChooser chooser = new ColumnChooser(this::choose);
    private final Panel panel;

    private @Nullable Rows<T> rows;
    private Top<T> top = new Top<>(Rows.listed(List::of), Sort.unsorted(), List.of());
    private int count;
    private Function<T, Object> rowKey = row -> row;
    private Function<T, Optional<UUID>> tenant = row -> Optional.empty();
    private Function<T, String> tenantName = row -> "";
    private Supplier<String> whenEmpty = () -> Texts.get("grid.empty");
    private Supplier<String> note = () -> "";
    private final Map<String, BooleanSupplier> least = new HashMap<>();

    /**
     * A grid that loads until it is shown rows.
     *
     * @param name    identity, under which the choice of columns is remembered
     * @param heading what the reader reads above it
     */
    public DataGrid(String name, String heading, ColumnChoices choices) {
        this.name = name;
        this.heading = heading;
        this.choices = choices;

        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.addClassName("data-grid");
        grid.setColumnReorderingAllowed(true);
        grid.setMultiSort(false);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAriaLabel(heading);
        filters.addClassName("grid-filters");
        total.addClassName("grid-total");
        remark.addClassName("grid-total");
        remark.setVisible(false);
        var export = new Div(Surroundings.current().exporter().menu(this::table));
        export.addClassName("grid-export");

        panel = new Panel(heading, grid)
                .addActions(remark, total, filters, chooser, export)
                .grow();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    /** Adds columns, left to right. */
    @SafeVarargs
    public final DataGrid<T> addColumns(GridColumn<T>... more) {
        return addColumns(List.of(more));
    }

    /** The same; all at once, for what the reader chose is asked for each time. */
    public DataGrid<T> addColumns(List<GridColumn<T>> more) {
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
    public DataGrid<T> setFilters(Component... fields) {
        filters.removeAll();
        filters.add(fields);
        return this;
    }

    /** For a list that is short by nature: the grid is as high as its rows. */
    public DataGrid<T> ofFewRows() {
        grid.setAllRowsVisible(true);
        grid.addClassName("few-rows");
        return this;
    }

    /** What to say when there is no row under the filter, and what to do about it. */
    public DataGrid<T> whenEmpty(String whatToDo) {
        return whenEmpty(() -> whatToDo);
    }

    /** The same, where it depends on what was read; asked on the page's turn, after the rows were read. */
    public DataGrid<T> whenEmpty(Supplier<String> whatToDo) {
        whenEmpty = whatToDo;
        return this;
    }

    /** A remark about the rows in the heading, such as how old they are; asked like {@link #whenEmpty(Supplier)}. */
    public DataGrid<T> remarking(Supplier<String> remark) {
        note = remark;
        return this;
    }

    /** Says that the total of a column is at least its sum, where a part of it is not known; asked like {@link #whenEmpty(Supplier)}. */
    public DataGrid<T> totalIsLeast(String column, BooleanSupplier isPartial) {
        least.put(column, isPartial);
        return this;
    }

    /** Adds the answer to "how is this computed" to the heading; it is asked when the reader asks. */
    public DataGrid<T> explained(Supplier<Explanation> explanation) {
        var explain = new Button(
                new Icon(VaadinIcon.QUESTION_CIRCLE_O),
                click -> new ExplanationDialog(heading).load(explanation).open());
        explain.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        explain.addClassName("kpi-explain");
        explain.setAriaLabel(Texts.get("kpi.explain", heading));
        explain.setTooltipText(Texts.get("kpi.explain-tooltip"));
        panel.addActions(explain);
        return this;
    }

    /**
     * Makes every cell of a column that is a figure the way to how that is calculated, as soon as {@link Rows#ofFigures}
     * says of which days.
     *
     * @param tenant whose row it is; empty where it is nobody's, or not of those days
     * @param name   what that tenant is called
     */
    public DataGrid<T> ofTenants(Function<T, Optional<UUID>> tenant, Function<T, String> name) {
        this.tenant = tenant;
        tenantName = name;
        return this;
    }

    /** Sorts by a column until the reader chooses otherwise. */
    public DataGrid<T> sortedBy(String key, boolean descending) {
        var column = grid.getColumnByKey(key);
        grid.sort(
                List.of(new GridSortOrder<>(column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
        return this;
    }

    /** Does something, such as opening a detail, with the row that is clicked or on which Enter is pressed. */
    public DataGrid<T> onOpen(Consumer<T> action) {
        // A row that went away while it was being clicked is none.
        grid.addItemClickListener(click -> Optional.ofNullable(click.getItem()).ifPresent(action));
        grid.addClassName("opens");
        // The grid itself reports clicks of the mouse only.
        grid.getElement()
                .addEventListener("keydown", event -> {
                    var key = event.getEventData().path(ROW_KEY).asString("");
                    Optional.ofNullable(
                                    grid.getDataCommunicator().getKeyMapper().get(key))
                            .ifPresent(action);
                })
                .setFilter("event.key === 'Enter' && (element.getEventContext(event).item || {}).key !== undefined"
                        // In a cell that is edited in place or leads elsewhere, Enter is for its field or link.
                        + " && !event.composedPath().some(it => it._content"
                        + " && it._content.querySelector('.in-place, .%s:not([hidden])'))"
                                .formatted(FigureButton.STYLE))
                .addEventData(ROW_KEY);
        return this;
    }

    /**
     * Lets rows be chosen, one by one or all that there are.
     *
     * @param key    by which a row that was read again is still the one that was chosen
     * @param action hears of every choice
     */
    public DataGrid<T> selectable(Function<T, Object> key, Consumer<Set<T>> action) {
        rowKey = key;
        var selection = (GridMultiSelectionModel<T>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
        selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.VISIBLE);
        selection.setSelectionColumnFrozen(true);
        grid.addSelectionListener(change -> action.accept(change.getAllSelectedItems()));
        return this;
    }

    /** Takes every choice of rows back. */
    public void deselectAll() {
        grid.deselectAll();
    }

    /** Shows rows; call it with new {@link Rows} whenever the filter changes. */
    public void show(Rows<T> rows) {
        this.rows = rows;
        read(
                rows,
                () -> grid.setItems(new CallbackDataProvider<>(
                        query -> part(rows, query.getOffset(), query.getLimit(), sort(query.getSortOrders())).stream(),
                        // Counted once for the heading and the scroll bar together.
                        query -> count,
                        rowKey::apply)));
    }

    /** Reads the rows that are on screen again, as when newer ones have arrived; the place and the sorting stay. */
    public void refresh() {
        if (rows == null) {
            return;
        }
        read(rows, () -> grid.getDataProvider().refreshAll());
    }

    /** Reads in the background how many rows there are, their sums, and those on top, which are most often on screen. */
    private void read(Rows<T> from, Runnable whenRead) {
        var sort = sort();
        panel.load(() -> Extent.of(from, sort), known -> {
            top = known.top();
            show(known);
            whenRead.run();
        });
    }

    private List<T> part(Rows<T> from, int offset, int limit, Sort sort) {
        return top.has(from, offset + limit, sort)
                ? top.items().stream().skip(offset).limit(limit).toList()
                : from.fetch(offset, limit, sort);
    }

    public void loading() {
        panel.loading();
    }

    /** Shows since when the rows are unavailable. */
    public void unavailable(Instant since) {
        panel.unavailable(since);
    }

    /** All rows under the present filter, sorting and choice of columns; safe to read in another thread. */
    public TableData table() {
        var keys = visible();
        var shown = columns.keySet().stream()
                .filter(column -> keys.contains(column.key()) && column.isExported())
                .toList();
        var source = rows;
        var table = source == null
                ? TableData.of(name, heading, Map.of(), exported(shown), new NoRows())
                : table(name, heading, source, sort(), shown);
        return Page.of(this).map(page -> page.around(table)).orElse(table);
    }

    /** Rows as a file has them. */
    static <T> TableData table(String name, String heading, Rows<T> rows, Sort sort, List<GridColumn<T>> columns) {
        var figures = new LinkedHashMap<String, ShownFigure>();
        columns.forEach(column -> rows.figure(column).ifPresent(figure -> figures.put(column.key(), figure)));
        return TableData.of(
                name,
                heading,
                rows.filter(),
                exported(columns),
                new RowsOfGrid<>(
                        rows,
                        sort,
                        columns,
                        new ColumnFigures(Surroundings.current().figures(), figures)));
    }

    private static <T> List<TableData.Column> exported(List<GridColumn<T>> columns) {
        return columns.stream().map(GridColumn::exported).toList();
    }

    private Grid.Column<T> added(GridColumn<T> column) {
        var shown =
                switch (column.cell()) {
                    case GridColumn.Text<T>(var text) ->
                        column.figure()
                                .map(figure -> grid.addColumn(figureCell(figure, text)))
                                .orElseGet(() -> grid.addColumn(text::apply));
                    case GridColumn.Widget<T>(var component) -> grid.addComponentColumn(component::apply);
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

    /** A number that is a button where it is a figure; drawn by the browser alone, for there are hundreds of them. */
    private LitRenderer<T> figureCell(String key, Function<T, String> text) {
        return LitRenderer.<T>of("""
                        <button class="%s" ?hidden="${!item.label}" aria-label="${item.label}" @click="${explain}">${item.linked}</button>\
                        <span>${item.plain}</span>""".formatted(FigureButton.STYLE))
                .withProperty(
                        "label",
                        row -> figure(key, row)
                                .map(it -> it.ask(text.apply(row)))
                                .orElse(""))
                .withProperty(
                        "linked",
                        row -> figure(key, row).map(it -> text.apply(row)).orElse(""))
                .withProperty("plain", row -> figure(key, row).isPresent() ? "" : text.apply(row))
                .withFunction("explain", row -> figure(key, row).ifPresent(it -> it.explain(text.apply(row))));
    }

    /** Which figure it is in a row; empty where the row is nobody's, or of no days. */
    private Optional<ShownFigure> figure(String key, T row) {
        return Optional.ofNullable(rows)
                .flatMap(Rows::period)
                .flatMap(days -> tenant.apply(row).map(id -> ShownFigure.of(key, days, id, tenantName.apply(row))));
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

    private void show(Extent<T> known) {
        count = known.count();
        total.setText(Texts.get("grid.count", count));
        total.setVisible(count > 0);
        remark.setText(note.get());
        remark.setVisible(!remark.getText().isEmpty());
        showTotals(known);
        if (count == 0) {
            panel.nothingYet(whenEmpty.get());
        }
    }

    private void showTotals(Extent<T> known) {
        var isEmpty = known.totals().isEmpty() && known.fleet().isEmpty();
        var name = isEmpty ? "" : Texts.get("grid.total");
        for (var column : columns.entrySet()) {
            var of = column.getKey();
            var text = total(of, known.total(of).map(sum -> bounded(of, sum)), name);
            if (column.getKey().isNumeric()) {
                text.addClassName("tabular");
            }
            if (!isEmpty || column.getValue().getFooterComponent() != null) {
                column.getValue().setFooter(text);
            }
            // It stands under the first column only.
            name = "";
        }
    }

    private String bounded(GridColumn<T> column, String sum) {
        return Optional.ofNullable(least.get(column.key()))
                        .filter(BooleanSupplier::getAsBoolean)
                        .isPresent()
                ? FigureKpi.bounded(FigureDefinition.Bound.LEAST, sum)
                : sum;
    }

    private HtmlComponent total(GridColumn<T> column, Optional<String> written, String name) {
        return Optional.ofNullable(rows)
                .flatMap(source -> source.total(column))
                .flatMap(figure -> written.<HtmlComponent>map(value -> new FigureButton(value, figure)))
                .orElseGet(() -> new Span(written.orElse(name)));
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

    /** How many rows there are, their sums, and those on top. */
    private record Extent<T>(int count, Map<String, BigDecimal> totals, Optional<FigureSheet> fleet, Top<T> top) {

        static <T> Extent<T> of(Rows<T> rows, Sort sort) {
            var read = rows.onTop(PAGE, sort);
            var fleet = read.count() == 0
                    ? Optional.<FigureSheet>empty()
                    : rows.fleet().map(Supplier::get);
            return new Extent<>(read.count(), read.totals(), fleet, new Top<>(rows, sort, read.first()));
        }

        /** The total of a column as it is written: its sum, as what it is known to be, or the figure of the fleet. */
        Optional<String> total(GridColumn<T> column) {
            var figure = column.figure()
                    .flatMap(key -> fleet.filter(sheet -> sheet.has(key)).map(sheet -> sheet.get(key)));
            return column.unit()
                    .flatMap(unit -> Optional.ofNullable(totals.get(column.key()))
                            .map(unit::format)
                            .map(sum ->
                                    figure.map(it -> FigureKpi.bounded(it, sum)).orElse(sum)))
                    .or(() -> figure.filter(it -> it.value().isPresent()).map(FigureKpi::text));
        }
    }

    /** The first rows in an order; fewer than a page when there are no more. */
    private record Top<T>(Rows<T> of, Sort sort, List<T> items) {

        boolean has(Rows<T> rows, int upTo, Sort order) {
            return of == rows && sort.equals(order) && (upTo <= items.size() || items.size() < PAGE);
        }
    }

    private record RowsOfGrid<T>(Rows<T> source, Sort sort, List<GridColumn<T>> columns, ColumnFigures figures)
            implements TableData.Contents {

        @Override
        public long count() {
            return source.count();
        }

        @Override
        public Stream<List<Optional<Object>>> rows() {
            return source.stream(sort).map(this::cells);
        }

        @Override
        public Map<String, BigDecimal> totals() {
            var sums = source.totals().get();
            if (source.fleet().isEmpty()) {
                return sums;
            }
            var totals = new HashMap<String, BigDecimal>();
            figures.read().forEach((column, figure) -> figure.value().ifPresent(it -> totals.put(column, it)));
            totals.putAll(sums);
            return totals;
        }

        @Override
        public Map<String, String> completeness() {
            return figures.completeness();
        }

        private List<Optional<Object>> cells(T row) {
            var cells = new ArrayList<Optional<Object>>(columns.size());
            for (var column : columns) {
                cells.add(column.value().apply(row));
            }
            return cells;
        }
    }

    /** Before anything was shown. */
    private record NoRows() implements TableData.Contents {

        @Override
        public long count() {
            return 0;
        }

        @Override
        public Stream<List<Optional<Object>>> rows() {
            return Stream.empty();
        }

        @Override
        public Map<String, BigDecimal> totals() {
            return Map.of();
        }
    }
}
