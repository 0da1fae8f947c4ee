package app.quarterdeck.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.charts.model.AbstractPlotOptions;
import com.vaadin.flow.component.charts.model.Accessibility;
import com.vaadin.flow.component.charts.model.AxisType;
import com.vaadin.flow.component.charts.model.ChartType;
import com.vaadin.flow.component.charts.model.DataSeries;
import com.vaadin.flow.component.charts.model.DataSeriesItem;
import com.vaadin.flow.component.charts.model.DateTimeLabelFormats;
import com.vaadin.flow.component.charts.model.HorizontalAlign;
import com.vaadin.flow.component.charts.model.Label;
import com.vaadin.flow.component.charts.model.Marker;
import com.vaadin.flow.component.charts.model.PlotLine;
import com.vaadin.flow.component.charts.model.PlotOptionsColumn;
import com.vaadin.flow.component.charts.model.PlotOptionsColumnrange;
import com.vaadin.flow.component.charts.model.PlotOptionsLine;
import com.vaadin.flow.component.charts.model.PlotOptionsScatter;
import com.vaadin.flow.component.charts.model.PlotOptionsWaterfall;
import com.vaadin.flow.component.charts.model.SeriesTooltip;
import com.vaadin.flow.component.charts.model.VerticalAlign;
import com.vaadin.flow.component.charts.model.WaterFallSum;
import com.vaadin.flow.component.charts.model.YAxis;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The drawing inside a {@link ChartPanel}: the one place that knows the charting library. */
class FigureChart extends Composite<Div> {

    /** The label of the highest limit stands above its line. */
    private static final BigDecimal LARGE = new BigDecimal("1000");

    private static final int HIGHEST_SCORE = 100;
    private static final BigDecimal ROOM_FOR_A_LABEL = new BigDecimal("1.1");

    /** Marks series whose points are figures. */
    private static final String EXPLAINED = "explained";

    /** Limits and points are drawn inside the chart's shadow root, where the product's style sheets do not reach. */
    private static final String STYLES = """
            .highcharts-plot-line.limit-line { stroke: var(--chart-limit); stroke-width: 1.5px; stroke-dasharray: 6 4; }
            .highcharts-plot-line.target-line { stroke: var(--chart-target); stroke-width: 1.5px; stroke-dasharray: 2 3; }
            .explained .highcharts-point, .explained .highcharts-tracker-line { cursor: pointer; }
            .highcharts-plot-line-label { fill: var(--vaadin-text-color); paint-order: stroke; stroke: var(--chart-halo); stroke-width: 4px; }
            """;

    private final String question;
    private final Chart chart = new Chart();
    private final List<DataSeries> series = new ArrayList<>();
    private ChartData data;

    FigureChart(String question, ChartData data) {
        this.question = question;
        this.data = data;

        getContent().addClassName("figure-chart");
        getContent().getElement().setAttribute("role", "img");
        chart.getElement().setAttribute("aria-hidden", "true");
        getContent().add(chart);
        configure();
        describe();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        chart.getElement().executeJs("""
                        customElements.whenDefined(this.localName).then(() => this.updateComplete).then(() => {
                            const sheet = new CSSStyleSheet();
                            sheet.replaceSync($0);
                            this.shadowRoot.adoptedStyleSheets = [...this.shadowRoot.adoptedStyleSheets, sheet];
                        });
                        """, STYLES);
    }

    /** Whether newer figures differ only in their numbers, so that the drawing can stay. */
    boolean canTake(ChartData newer) {
        return shape(newer).equals(shape(data));
    }

    void update(ChartData newer) {
        if (newer.equals(data)) {
            return;
        }
        data = newer;
        for (var i = 0; i < series.size(); i++) {
            series.get(i).setData(items(newer.lines().get(i)));
            series.get(i).updateSeries();
        }
        describe();
    }

