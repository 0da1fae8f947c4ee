package app.quarterdeck.revenue;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What incidents would have been under another clock, share, target or detector; those that are open keep their own. */
@Component
class IncidentSettingsEffect implements SettingEffect {

    private static final Duration LOOKED_AT = Duration.ofDays(90);
    private static final String CLOCK = "incident_clock_hours";
    private static final String SHARE = "incident_mrr_share";
    private static final String DETECTOR = "detector_limit";
    private static final String TARGET = "protection_rate_target";

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    IncidentSettingsEffect(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(CLOCK, SHARE, DETECTOR, TARGET);
    }

    @Override
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var lines = new ArrayList<EffectLine>();
        if (proposed.containsKey(CLOCK)) {
            lines.addAll(clock(proposed.get(CLOCK)));
        }
        if (proposed.containsKey(SHARE)) {
            lines.addAll(share(proposed.get(SHARE)));
        }
        if (proposed.containsKey(DETECTOR)) {
            lines.addAll(detector(proposed.get(DETECTOR)));
        }
        if (proposed.containsKey(TARGET)) {
            lines.addAll(target(proposed.get(TARGET)));
        }
        return lines.stream().filter(line -> !line.now().equals(line.then())).toList();
    }

    /** Of the incidents of 90 days whose clock has run out under either of them. */
    private List<EffectLine> clock(BigDecimal hours) {
        var row = database.sql("""
                        select count(*) filter (where i.acted <= i.due)                                                             as in_time,
                               count(*) filter (where i.acted <= i.due_then)                                                        as in_time_then,
                               round(sum(i.at_risk) filter (where i.acted <= i.due) / nullif(sum(i.at_risk), 0), 6)                 as rate,
                               round(sum(i.at_risk) filter (where i.acted <= i.due_then) / nullif(sum(i.at_risk), 0), 6)            as rate_then
                          from (select n.*, n.opened + :hours * interval '1 hour' as due_then from quarterdeck.incident n) i
                         where i.opened >= :since
                           and greatest(i.due, i.due_then) <= :now
                        """)
                .param("hours", hours)
                .param("since", calendar.now().minus(LOOKED_AT))
                .param("now", calendar.now())
                .query()
                .singleRow();
        return List.of(
                line("in-time", row.get("in_time"), row.get("in_time_then"), Unit.COUNT),
                line("protection", row.get("rate"), row.get("rate_then"), Unit.FRACTION));
    }

    private List<EffectLine> share(BigDecimal share) {
        var row = database.sql("""
                        select coalesce(sum(i.at_risk), 0)                                                                        as at_risk,
                               coalesce(quarterdeck.cents(sum(i.at_risk + coalesce(i.mrr, 0) * (:share - c.incident_mrr_share))), 0)           as at_risk_then
                          from quarterdeck.incident i
                          join quarterdeck.risk_constants c
                            on c.valid_from <= quarterdeck.day_of(i.opened) and c.valid_to > quarterdeck.day_of(i.opened)
                         where i.recovered is null
                        """).param("share", share).query().singleRow();
        return List.of(line("at-risk", row.get("at_risk"), row.get("at_risk_then"), Unit.USD));
    }

    private List<EffectLine> detector(BigDecimal limit) {
        var row = database.sql("""
                        select (select count(*) from quarterdeck.detector_alarms(t.ids, :from, :now, c.detector_limit::float8)) as alarms,
                               (select count(*) from quarterdeck.detector_alarms(t.ids, :from, :now, cast(:limit as float8)))     as alarms_then
                          from quarterdeck.risk_constants c
                          cross join (select array_agg(distinct h.tenant_id) as ids from quarterdeck.delivery_hour h where h.hour >= :from) t
                         where c.valid_from <= :today
                           and c.valid_to > :today
                        """)
                .param("limit", limit)
                .param("from", calendar.now().minus(IncidentDetection.LOOK_BACK))
                .param("now", calendar.now())
                .param("today", calendar.today())
                .query()
                .singleRow();
        return List.of(line("alarms", row.get("alarms"), row.get("alarms_then"), Unit.COUNT));
    }

    /** In how many of the last twelve months the rate was above the target; a month without incidents has none. */
    private List<EffectLine> target(BigDecimal target) {
        var row = database.sql("""
                        select count(*) filter (where m.rate > quarterdeck.setting_on('protection_rate_target', :today)) as met,
                               count(*) filter (where m.rate > :target)                                                 as met_then
                          from (select coalesce(sum(i.at_risk) filter (where i.acted <= i.due), 0) / nullif(sum(i.at_risk), 0) as rate
                                  from quarterdeck.incident i
                                 where i.due <= :now
                                   and quarterdeck.day_of(i.due) >= date_trunc('month', cast(:today as timestamp)) - interval '11 months'
                                 group by date_trunc('month', quarterdeck.day_of(i.due)::timestamp)) m
                        """)
                .param("target", target)
                .param("today", calendar.today())
                .param("now", calendar.now())
                .query()
                .singleRow();
        return List.of(line("months-protected", row.get("met"), row.get("met_then"), Unit.COUNT));
    }

    private static EffectLine line(String figure, @Nullable Object now, @Nullable Object then, Unit unit) {
        return new EffectLine(
                Texts.get("incident.effect." + figure), EffectOf.number(now), EffectOf.number(then), unit);
    }
}
