package app.quarterdeck.overview;

import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.settings.SettingTrial;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other weights would make of the health score of the usual period, and another target of the days that reach it. */
@Component
class OverviewSettingsEffect implements SettingEffect {

    private static final String SAVINGS = "savings_rate_target";
    private static final Set<String> WEIGHTS =
            Set.of("health_weight_revenue", "health_weight_cost", "health_weight_efficiency", "health_weight_strategy");

    private final JdbcClient database;
    private final SettingTrial trial;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    OverviewSettingsEffect(JdbcClient database, SettingTrial trial, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.trial = trial;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Set<String> keys() {
        return Stream.concat(WEIGHTS.stream(), Stream.of(SAVINGS)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var days = PeriodChoice.USUAL.on(calendar.today()).days();
        var lines = Stream.concat(
                WEIGHTS.stream().anyMatch(proposed::containsKey)
                        ? Stream.of(new EffectLine(
                                Texts.get("overview.effect.health"),
                                health(days),
                                trial.with(proposed, days.last(), () -> health(days)),
                                Unit.SCORE))
                        : Stream.empty(),
                Optional.ofNullable(proposed.get(SAVINGS)).stream()
                        .map(target -> new EffectLine(
                                Texts.get("overview.effect.savings-days"),
                                daysAtTarget(days, Optional.empty()),
                                daysAtTarget(days, Optional.of(target)),
                                Unit.COUNT)));
        return lines.filter(line -> !line.now().equals(line.then())).toList();
    }

    private Optional<BigDecimal> health(ReportingPeriod days) {
        clock.use();
        return database.sql("select value from quarterdeck.figures(array ['business_health_score'], null, :from, :to)")
                .param("from", days.from())
                .param("to", days.to())
                .query(BigDecimal.class)
                .optional();
    }

    /** Empty where no day has a rate. */
    private Optional<BigDecimal> daysAtTarget(ReportingPeriod days, Optional<BigDecimal> target) {
        return database.sql("""
                        select case when count(d.value) > 0
                                    then count(*) filter (where d.value >= coalesce(cast(:target as numeric), quarterdeck.setting_on('savings_rate_target', :last)))
                               end as value
                          from quarterdeck.figure_day d
                         where d.key = 'cost_optimization_savings_rate'
                           and d.day > :from
                           and d.day <= :to
                        """)
                .param("target", target.orElse(null))
                .param("last", days.last())
                .param("from", days.from())
                .param("to", days.to())
                .query(BigDecimal.class)
                .optional();
    }
}
