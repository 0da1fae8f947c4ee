package app.quarterdeck.revenue;

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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the mail of the last 30 days would be judged and worth under other limits, losses and prices. */
@Component
class RiskSettingsEffect implements SettingEffect {

    private static final int DAYS = 30;
    private static final String PLAN_PRICE_UNIT = "plan_price_unit";

    /** All tenants' mail once, and each formula twice: with the constants of today, and with those proposed. */
    private static final String FIGURES = """
            with mail as materialized (
                select m.mrr, d.emails_sent, d.emails_delivered, d.emails_bounced, d.emails_spam
                  from quarterdeck.tenant_mrr m
                  left join quarterdeck.tenant_delivery(:from, :to) d on d.tenant_id = m.tenant_id
            ), constant as materialized (
                select false as proposed, c
                  from quarterdeck.risk_constants c
                 where c.valid_from <= :today and c.valid_to > :today
                union all
                select true, jsonb_populate_record(c, cast(:proposed as jsonb))
                  from quarterdeck.risk_constants c
                 where c.valid_from <= :today and c.valid_to > :today
            ), judged as (
                select k.proposed,
                       m.mrr * (k.c).plan_price_unit / u.plan_price_unit                                                         as mrr,
                       quarterdeck.risk_level(m.emails_sent, m.emails_delivered, m.emails_bounced, m.emails_spam, k.c)             as level,
                       quarterdeck.revenue_loss(m.emails_bounced, m.emails_spam, k.c)                                              as loss,
                       quarterdeck.risk_savings(m.emails_sent, m.emails_delivered, m.emails_bounced, m.emails_spam, k.c)           as savings,
                       m.emails_sent * (k.c).value_per_email                                                                      as worth
                  from constant k
                  cross join mail m
                  cross join (select (o.c).plan_price_unit from constant o where not o.proposed) u
            )
            select j.proposed,
                   count(*) filter (where j.level = 'critical_action_required')                                as critical,
                   count(*) filter (where j.level = 'monitoring_needed')                                       as monitoring,
                   count(*) filter (where j.level = 'acceptable')                                              as acceptable,
                   coalesce(sum(j.mrr), 0)::numeric(14, 2)                                                      as mrr,
                   coalesce(sum(j.mrr) filter (where j.level = 'critical_action_required'), 0)::numeric(14, 2)  as mrr_at_risk,
                   quarterdeck.cents(sum(j.loss))                                                              as loss,
                   quarterdeck.cents(sum(j.savings))                                                           as savings,
                   round(sum(j.loss) / nullif(sum(j.worth), 0), 6)                                              as score
              from judged j
             group by j.proposed
             order by j.proposed
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    RiskSettingsEffect(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(
                "bounce_rate_critical",
                "bounce_rate_monitoring",
                "complaint_rate_critical",
                "complaint_rate_monitoring",
                "loss_per_bounce",
                "loss_per_complaint",
                "value_per_email",
                "bounce_rate_target",
                "complaint_rate_target",
                PLAN_PRICE_UNIT);
    }

    @Override
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var period = ReportingPeriod.lastDays(DAYS, calendar.today());
        var both = database.sql(FIGURES)
                .param("from", period.from())
                .param("to", period.to())
                .param("today", calendar.today())
                .param("proposed", JsonMapper.shared().writeValueAsString(proposed))
                .query()
                .listOfRows();
        var lines = new ArrayList<EffectLine>();
        line(both, "critical", Unit.COUNT, lines);
        line(both, "monitoring", Unit.COUNT, lines);
        line(both, "acceptable", Unit.COUNT, lines);
        line(both, "mrr_at_risk", Unit.USD, lines);
        line(both, "loss", Unit.USD, lines);
        line(both, "savings", Unit.USD, lines);
        line(both, "score", Unit.FRACTION, lines);
        line(both, "mrr", Unit.USD, lines);
        return List.copyOf(lines);
    }

    private static void line(
            List<Map<String, @Nullable Object>> both, String column, Unit unit, List<EffectLine> lines) {
        var now = EffectOf.number(both.getFirst().get(column));
        var then = EffectOf.number(both.getLast().get(column));
        if (!Objects.equals(now, then)) {
            lines.add(new EffectLine(Texts.get("revenue.effect." + column), now, then, unit));
        }
    }
}