    private static List<Object> shape(ChartData data) {
        var names = new ArrayList<Object>();
        data.lines().forEach(line -> names.add(List.of(line.name(), line.kind())));
        names.add(data.hasFigures());
        names.add(data.unit());
        names.add(data.limits());
        names.add(data.marks());
        names.add(data.scale());
        names.add(data.times().isEmpty() ? data.points() : List.of());
        return names;
    }

    private void configure() {
        var configuration = chart.getConfiguration();
        var model = configuration.getChart();
        model.setType(ChartType.LINE);
        model.setStyledMode(true);
        model.setAnimation(false);
        model.setSpacing(new Number[] {8, 0, 0, 8});
        configuration.setTitle("");
        configuration.setExporting(false);
        configuration.disableCredits();
        // Who does not see the drawing gets the description and the table, not a walk through hundreds of points.
        configuration.setAccessibility(new Accessibility(false));

        var horizontal = configuration.getxAxis();
        if (data.times().isEmpty()) {
            horizontal.setType(AxisType.CATEGORY);
            horizontal.setCategories(data.points().toArray(String[]::new));
        } else {
            horizontal.setType(AxisType.DATETIME);
            horizontal.setDateTimeLabelFormats(labels());
        }

        horizontal.setPlotLines(data.marks().stream().map(this::plotLine).toArray(PlotLine[]::new));
        limits(configuration.getyAxis());

        var tooltip = configuration.getTooltip();
        tooltip.setShared(true);
        tooltip.setXDateFormat(isDaily() ? "%b %e, %Y" : "%b %e, %Y, %H:%M");

        var legend = configuration.getLegend();
        legend.setEnabled(data.lines().size() > 1);
        legend.setAlign(HorizontalAlign.LEFT);
        legend.setVerticalAlign(VerticalAlign.TOP);

        if (data.hasFigures()) {
            chart.addPointClickListener(click -> explain(click.getSeriesItemIndex(), click.getItemIndex()));
        }
        for (var line : data.lines()) {
            var one = new DataSeries(line.name());
            one.setPlotOptions(options(line));
            one.setData(items(line));
            series.add(one);
            configuration.addSeries(one);
        }
    }

    /** Opens how the figure of a point is calculated; a point that is none has nothing to say. */
    private void explain(int series, int point) {
        if (series < data.lines().size() && point < data.points().size()) {
            var line = data.lines().get(series);
            var value = Format.optional(line.values().get(point), data.unit()::format);
            line.figure(point).ifPresent(figure -> figure.explain(value));
        }
    }

    private static DateTimeLabelFormats labels() {
        var labels = new DateTimeLabelFormats();
        labels.setHour("%H:%M");
        labels.setDay("%b %e");
        labels.setWeek("%b %e");
        labels.setMonth("%b %Y");
        return labels;
    }

    private void limits(YAxis axis) {
        axis.setTitle("");
        axis.getLabels().setFormat(data.unit().prefix() + number() + data.unit().suffix());
        if (data.scale() == ChartData.Scale.POWERS) {
            axis.setType(AxisType.LOGARITHMIC);
        } else if (data.lines().stream().flatMap(ChartData.Line::numbers).allMatch(value -> value.signum() >= 0)) {
            axis.setMin(0);
        }
        axis.setAllowDecimals(data.unit() != Unit.COUNT);
        if (data.unit() == Unit.SCORE) {
            axis.setCeiling(HIGHEST_SCORE);
        }
        data.limits().stream()
                .map(ChartData.Limit::value)
                .reduce(BigDecimal::max)
                .ifPresent(
                        highest -> axis.setSoftMax(data.unit().scaled(highest).multiply(ROOM_FOR_A_LABEL)));
        axis.setPlotLines(data.limits().stream().map(this::plotLine).toArray(PlotLine[]::new));
    }

