package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostParts;
import app.quarterdeck.costs.Forecast;
import app.quarterdeck.costs.ForecastDay;
import app.quarterdeck.costs.MonthForecast;
import app.quarterdeck.costs.savings.OpportunityStage;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The drawings of the cost page. */
final class CostCharts {

    private CostCharts() {}

    static ChartData costAndRevenue(List<CostParts> months) {
        return ChartData.byName(names(months), Unit.USD)
                .bars(Texts.get("center.cost"), values(months, CostParts::cost))
                .line(Texts.get("ledger.revenue"), values(months, it -> Optional.of(it.revenue())));
    }

    static ChartData margin(List<CostParts> months, BigDecimal target) {
        return ChartData.byName(names(months), Unit.PERCENT)
                .line(
                        Texts.get("ledger.margin"),
                        months.stream().map(CostParts::grossMargin).toList())
                .target(Texts.get("center.margin-target"), target);
    }

    static ChartData parts(List<CostParts> months) {
        return ChartData.byName(names(months), Unit.USD)
                .bars(Texts.get("ledger.infrastructure"), split(months, CostParts.Split::infrastructure))
                .bars(Texts.get("ledger.email-service"), split(months, CostParts.Split::emailService))
                .bars(Texts.get("center.unallocated"), split(months, CostParts.Split::unallocated));
    }

    /** From the revenue of a month down to what is left of it. */
    static ChartData bridge(CostParts month) {
        return ChartData.byName(
                        List.of(
                                Texts.get("ledger.revenue"),
                                Texts.get("ledger.infrastructure"),
                                Texts.get("ledger.email-service"),
                                Texts.get("center.unallocated"),
                                Texts.get("center.profit")),
                        Unit.USD)
                .steps(
                        Texts.get("center.left"),
                        List.of(
                                Optional.of(month.revenue()),
                                month.split().map(it -> it.infrastructure().negate()),
                                month.split().map(it -> it.emailService().negate()),
                                month.split().map(it -> it.unallocated().negate()),
                                month.profit()));
    }

    /** How much of savings is how far; each stands in one stage only. */
    static ChartData funnel(List<OpportunityStage> stages) {
        return ChartData.byName(
                        stages.stream()
                                .map(it -> OpportunityWords.state(it.state()))
                                .toList(),
                        Unit.USD)
                .bars(
                        Texts.get("opportunity.amount"),
                        stages.stream()
                                .map(OpportunityStage::amount)
                                .map(Optional::of)
                                .toList());
    }

    /** What was expected of the running month on each of its days. */
    static ChartData forecast(MonthForecast month) {
        var days = month.costByDay();
        return ChartData.overDays(days.stream().map(ForecastDay::madeOn).toList(), Unit.USD)
                .line(
                        Texts.get("center.expected"),
                        days.stream()
                                .map(ForecastDay::forecast)
                                .map(Optional::of)
                                .toList())
                .line(Texts.get("center.low"), band(days, Forecast.Band::low))
                .line(Texts.get("center.high"), band(days, Forecast.Band::high))
                .line(
                        Texts.get("center.spent"),
                        days.stream().map(ForecastDay::soFar).map(Optional::of).toList());
    }

    private static List<Optional<BigDecimal>> band(List<ForecastDay> days, Function<Forecast.Band, BigDecimal> end) {
        return days.stream().map(day -> day.band().map(end)).toList();
    }

    private static List<String> names(List<CostParts> months) {
        return months.stream().map(it -> LedgerWords.month(it.month())).toList();
    }

    private static List<Optional<BigDecimal>> split(
            List<CostParts> months, Function<CostParts.Split, BigDecimal> value) {
        return values(months, it -> it.split().map(value));
    }

    private static List<Optional<BigDecimal>> values(
            List<CostParts> months, Function<CostParts, Optional<BigDecimal>> value) {
        return months.stream().map(value).toList();
    }
}
