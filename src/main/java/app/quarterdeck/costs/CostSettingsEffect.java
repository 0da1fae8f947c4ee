package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.settings.SettingTrial;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who would carry another part of the last seven days before today, and which months would have met another target. */
@Component
class CostSettingsEffect implements SettingEffect {

    private static final int DAYS = 7;
    private static final int MOST_TENANTS = 8;
    private static final String BY_VOLUME = "ip_cost_by_volume";
    private static final String MARGIN = "gross_margin_target";

    private final JdbcClient database;
    private final SettingTrial trial;
    private final ReportingCalendar calendar;

    CostSettingsEffect(JdbcClient database, SettingTrial trial, ReportingCalendar calendar) {
        this.database = database;
        this.trial = trial;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(BY_VOLUME, MARGIN);
    }

    @Override
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var lines = new ArrayList<EffectLine>();
        if (proposed.containsKey(BY_VOLUME)) {
            lines.addAll(split(proposed.get(BY_VOLUME)));
        }
        if (proposed.containsKey(MARGIN)) {
            lines.addAll(margin(proposed.get(MARGIN)));
        }
        return lines;
    }

    /** Seven days, because by volume each day is split by itself: allocated as they were, and once more as they would have been; the fleet's sum is the same. */
    private List<EffectLine> split(BigDecimal byVolume) {
        var from = calendar.today().minusDays(DAYS);
        var now = costs(from);
        var then = trial.with(Map.of(BY_VOLUME, byVolume), from, () -> costs(from));
        var shifts = now.entrySet().stream()
                .map(cost ->
                        new Shift(cost.getKey(), cost.getValue(), then.getOrDefault(cost.getKey(), BigDecimal.ZERO)))
                .filter(shift -> shift.difference().signum() > 0)
                .sorted((one, other) -> other.difference().compareTo(one.difference()))
                .toList();
        if (shifts.isEmpty()) {
            return List.of();
        }
        var names = names(shifts.stream().limit(MOST_TENANTS).map(Shift::tenant).toList());
        var lines = new ArrayList<EffectLine>();
        lines.add(new EffectLine(
                Texts.get("cost.effect.tenants"),
                Optional.of(BigDecimal.ZERO),
                Optional.of(BigDecimal.valueOf(shifts.size())),
                Unit.COUNT));
        shifts.stream()
                .limit(MOST_TENANTS)
                .forEach(shift -> lines.add(new EffectLine(
                        Texts.get(
                                "cost.effect.tenant",
                                names.getOrDefault(
                                        shift.tenant(), shift.tenant().toString())),
                        Optional.of(shift.now()),
                        Optional.of(shift.then()),
                        Unit.USD)));
        return lines;
    }

    private Map<UUID, BigDecimal> costs(LocalDate from) {
        return database
                .sql("""
                        select tenant_id as tenant, infrastructure_cost + email_service_cost as cost
                          from quarterdeck.cost_allocation(:from, :to)
                         where tenant_id is not null
                           and infrastructure_cost is not null
                        """)
                .param("from", from)
                .param("to", calendar.today())
                .query(Row.as(Cost.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Cost::tenant, Cost::cost));
    }

    private Map<UUID, String> names(List<UUID> tenants) {
        return database
                .sql(
                        "select id, quarterdeck.tenant_name(id, name) as name from quarterdeck.tenant_known where id in (:ids)")
                .param("ids", tenants)
                .query(Row.as(Named.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    /** Months as they are kept, and the tenants of the last of them that is over. */
    private List<EffectLine> margin(BigDecimal target) {
        return database
                .sql("""
                        with month as (
                            select f.month, f.subscription_revenue, f.infrastructure_cost + f.email_service_cost as cost
                              from quarterdeck.fleet_month_shown f
                             where f.month >= cast(date_trunc('month', cast(:today as timestamp)) - interval '12 months' as date)
                               and f.to_day = quarterdeck.next_month(f.month)
                        ), margin as (
                            select m.month, quarterdeck.gross_margin(m.subscription_revenue, m.cost) as margin from month m
                        ), present as (
                            select quarterdeck.setting_on('gross_margin_target', :today) as target
                        )
                        select 'months' as figure, count(*) filter (where m.margin > p.target) as now, count(*) filter (where m.margin > :target) as then
                          from (select * from margin order by month desc limit 12) m
                          cross join present p
                        union all
                        select 'tenants-on-target', count(*) filter (where e.gross_margin > p.target), count(*) filter (where e.gross_margin > :target)
                          from (select max(m.month) as month from month m) l
                          cross join lateral quarterdeck.tenant_economics(l.month, quarterdeck.next_month(l.month)) e
                          cross join present p
                         where e.tenant_id is not null
                        """)
                .param("target", target)
                .param("today", calendar.today())
                .query(Row.as(Met.class))
                .list()
                .stream()
                .filter(met -> !met.now().equals(met.then()))
                .map(met -> new EffectLine(
                        Texts.get("cost.effect." + met.figure()),
                        Optional.of(met.now()),
                        Optional.of(met.then()),
                        Unit.COUNT))
                .toList();
    }

    private record Shift(UUID tenant, BigDecimal now, BigDecimal then) {

        BigDecimal difference() {
            return then.subtract(now).abs();
        }
    }

    private record Cost(UUID tenant, BigDecimal cost) {}

    private record Named(UUID id, String name) {}

    /** How many meet a target as it is, and as it would be. */
    private record Met(String figure, BigDecimal now, BigDecimal then) {}
}
