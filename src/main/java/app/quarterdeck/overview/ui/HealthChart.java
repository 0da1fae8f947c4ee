package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.util.function.Supplier;

/** The score that sums up the others, day by day over the period. */
class HealthChart extends Composite<ChartPanel> {

    private final String key;
    private final ChartPanel panel;

    HealthChart(Audience audience) {
        key = audience.headline();
        panel = new ChartPanel(Texts.get("overview.chart", KeyFigures.name(key)));
    }

    @Override
    protected ChartPanel initContent() {
        return panel;
    }

    void load(Supplier<OverviewReport> source) {
        panel.load(() -> drawn(source.get()));
    }

    private ChartData drawn(OverviewReport report) {
        var days = report.daysOf(key);
        return ChartData.overDays(days.stream().map(FigureDay::day).toList(), Unit.SCORE)
                .line(KeyFigures.name(key), days.stream().map(FigureDay::value).toList())
                .figures(ShownFigure.kept(key, days));
    }
}
