package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A provider that costs far more today than on this day of the week in the last eight weeks, or else the fleet; by what
 * machines cost a month, so that a short month is no anomaly.
 *
 * <pre>score = (today − median) ÷ max(1.4826 × median absolute deviation, 2 % of the median)</pre>
 *
 * <p>It says that something changed, not that it could be saved: it has no amount.
 */
@Component
class CostAnomaly implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.COST_ANOMALY;
    }

    @Override
    public List<String> settings() {
        return List.of("cost_anomaly_score");
    }

    @Override
    public String sql() {
        return """
                with machine as materialized (
                    select l.kind, l.id, l.name, l.provider, l.first_day, l.end_day, c.monthly_cost, c.valid_from, c.valid_to
                      from (select 'vps' as kind, v.vps_id as id, v.name, v.provider, v.first_day, v.end_day from quarterdeck.vps_life v
                            union all
                            select 'ip', i.ip_id, i.name, i.provider, i.first_day, i.end_day from quarterdeck.ip_life i) l
                      join quarterdeck.cost_known c on c.resource_kind = l.kind and c.resource_id = l.id
                     where l.end_day > cast(:today as date) - 56
                       and c.valid_to > cast(:today as date) - 56
                       and c.monthly_cost > 0
                ), week as (
                    select n, cast(:today as date) - 7 * n as day from generate_series(0, 8) n
                ), cost as materialized (
                    select w.n, w.day, m.provider, grouping(m.provider) = 1 as is_fleet, sum(m.monthly_cost) as cost
                      from week w
                      join machine m
                        on m.first_day <= w.day and m.end_day > w.day and m.valid_from <= w.day and m.valid_to > w.day
                     group by grouping sets ((w.n, w.day, m.provider), (w.n, w.day))
                ), median as (
                    select c.is_fleet, c.provider, percentile_cont(0.5) within group (order by c.cost)::numeric as median
                      from cost c
                     where c.n > 0
                     group by c.is_fleet, c.provider
                    having count(*) >= 4
                ), spread as (
                    select m.is_fleet, m.provider, m.median,
                           greatest(1.4826 * percentile_cont(0.5) within group (order by abs(c.cost - m.median))::numeric, 0.02 * m.median) as spread
                      from median m
                      join cost c on c.is_fleet = m.is_fleet and c.provider is not distinct from m.provider and c.n > 0
                     group by m.is_fleet, m.provider, m.median
                ), unusual as (
                    select s.is_fleet, s.provider, c.cost, round(s.median, 2) as median, round(s.spread, 2) as spread,
                           round((c.cost - s.median) / s.spread, 1) as score
                      from spread s
                      join cost c on c.is_fleet = s.is_fleet and c.provider is not distinct from s.provider and c.n = 0
                     where (c.cost - s.median) / s.spread > quarterdeck.setting_on('cost_anomaly_score', :today)
                ), told as materialized (
                    -- The fleet only where no provider explains it.
                    select u.*, case when u.is_fleet then 'fleet' else 'provider ' || u.provider end as subject_key,
                           case when u.is_fleet then 'fleet' else u.provider end as subject
                      from unusual u
                     where case when u.is_fleet then not exists (select 1 from unusual p where not p.is_fleet and p.provider is not null)
                                else u.provider is not null end
                ), dearer as (
                    select t.subject_key, m.kind, m.id, m.name, m.monthly_cost, b.monthly_cost as before,
                           row_number() over (partition by t.subject_key order by m.monthly_cost - coalesce(b.monthly_cost, 0) desc, m.id) as place
                      from told t
                      join machine m
                        on (t.is_fleet or m.provider = t.provider)
                       and m.first_day <= :today and m.end_day > :today and m.valid_from <= :today and m.valid_to > :today
                      left join machine b
                        on b.kind = m.kind and b.id = m.id
                       and b.first_day <= cast(:today as date) - 28 and b.end_day > cast(:today as date) - 28
                       and b.valid_from <= cast(:today as date) - 28 and b.valid_to > cast(:today as date) - 28
                     where m.monthly_cost > coalesce(b.monthly_cost, 0)
                ), row as (
                    select t.subject_key, quarterdeck.evidence(null, null, c.day::text, jsonb_build_object('cost', c.cost)) as evidence
                      from told t
                      join cost c on c.is_fleet = t.is_fleet and c.provider is not distinct from t.provider and c.n > 0
                    union all
                    select d.subject_key, quarterdeck.evidence(d.kind, d.id, d.name, jsonb_build_object('cost', d.monthly_cost, 'before', d.before))
                      from dearer d
                     where d.place <= 20
                )
                select t.subject_key,
                       t.subject,
                       null::uuid                                                                         as tenant_id,
                       jsonb_build_object('today', t.cost, 'median', t.median, 'spread', t.spread, 'score', t.score)   as facts,
                       t.cost::text                                                                       as mark,
                       null::numeric                                                                      as loss,
                       null                                                                               as resource_kind,
                       null::uuid                                                                         as resource_id,
                       null                                                                               as resource_name,
                       null::numeric                                                                      as cost,
                       r.evidence
                  from told t
                  join row r on r.subject_key = t.subject_key
                """;
    }
}
