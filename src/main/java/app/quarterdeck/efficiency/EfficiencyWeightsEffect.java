package app.quarterdeck.efficiency;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How scores and ranks of the last 30 days would change with other weights. */
@Component
class EfficiencyWeightsEffect implements SettingEffect {

    private static final int DAYS = 30;
    private static final int MOST_RANKS = 10;

    private static final String DELIVERY = "efficiency_weight_delivery";
    private static final String COST = "efficiency_weight_cost";
    private static final String UTILISATION = "efficiency_weight_utilisation";
    private static final String RESPONSE = "efficiency_weight_response";
    private static final String TARGET = "efficiency_target";

    private static final String SCORES = """
            with weight as (
                select w.*, t.target,
                       coalesce(cast(:delivery as numeric), w.delivery)       as new_delivery,
                       coalesce(cast(:cost as numeric), w.cost)               as new_cost,
                       coalesce(cast(:utilisation as numeric), w.utilisation) as new_utilisation,
                       coalesce(cast(:response as numeric), w.response)       as new_response,
                       coalesce(cast(:new_target as numeric), t.target)       as new_target
                  from quarterdeck.score_weights(:today) w
                 cross join (select quarterdeck.setting_on('efficiency_target', :today) as target) t
            ), score as materialized (
                select p.name, p.of_fleet, w.target, w.new_target, m.before, m.after
                  from (select quarterdeck.tenant_name(t.id, t.name) as name, s.delivery, s.cost, s.utilisation, s.response, false as of_fleet
                          from quarterdeck.tenant_scores(:from, :today) s
                          join quarterdeck.tenant_known t on t.id = s.tenant_id and t.deleted_day = 'infinity'
                        union all
                        select null, max(points) filter (where component = 'delivery'), max(points) filter (where component = 'cost'),
                               max(points) filter (where component = 'utilisation'), max(points) filter (where component = 'response'), true
                          from quarterdeck.fleet_components(:from, :today)
                         where key = 'efficiency_score') p
                 cross join weight w
                 cross join lateral (select round(sum(c.points * c.weight) / nullif(sum(c.weight), 0), 4)         as before,
                                            round(sum(c.points * c.new_weight) / nullif(sum(c.new_weight), 0), 4) as after
                                       from (values (p.delivery, w.delivery, w.new_delivery), (p.cost, w.cost, w.new_cost),
                                                    (p.utilisation, w.utilisation, w.new_utilisation),
                                                    (p.response, w.response, w.new_response)) c (points, weight, new_weight)
                                      where c.points is not null) m
            )
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    EfficiencyWeightsEffect(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(DELIVERY, COST, UTILISATION, RESPONSE, TARGET);
    }

    @Override
    @Transactional(readOnly = true)
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var lines = new ArrayList<EffectLine>();
        var scores = asked(proposed, SCORES + """
                        select max(before) filter (where of_fleet) as score,
                               max(after) filter (where of_fleet)  as new_score,
                               count(*) filter (where not of_fleet and before > target)    as met,
                               count(*) filter (where not of_fleet and after > new_target) as new_met
                          from score
                        """).query(Row.as(Scores.class)).single();
        line(lines, "efficiency.effect.score", scores.score(), scores.newScore(), Unit.SCORE);
        line(lines, "efficiency.effect.met", scores.met(), scores.newMet(), Unit.COUNT);
        asked(proposed, SCORES + """
                        select *
                          from (select name,
                                       rank() over (order by before desc nulls last) as place,
                                       rank() over (order by after desc nulls last)  as new_place
                                  from score
                                 where not of_fleet
                                   and before is not null
                                   and after is not null) r
                         where place <> new_place
                         order by abs(place - new_place) desc, name
                         limit :most
                        """)
                .param("most", MOST_RANKS)
                .query(Row.as(Ranked.class))
                .list()
                .forEach(it -> lines.add(new EffectLine(
                        Texts.get("efficiency.effect.rank", it.name()),
                        Optional.of(it.place()),
                        Optional.of(it.newPlace()),
                        Unit.RANK)));
        return lines;
    }

    private JdbcClient.StatementSpec asked(Map<String, BigDecimal> proposed, String sql) {
        var today = calendar.today();
        return database.sql(sql)
                .param("today", today)
                .param("from", today.minusDays(DAYS))
                .param("delivery", proposed.get(DELIVERY))
                .param("cost", proposed.get(COST))
                .param("utilisation", proposed.get(UTILISATION))
                .param("response", proposed.get(RESPONSE))
                .param("new_target", proposed.get(TARGET));
    }

    private static void line(
            List<EffectLine> lines, String text, Optional<BigDecimal> before, Optional<BigDecimal> after, Unit unit) {
        if (!before.equals(after)) {
            lines.add(new EffectLine(Texts.get(text), before, after, unit));
        }
    }

    private record Scores(
            Optional<BigDecimal> score,
            Optional<BigDecimal> newScore,
            Optional<BigDecimal> met,
            Optional<BigDecimal> newMet) {}

    private record Ranked(String name, BigDecimal place, BigDecimal newPlace) {}
}
