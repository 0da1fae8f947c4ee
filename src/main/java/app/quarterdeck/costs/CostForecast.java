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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the running month will have cost and earned at its end, and how far such forecasts were out. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class CostForecast {

    /** The running month last, for it is shown with the forecasts of the months before. */
    private static final String READ = """
            select *
              from (select 1 as place, 'past' as part, e.kind, e.month, e.made_on, e.looked_back, null::numeric as so_far, e.forecast, e.actual, e.error,
                           null::numeric as low, null::numeric as high, null::numeric as mean_absolute_error
                      from quarterdeck.forecast_error(:today) e
                    union all
                    select 2, 'day', c.kind, c.month, c.made_on, false, c.so_far, c.forecast, null, null, c.low, c.high, null
                      from quarterdeck.cost_forecast c
                     where c.month = :month and c.kind = 'cost' and c.made_on <= :today
                    union all
                    select 3, 'running', f.kind, null, null, false, f.so_far, f.forecast, null, null, f.forecast - s.half_width, f.forecast + s.half_width,
                           s.mean_absolute_error
                      from quarterdeck.month_forecast(:at) f
                      left join quarterdeck.forecast_spread(:today) s on s.kind = f.kind) read
             order by place, month, made_on
            """;

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
        var past = new HashMap<String, List<PastForecast>>();
        var running = new HashMap<String, Forecast>();
        var days = new ArrayList<ForecastDay>();
        database.sql(READ)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("month", today.withDayOfMonth(1))
                .query(row -> {
                    var kind = row.getString("kind");
                    var same = past.computeIfAbsent(kind, any -> new ArrayList<>());
                    switch (row.getString("part")) {
                        case "past" -> same.add(past(row));
                        case "day" -> days.add(day(row));
                        default -> running.put(kind, running(row, same));
                    }
                });
        var cost = Optional.ofNullable(running.get("cost"));
        var revenue = Optional.ofNullable(running.get("revenue"));
        return cost.flatMap(ofCost -> revenue.map(
                ofRevenue -> new MonthForecast(YearMonth.from(today), today, now, ofCost, ofRevenue, days)));
    }

    private static PastForecast past(ResultSet row) throws SQLException {
        return new PastForecast(
                LedgerRows.month(row, "month"),
                row.getObject("made_on", LocalDate.class),
                row.getBoolean("looked_back"),
                row.getBigDecimal("forecast"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("error"));
    }

    private static ForecastDay day(ResultSet row) throws SQLException {
        return new ForecastDay(
                row.getObject("made_on", LocalDate.class),
                row.getBigDecimal("so_far"),
                row.getBigDecimal("forecast"),
                band(row));
    }

    private static Forecast running(ResultSet row, List<PastForecast> past) throws SQLException {
        return new Forecast(
                row.getBigDecimal("so_far"),
                row.getBigDecimal("forecast"),
                band(row),
                Columns.decimal(row, "mean_absolute_error"),
                past);
    }

    private static Optional<Forecast.Band> band(ResultSet row) throws SQLException {
        BigDecimal high = row.getBigDecimal("high");
        return Columns.decimal(row, "low").map(low -> new Forecast.Band(low, high));
    }
}
