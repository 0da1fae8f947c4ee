package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The business health score by day, with the parts that make it. */
class HealthPanel extends Composite<ChartPanel> {

    private final ChartPanel panel = new ChartPanel(Texts.get("overview.question.health"));

    @Override
    protected ChartPanel initContent() {
        return panel;
    }

    void load(Supplier<Optional<Snapshot>> source) {
        panel.load(() -> drawn(source.get().map(Snapshot::days).orElse(List.of())));
    }

    private static ChartData drawn(List<BusinessDay> days) {
        return ChartData.overDays(days.stream().map(BusinessDay::day).toList(), Unit.SCORE)
                .line(Texts.get("overview.health"), values(days, BusinessDay::health))
                .line(Texts.get("overview.health.revenue"), values(days, BusinessDay::revenueHealth))
                .line(Texts.get("overview.health.cost"), values(days, BusinessDay::costHealth))
                .line(Texts.get("overview.health.efficiency"), values(days, BusinessDay::efficiencyScore))
                .line(Texts.get("overview.health.strategy"), values(days, BusinessDay::strategyHealth));
    }

    private static List<Optional<BigDecimal>> values(
            List<BusinessDay> days, Function<BusinessDay, Optional<BigDecimal>> value) {
        return days.stream().map(value).toList();
    }
}
