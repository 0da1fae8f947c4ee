package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostParts;
import app.quarterdeck.costs.Forecast;
import app.quarterdeck.costs.ForecastDay;
import app.quarterdeck.costs.MonthForecast;
import app.quarterdeck.costs.savings.OpportunityStage;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The drawings of the cost page. */
final class CostCharts {

    private CostCharts() {}

    static ChartData costAndRevenue(List<CostParts> months, LocalDate today) {
        return ChartData.byName(names(months), Unit.USD)
                .bars(Texts.get("center.cost"), values(months, CostParts::cost))
                .figures(months, of("total_monthly_cost", today))
                .line(Texts.get("ledger.revenue"), values(months, it -> Optional.of(it.revenue())))
                .figures(months, of("subscription_revenue", today));
    }

    static ChartData margin(List<CostParts> months, BigDecimal target, LocalDate today) {
        return ChartData.byName(names(months), Unit.PERCENT)
                .line(
                        Texts.get("ledger.margin"),
                        months.stream().map(CostParts::grossMargin).toList())
                .figures(months, of("gross_margin", today))
                .target(Texts.get("center.margin-target"), target);
    }

    static ChartData parts(List<CostParts> months, LocalDate today) {
        return ChartData.byName(names(months), Unit.USD)
                .bars(Texts.get("ledger.infrastructure"), split(months, CostParts.Split::infrastructure))
                .figures(months, of("infrastructure_cost", today).andThen(CostCharts::allocated))
                .bars(Texts.get("ledger.email-service"), split(months, CostParts.Split::emailService))
                .figures(months, of("email_service_cost", today).andThen(CostCharts::allocated))
                .bars(Texts.get("center.unallocated"), split(months, CostParts.Split::unallocated))
                .figures(months, of("unallocated", today));
    }

    /** From the revenue of a period down to what is left of it. */
    static ChartData bridge(CostParts month, ReportingPeriod days) {
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
                                month.profit()))
                .figures(
                        List.of(
                                ShownFigure.of("subscription_revenue", days),
                                allocated(ShownFigure.of("infrastructure_cost", days)),
                                allocated(ShownFigure.of("email_service_cost", days)),
                                ShownFigure.of("unallocated", days),
                                ShownFigure.of("monthly_profit", days)),
                        Function.identity());
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
                .figures(days.stream().map(day -> expected(month)).toList())
                .line(Texts.get("center.low"), band(days, Forecast.Band::low))
                .figures(days.stream().map(day -> expected(month)).toList())
                .line(Texts.get("center.high"), band(days, Forecast.Band::high))
                .figures(days.stream().map(day -> expected(month)).toList())
                .line(
                        Texts.get("center.spent"),
                        days.stream().map(ForecastDay::soFar).map(Optional::of).toList())
                .figures(days.stream()
                        .map(day -> soFar(month, day.madeOn()).map(it -> ShownFigure.of("total_monthly_cost", it)))
                        .toList());
    }

    /** On the first of a month it has no day that is over. */
    private static Optional<ShownFigure> expected(MonthForecast month) {
        return soFar(month, month.today()).map(days -> ShownFigure.of("month_end_forecast", days));
    }

    private static Optional<ReportingPeriod> soFar(MonthForecast month, LocalDate day) {
        return Optional.of(month.month().atDay(1)).filter(day::isAfter).map(first -> new ReportingPeriod(first, day));
    }

    private static Function<CostParts, ShownFigure> of(String key, LocalDate today) {
        return month -> ShownFigure.of(key, MonthFigures.days(month.month(), today));
    }

    /** What is drawn is what tenants carry; what is unallocated stands beside it. */
    private static ShownFigure allocated(ShownFigure figure) {
        return figure.but(Texts.get("explanation.fleet-without-unallocated"));
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
