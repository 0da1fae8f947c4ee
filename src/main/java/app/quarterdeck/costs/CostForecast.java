package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the running month will have cost and earned at its end, and how far such forecasts were out. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class CostForecast {

    private final JdbcClient database;
    private final KeptForecasts kept;
    private final ReportingCalendar calendar;

    CostForecast(JdbcClient database, KeptForecasts kept, ReportingCalendar calendar) {
        this.database = database;
        this.kept = kept;
        this.calendar = calendar;
    }

    /** The running month, by what is known now; empty as long as nothing is known of any cost. */
    @Transactional
    public Optional<MonthForecast> runningMonth() {
        var today = calendar.today();
        var now = calendar.now();
        kept.keep(today);
        Map<String, List<PastForecast>> past = past(today);
        Map<String, Forecast> forecasts = database
                .sql("""
                        select f.kind, f.so_far, f.forecast, s.mean_absolute_error,
                               f.forecast - s.half_width as low, f.forecast + s.half_width as high
                          from quarterdeck.month_forecast(:now) f
                          left join quarterdeck.forecast_spread(:today) s on s.kind = f.kind
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .query((row, number) -> Map.entry(
                        row.getString("kind"),
                        new Forecast(
                                row.getBigDecimal("so_far"),
                                row.getBigDecimal("forecast"),
                                band(row),
                                Columns.decimal(row, "mean_absolute_error"),
                                past.getOrDefault(row.getString("kind"), List.of()))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var cost = Optional.ofNullable(forecasts.get("cost"));
        var revenue = Optional.ofNullable(forecasts.get("revenue"));
        return cost.flatMap(ofCost -> revenue.map(
                ofRevenue -> new MonthForecast(YearMonth.from(today), today, now, ofCost, ofRevenue, byDay(today))));
    }

    private Map<String, List<PastForecast>> past(LocalDate today) {
        return database
                .sql("select * from quarterdeck.forecast_error(:today) order by month")
                .param("today", today)
                .query((row, number) -> Map.entry(
                        row.getString("kind"),
                        new PastForecast(
                                LedgerRows.month(row, "month"),
                                row.getObject("made_on", LocalDate.class),
                                row.getBoolean("looked_back"),
                                row.getBigDecimal("forecast"),
                                row.getBigDecimal("actual"),
                                row.getBigDecimal("error"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private List<ForecastDay> byDay(LocalDate today) {
        return database.sql("""
                        select made_on, so_far, forecast, low, high
                          from quarterdeck.cost_forecast
                         where month = :month and kind = 'cost' and made_on <= :today
                         order by made_on
                        """)
                .param("month", today.withDayOfMonth(1))
                .param("today", today)
                .query((row, number) -> new ForecastDay(
                        row.getObject("made_on", LocalDate.class),
                        row.getBigDecimal("so_far"),
                        row.getBigDecimal("forecast"),
                        band(row)))
                .list();
    }

    private static Optional<Forecast.Band> band(ResultSet row) throws SQLException {
        BigDecimal high = row.getBigDecimal("high");
        return Columns.decimal(row, "low").map(low -> new Forecast.Band(low, high));
    }
}
