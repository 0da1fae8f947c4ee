package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.relational.core.mapping.Embedded;
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
        var read = database.sql(READ)
                .param("at", now)
                .param("today", today)
                .param("month", YearMonth.from(today))
                .query(Row.as(Read.class))
                .list();
        var past = read.stream()
                .filter(it -> it.part.equals("past"))
                .collect(Collectors.groupingBy(Read::kind, Collectors.mapping(Read::past, Collectors.toList())));
        var running = read.stream()
                .filter(it -> it.part.equals("running"))
                .collect(Collectors.toMap(Read::kind, it -> it.running(past.getOrDefault(it.kind, List.of()))));
        var days =
                read.stream().filter(it -> it.part.equals("day")).map(Read::day).toList();
        var cost = Optional.ofNullable(running.get("cost"));
        var revenue = Optional.ofNullable(running.get("revenue"));
        return cost.flatMap(ofCost -> revenue.map(
                ofRevenue -> new MonthForecast(YearMonth.from(today), today, now, ofCost, ofRevenue, days)));
    }

    private record Read(
            String part,
            String kind,
            Optional<YearMonth> month,
            Optional<LocalDate> madeOn,
            boolean lookedBack,
            BigDecimal soFar,
            BigDecimal forecast,
            BigDecimal actual,
            BigDecimal error,
            @Embedded.Empty Optional<Forecast.Band> band,
            Optional<BigDecimal> meanAbsoluteError) {

        PastForecast past() {
            return new PastForecast(month.orElseThrow(), madeOn.orElseThrow(), lookedBack, forecast, actual, error);
        }

        ForecastDay day() {
            return new ForecastDay(madeOn.orElseThrow(), soFar, forecast, band);
        }

        Forecast running(List<PastForecast> past) {
            return new Forecast(soFar, forecast, band, meanAbsoluteError, past);
        }
    }
}
