package app.quarterdeck.overview;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other weights would make of the health score of the last day, and another target of the days that reach it. */
@Component
class OverviewSettingsEffect implements SettingEffect {

    private static final String REVENUE = "health_weight_revenue";
    private static final String COST = "health_weight_cost";
    private static final String EFFICIENCY = "health_weight_efficiency";
    private static final String STRATEGY = "health_weight_strategy";
    private static final String SAVINGS = "savings_rate_target";

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    OverviewSettingsEffect(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(REVENUE, COST, EFFICIENCY, STRATEGY, SAVINGS);
    }

    @Override
    @Transactional(readOnly = true)
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        return database
                .sql("""
                        with weight as (
                            select coalesce(cast(:revenue as numeric), quarterdeck.setting_on('health_weight_revenue', :today))       as revenue,
                                   coalesce(cast(:cost as numeric), quarterdeck.setting_on('health_weight_cost', :today))             as cost,
                                   coalesce(cast(:efficiency as numeric), quarterdeck.setting_on('health_weight_efficiency', :today)) as efficiency,
                                   coalesce(cast(:strategy as numeric), quarterdeck.setting_on('health_weight_strategy', :today))     as strategy,
                                   quarterdeck.setting_on('savings_rate_target', :today)                                              as target,
                                   coalesce(cast(:savings as numeric), quarterdeck.setting_on('savings_rate_target', :today))         as new_target
                        ), fleet as (
                            select *
                              from public.executive_business_summary
                             where tenant_id is null
                               and dashboard_date > cast(:today as date) - 30
                               and dashboard_date <= :today
                        )
                        select 'health' as figure, 'SCORE' as unit, f.business_health_score as now,
                               quarterdeck.health_score(f.revenue_health, f.cost_health, f.efficiency_health, f.strategy_health,
                                                        w.revenue, w.cost, w.efficiency, w.strategy) as then
                          from weight w
                         cross join (select * from fleet order by dashboard_date desc limit 1) f
                        union all
                        select 'savings-days', 'COUNT', count(*) filter (where f.cost_optimization_savings_rate >= w.target),
                               count(*) filter (where f.cost_optimization_savings_rate >= w.new_target)
                          from weight w
                          join fleet f on f.cost_optimization_savings_rate is not null
                        having count(*) > 0
                        """)
                .param("revenue", proposed.get(REVENUE))
                .param("cost", proposed.get(COST))
                .param("efficiency", proposed.get(EFFICIENCY))
                .param("strategy", proposed.get(STRATEGY))
                .param("savings", proposed.get(SAVINGS))
                .param("today", calendar.today())
                .query((row, number) -> new EffectLine(
                        Texts.get("overview.effect." + row.getString("figure")),
                        Columns.decimal(row, "now"),
                        Columns.decimal(row, "then"),
                        Unit.valueOf(row.getString("unit"))))
                .list()
                .stream()
                .filter(line -> !line.now().equals(line.then()))
                .toList();
    }
}
