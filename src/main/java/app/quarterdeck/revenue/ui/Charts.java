package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.revenue.LimitLine;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The charts that the page of the fleet and the page of a tenant share. */
final class Charts {

    private Charts() {}

    /** Bounces and blocks by hour, with the published limits of bounces. */
    static ChartData bouncesByHour(List<DeliveryPoint> hours, List<LimitLine> limits) {
        return withLimits(
                ChartData.overTime(hours.stream().map(DeliveryPoint::at).toList(), Unit.PERCENT)
                        .line(Texts.get("revenue.bounce-rate"), values(hours, DeliveryPoint::bounceRate)),
                limits);
    }

    /** Bounces by day, with the published limits of bounces. */
    static ChartData bouncesByDay(
            List<DeliveryPoint> days,
            List<LimitLine> limits,
            ZoneId zone,
            BiFunction<String, ReportingPeriod, ShownFigure> figure) {
        return withLimits(
                ChartData.overDays(days(days, zone), Unit.PERCENT)
                        .line(Texts.get("revenue.bounce-rate"), values(days, DeliveryPoint::bounceRate))
                        .figures(days(days, zone), day -> figure.apply("bounce_rate", ReportingPeriod.of(day, day))),
                limits);
    }

    /** Complaints by day, with the published limits of complaints. */
    static ChartData complaintsByDay(
            List<DeliveryPoint> days,
            List<LimitLine> limits,
            ZoneId zone,
            BiFunction<String, ReportingPeriod, ShownFigure> figure) {
        return withLimits(
                ChartData.overDays(days(days, zone), Unit.COMPLAINTS)
                        .line(Texts.get("revenue.complaint-rate"), values(days, DeliveryPoint::complaintRate))
                        .figures(days(days, zone), day -> figure.apply("complaint_rate", ReportingPeriod.of(day, day))),
                limits);
    }

    /** Complaints by hour, with the published limits of complaints. */
    static ChartData complaintsByHour(List<DeliveryPoint> hours, List<LimitLine> limits) {
        return withLimits(
                ChartData.overTime(hours.stream().map(DeliveryPoint::at).toList(), Unit.COMPLAINTS)
                        .line(Texts.get("revenue.complaint-rate"), values(hours, DeliveryPoint::complaintRate)),
                limits);
    }

    /** One figure of each point, for a sparkline. */
    static List<Optional<BigDecimal>> values(
            List<DeliveryPoint> points, Function<DeliveryPoint, Optional<BigDecimal>> value) {
        return points.stream().map(value).toList();
    }

    private static List<LocalDate> days(List<DeliveryPoint> points, ZoneId zone) {
        return points.stream()
                .map(point -> LocalDate.ofInstant(point.at(), zone))
                .toList();
    }

    private static ChartData withLimits(ChartData data, List<LimitLine> limits) {
        var result = data;
        for (var limit : limits) {
            result = result.limit(limit.label(), limit.value());
        }
        return result;
    }
}
