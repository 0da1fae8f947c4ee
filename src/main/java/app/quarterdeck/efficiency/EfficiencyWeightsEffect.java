package app.quarterdeck.efficiency;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
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
                select w.*,
                       coalesce(cast(:delivery as numeric), w.delivery)       as new_delivery,
                       coalesce(cast(:cost as numeric), w.cost)               as new_cost,
                       coalesce(cast(:utilisation as numeric), w.utilisation) as new_utilisation,
                       coalesce(cast(:response as numeric), w.response)       as new_response,
                       coalesce(cast(:target as numeric), w.target)           as new_target
                  from quarterdeck.efficiency_weights(:today) w
            ), score as materialized (
                select p.name,
                       quarterdeck.efficiency_score(p.delivery, p.cost, p.utilisation, p.response,
                                                    w.delivery, w.cost, w.utilisation, w.response)                     as before,
                       quarterdeck.efficiency_score(p.delivery, p.cost, p.utilisation, p.response,
                                                    w.new_delivery, w.new_cost, w.new_utilisation, w.new_response)     as after,
                       w.target, w.new_target, p.of_fleet
                  from (select quarterdeck.tenant_name(t.id, t.name) as name, e.delivery, e.cost, e.utilisation, e.response, false as of_fleet
                          from quarterdeck.tenant_efficiency(:from, :to) e
                          join quarterdeck.platform_tenant t on t.id = e.tenant_id
                        union all
                        select null, f.delivery, f.cost, f.utilisation, f.response, true
                          from quarterdeck.fleet_efficiency(:from, :to) f) p
                  cross join weight w
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
        asked(proposed, SCORES + """
                        select max(before) filter (where of_fleet) as score,
                               max(after) filter (where of_fleet)  as new_score,
                               count(*) filter (where not of_fleet and before > target)    as met,
                               count(*) filter (where not of_fleet and after > new_target) as new_met
                          from score
                        """).query(row -> {
            line(
                    lines,
                    "efficiency.effect.score",
                    row.getBigDecimal("score"),
                    row.getBigDecimal("new_score"),
                    Unit.SCORE);
            line(lines, "efficiency.effect.met", row.getBigDecimal("met"), row.getBigDecimal("new_met"), Unit.COUNT);
        });
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
                        """).param("most", MOST_RANKS).query(row -> {
            lines.add(new EffectLine(
                    Texts.get("efficiency.effect.rank", row.getString("name")),
                    Optional.of(row.getBigDecimal("place")),
                    Optional.of(row.getBigDecimal("new_place")),
                    Unit.RANK));
        });
        return lines;
    }

    private JdbcClient.StatementSpec asked(Map<String, BigDecimal> proposed, String sql) {
        var today = calendar.today();
        var period = new ReportingPeriod(today.minusDays(DAYS), today);
        return database.sql(sql)
                .param("today", today)
                .param("from", period.from())
                .param("to", period.to())
                .param("delivery", proposed.get(DELIVERY))
                .param("cost", proposed.get(COST))
                .param("utilisation", proposed.get(UTILISATION))
                .param("response", proposed.get(RESPONSE))
                .param("target", proposed.get(TARGET));
    }

    private static void line(List<EffectLine> lines, String text, BigDecimal now, BigDecimal then, Unit unit) {
        var before = Optional.ofNullable(now);
        var after = Optional.ofNullable(then);
        if (!before.equals(after)) {
            lines.add(new EffectLine(Texts.get(text), before, after, unit));
        }
    }
}
