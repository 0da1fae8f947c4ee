package app.quarterdeck.testing;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.ui.FigureKpi;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.charts.events.PointClickEvent;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Asks points, cells and totals how their figure is calculated, and reads the answer. */
public final class Explanations {

    private Explanations() {}

    /** What the dialog says that is open, which it closes; empty where none is. */
    public static Optional<Explained> read() {
        var open = _find(Dialog.class, it -> it.withClasses("explanation"));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var dialog = open.getFirst();
        var facts = new LinkedHashMap<String, String>();
        _find(dialog, DescriptionList.class).forEach(list -> {
            var parts = list.getChildren().toList();
            for (var i = 0; i + 1 < parts.size(); i += 2) {
                facts.put(
                        parts.get(i).getElement().getTextRecursively(),
                        parts.get(i + 1).getElement().getTextRecursively());
            }
        });
        var link = _find(dialog, Anchor.class).stream().map(Anchor::getHref).findFirst();
        var explained = new Explained(
                dialog.getHeaderTitle(), dialog.getElement().getTextRecursively(), facts, link.orElse(""));
        dialog.close();
        return Optional.of(explained);
    }

    /** Clicks a point. */
    public static Optional<Explained> ofPoint(Chart chart, int series, int point) {
        ComponentUtil.fireEvent(
                chart,
                new PointClickEvent(chart, true, 0, 0, false, false, false, false, 0, 0, 0, series, null, point, null));
        return read();
    }

    /** Clicks the button in a cell, where there is one. */
    public static <T> Optional<Explained> ofCell(Grid<T> grid, T row, Grid.Column<T> column) {
        if (!(column.getRenderer() instanceof LitRenderer<T> renderer)) {
            return Optional.empty();
        }
        Optional.ofNullable(functions(renderer).get("explain"))
                .ifPresent(explain -> explain.accept(row, JsonNodeFactory.instance.arrayNode()));
        return read();
    }

    /** What of a cell's renderer is named so, as text. */
    public static <T> String property(Grid.Column<T> column, T row, String name) {
        var provider =
                ((LitRenderer<T>) column.getRenderer()).getValueProviders().get(name);
        return provider == null ? "" : String.valueOf(provider.apply(row));
    }

    /** What a browser would call; the renderer offers no way to ask for it. */
    @SuppressWarnings("unchecked")
    private static <T> Map<String, SerializableBiConsumer<T, ArrayNode>> functions(LitRenderer<T> renderer) {
        try {
            Field field = LitRenderer.class.getDeclaredField("clientCallables");
            field.setAccessible(true);
            return (Map<String, SerializableBiConsumer<T, ArrayNode>>) field.get(renderer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a dialog says.
     *
     * @param link the page of the figure; empty where it has none
     */
    public record Explained(String title, String text, Map<String, String> facts, String link) {

        public String key() {
            return link.replaceAll("metrics/|\\?.*", "");
        }

        public ReportingPeriod period() {
            var ends = parameters().get("period").split("\\.\\.");
            return ReportingPeriod.of(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
        }

        public Scope scope() {
            return Optional.ofNullable(parameters().get("tenant"))
                    .map(UUID::fromString)
                    .map(Scope::of)
                    .orElseGet(Scope::fleet);
        }

        /** The value that was clicked on. */
        public String shown() {
            return facts.entrySet().stream()
                    .filter(it ->
                            it.getKey().equals("Value shown") || it.getKey().startsWith("As known on "))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }

        /** Holds the calculation against the figure of the days and the tenant that it leads to. */
        public Figure isThatOf(Figures figures) {
            var figure = figures.figure(key(), scope(), period());
            FigureKpi.calculation(figure)
                    .ifPresent(calculation ->
                            assertThat(facts).as(title + " " + link).containsEntry("Calculation", calculation));
            assertThat(text).contains("Source").contains("As of").contains("Completeness");
            return figure;
        }

        private Map<String, String> parameters() {
            return List.of(link.replaceFirst("[^?]*\\?", "").split("&")).stream()
                    .map(it -> it.split("="))
                    .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        }
    }
}
