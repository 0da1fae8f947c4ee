package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.IndustrySegment;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which segments of publishers speak of which industries of ours. */
class SegmentGrid extends Composite<DataGrid<IndustrySegment>> {

    private final BenchmarkKeeping keeping;
    private final Supplier<Map<String, String>> industries;
    private final Runnable onChange;
    private final ComboBox<String> industry = new ComboBox<>();
    private final ComboBox<IndustrySegment> segment = new ComboBox<>();
    private final Button add = new WriteButton(Texts.get("benchmark.map"), this::map);
    private final DataGrid<IndustrySegment> grid;

    private Map<String, String> names = Map.of();

    SegmentGrid(
            BenchmarkKeeping keeping,
            Supplier<Map<String, String>> industries,
            ColumnChoices choices,
            Runnable onChange) {
        this.keeping = keeping;
        this.industries = industries;
        this.onChange = onChange;
        grid = new DataGrid<>("industry-segments", Texts.get("benchmark.grid.segments"), choices);
        industry.setPlaceholder(Texts.get("benchmark.industry"));
        industry.setAriaLabel(Texts.get("benchmark.industry"));
        industry.setItemLabelGenerator(it -> names.getOrDefault(it, it));
        industry.addValueChangeListener(change -> allow());
        segment.setPlaceholder(Texts.get("benchmark.segment"));
        segment.setAriaLabel(Texts.get("benchmark.segment"));
        segment.setItemLabelGenerator(it -> it.publisher() + ": " + it.segment());
        segment.addValueChangeListener(change -> allow());
        grid.addColumns(
                GridColumn.<IndustrySegment>text(
                        "industry",
                        Texts.get("benchmark.industry"),
                        row -> names.getOrDefault(row.industry(), row.industry())),
                GridColumn.<IndustrySegment>text(
                        "publisher", Texts.get("benchmark.publisher"), IndustrySegment::publisher),
                GridColumn.<IndustrySegment>text("segment", Texts.get("benchmark.segment"), IndustrySegment::segment),
                GridColumn.<IndustrySegment>component(
                        "remove", Texts.get("benchmark.remove"), this::remover, row -> Optional.empty()));
        grid.setFilters(industry, segment, add).whenEmpty(Texts.get("benchmark.no-segments"));
        allow();
    }

    @Override
    protected DataGrid<IndustrySegment> initContent() {
        return grid;
    }

    void load() {
        names = industries.get();
        industry.setItems(names.keySet());
        segment.setItems(keeping.publishedSegments());
        grid.show(Rows.listed(keeping::segments));
    }

    private Button remover(IndustrySegment row) {
        var button = new WriteButton(Texts.get("benchmark.remove"), () -> {
            keeping.unmap(row);
            load();
            onChange.run();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(Texts.get("benchmark.unmap", row.industry(), row.publisher(), row.segment()));
        return button;
    }

    private void allow() {
        add.setEnabled(!industry.isEmpty() && !segment.isEmpty());
    }

    private void map() {
        var chosen = segment.getValue();
        keeping.map(new IndustrySegment(industry.getValue(), chosen.publisher(), chosen.segment()));
        load();
        onChange.run();
    }
}
