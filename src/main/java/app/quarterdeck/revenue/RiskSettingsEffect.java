package app.quarterdeck.revenue;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.settings.SettingTrial;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the figures of the last 30 whole days would be under other thresholds, losses, prices and constants of customers: the same figures, asked with them. */
@Component
class RiskSettingsEffect implements SettingEffect {

    private static final int DAYS = 30;
    private static final String LOSS_SHARE_TARGET = "loss_share_target";
    private static final String EVENTS_LEAST = "performance_events_least";

    private static final Set<String> RISK = Set.of(
            "bounce_rate_critical",
            "bounce_rate_monitoring",
            "complaint_rate_critical",
            "complaint_rate_monitoring",
            "loss_per_bounce",
            "loss_per_complaint",
            "value_per_email",
            "bounce_rate_target",
            "complaint_rate_target");
    private static final Set<String> RECURRING = Set.of("plan_price_unit", "mrr_grace_days");
    private static final Set<String> LIFETIME = Set.of("lifetime_months_most", "churn_tenants_least");

    /** Figures by what they are called in the bundle. */
    private static final Map<String, Measured> OF_RISK = ordered(
            new Measured("mrr_at_risk", "mrr_at_risk", Unit.USD),
            new Measured("loss", "estimated_revenue_loss", Unit.USD),
            new Measured("savings", "potential_savings", Unit.USD),
            new Measured("score", "revenue_risk_score", Unit.FRACTION));

    private static final Map<String, Measured> OF_RECURRING =
            ordered(new Measured("mrr", "mrr", Unit.USD), new Measured("mrr_at_risk", "mrr_at_risk", Unit.USD));

    private static final Map<String, Measured> OF_LIFETIME =
            ordered(new Measured("lifetime-value", "customer_lifetime_value", Unit.USD));

    private final JdbcClient database;
    private final Figures figures;
    private final SettingTrial trial;
    private final ReportingCalendar calendar;

    RiskSettingsEffect(JdbcClient database, Figures figures, SettingTrial trial, ReportingCalendar calendar) {
        this.database = database;
        this.figures = figures;
        this.trial = trial;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Stream.of(RISK, RECURRING, LIFETIME, Set.of(LOSS_SHARE_TARGET, EVENTS_LEAST))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var period = ReportingPeriod.lastDays(DAYS, calendar.today().minusDays(1));
        var lines = new ArrayList<EffectLine>();
        if (proposed.keySet().stream().anyMatch(RISK::contains)) {
            compare(proposed, period, (of, asked) -> levels(of), Unit.COUNT, Map.of(), lines);
            compare(proposed, period, this::figures, Unit.USD, OF_RISK, lines);
        }
        if (proposed.keySet().stream().anyMatch(RECURRING::contains)) {
            compare(proposed, period, this::figures, Unit.USD, OF_RECURRING, lines);
        }
        if (proposed.keySet().stream().anyMatch(LIFETIME::contains)) {
            compare(proposed, period, this::figures, Unit.USD, OF_LIFETIME, lines);
        }
        if (proposed.containsKey(LOSS_SHARE_TARGET)) {
            compare(proposed, period, (of, asked) -> daysOnTarget(of), Unit.COUNT, Map.of(), lines);
        }
        if (proposed.containsKey(EVENTS_LEAST)) {
            compare(proposed, period, (of, asked) -> scored(of), Unit.COUNT, Map.of(), lines);
        }
        return List.copyOf(lines);
    }

    private void compare(
            Map<String, BigDecimal> proposed,
            ReportingPeriod period,
            BiFunction<ReportingPeriod, Map<String, Measured>, Map<String, Optional<BigDecimal>>> question,
            Unit unit,
            Map<String, Measured> asked,
            List<EffectLine> lines) {
        var now = question.apply(period, asked);
        var then = trial.with(proposed, period.from(), () -> question.apply(period, asked));
        now.forEach((name, value) -> {
            var other = then.getOrDefault(name, Optional.empty());
            if (!value.equals(other)) {
                lines.add(new EffectLine(
                        Texts.get("revenue.effect." + name),
                        value,
                        other,
                        Optional.ofNullable(asked.get(name)).map(Measured::unit).orElse(unit)));
            }
        });
    }

    private Map<String, Optional<BigDecimal>> figures(ReportingPeriod period, Map<String, Measured> asked) {
        var sheet = figures.sheet(
                Scope.fleet(),
                period,
                Optional.empty(),
                asked.values().stream().map(Measured::key).toList());
        var values = new LinkedHashMap<String, Optional<BigDecimal>>();
        asked.forEach((name, measured) -> values.put(
                name, Optional.ofNullable(sheet.figures().get(measured.key())).flatMap(Figure::value)));
        return values;
    }

    private Map<String, Optional<BigDecimal>> levels(ReportingPeriod period) {
        return counts("""
                        select count(*) filter (where business_risk_level = 'critical_action_required') as critical,
                               count(*) filter (where business_risk_level = 'monitoring_needed')        as monitoring,
                               count(*) filter (where business_risk_level = 'acceptable')               as acceptable
                          from quarterdeck.tenant_risk(:from, :to)
                        """, period);
    }

    private Map<String, Optional<BigDecimal>> daysOnTarget(ReportingPeriod period) {
        return counts("""
                        select count(*) filter (where d.value < quarterdeck.setting_on('loss_share_target', cast(:to as date) - 1)) as "loss-share-days"
                          from quarterdeck.figure_day d
                         where d.key = 'loss_share'
                           and d.day > :from
                           and d.day <= :to
                        """, period);
    }

    private Map<String, Optional<BigDecimal>> scored(ReportingPeriod period) {
        return counts("""
                        select count(*) filter (where e.events >= quarterdeck.setting_on('performance_events_least', cast(:to as date) - 1)) as scored
                          from quarterdeck.performance_events(:to) e
                         where e.tenant_id is not null
                        """, period);
    }

    private Map<String, Optional<BigDecimal>> counts(String sql, ReportingPeriod period) {
        var counts = new LinkedHashMap<String, Optional<BigDecimal>>();
        database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .query()
                .singleRow()
                .forEach((name, count) -> counts.put(name, EffectOf.number(count)));
        return counts;
    }

    private static Map<String, Measured> ordered(Measured... figures) {
        var byName = new LinkedHashMap<String, Measured>();
        for (var figure : figures) {
            byName.put(figure.name, figure);
        }
        return byName;
    }

    /** A figure of the catalogue and what it is called in the bundle. */
    private record Measured(String name, String key, Unit unit) {}
}