    /** Large numbers with thousands separators; of small ones the chart knows how many decimals tell ticks apart. */
    private String number() {
        var largest = data.lines().stream()
                .flatMap(ChartData.Line::numbers)
                .map(value -> data.unit().scaled(value).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return largest.compareTo(LARGE) < 0 ? "{value}" : "{value:,.0f}";
    }

    private PlotLine plotLine(ChartData.Limit limit) {
        var label = new Label(limit.name() + " " + data.unit().format(limit.value()));
        // On the left, because what is being read is the newest end of the lines.
        label.setAlign(HorizontalAlign.LEFT);
        label.setX(4);
        // Limits are not to be passed from below, targets to be kept above: on the other side than the figures.
        label.setY(limit.isTarget() ? 14 : -4);
        var line = new PlotLine();
        line.setValue(data.unit().scaled(limit.value()));
        line.setClassName(limit.isTarget() ? "target-line" : "limit-line");
        line.setLabel(label);
        line.setZIndex(4);
        return line;
    }

    private PlotLine plotLine(ChartData.Mark mark) {
        var line = new PlotLine();
        line.setValue(
                data.times().isEmpty()
                        ? mark.point()
                        : data.times().get(mark.point()).toEpochMilli());
        line.setClassName("mark-line");
        line.setLabel(new Label(mark.name()));
        line.setZIndex(4);
        return line;
    }

    private AbstractPlotOptions options(ChartData.Line line) {
        var style = line.figures().isEmpty() ? "" : EXPLAINED;
        return switch (line.kind()) {
            case LINE -> {
                var options = new PlotOptionsLine();
                options.setClassName(style);
                options.setAnimation(false);
                options.setMarker(new Marker(false));
                options.setConnectNulls(false);
                options.setTooltip(tooltip());
                yield options;
            }
            case BARS -> {
                var options = new PlotOptionsColumn();
                options.setClassName(style);
                options.setAnimation(false);
                options.setTooltip(tooltip());
                yield options;
            }
            case POINTS -> {
                var options = new PlotOptionsScatter();
                options.setClassName(style);
                options.setAnimation(false);
                options.setTooltip(tooltip());
                yield options;
            }
            case RANGE -> {
                var options = new PlotOptionsColumnrange();
                // One publisher alone is a spread of nothing, and still to be seen.
                options.setMinPointLength(4);
                options.setAnimation(false);
                options.setTooltip(tooltip());
                yield options;
            }
            case STEPS -> {
                var options = new PlotOptionsWaterfall();
                options.setClassName(style);
                options.setAnimation(false);
                options.setTooltip(tooltip());
                yield options;
            }
        };
    }

    private SeriesTooltip tooltip() {
        var tooltip = new SeriesTooltip();
        tooltip.setValueDecimals(data.unit().decimals());
        tooltip.setValuePrefix(data.unit().prefix());
        tooltip.setValueSuffix(data.unit().suffix());
        return tooltip;
    }

    private List<DataSeriesItem> items(ChartData.Line line) {
        var items = new ArrayList<DataSeriesItem>();
        for (var point = 0; point < line.values().size(); point++) {
            if (line.kind() == ChartData.Kind.STEPS && point == line.values().size() - 1) {
                var sum = new WaterFallSum(line.name());
                sum.setX(point);
                items.add(sum);
                continue;
            }
            var item = new DataSeriesItem();
            item.setX(data.times().isEmpty() ? point : data.times().get(point).toEpochMilli());
            var value = line.values().get(point).filter(this::isDrawn).map(data.unit()::scaled);
            if (line.kind() == ChartData.Kind.RANGE) {
                var end = line.highest().get(point).filter(this::isDrawn).map(data.unit()::scaled);
                if (value.isPresent() && end.isPresent()) {
                    item.setLow(value.get());
                    item.setHigh(end.get());
                }
            } else {
                value.ifPresent(item::setY);
            }
            items.add(item);
        }
        return items;
    }

    /** On a scale of powers there is no place for zero. */
    private boolean isDrawn(BigDecimal value) {
        return data.scale() == ChartData.Scale.EVEN || value.signum() > 0;
    }

    private boolean isDaily() {
        return data.times().stream().allMatch(time -> time.toEpochMilli() % 86_400_000 == 0);
    }

    private void describe() {
        getContent().getElement().setAttribute("aria-label", ChartDescription.of(question, data));
    }
}
