--liquibase formatted sql

--changeset quarterdeck:score-fact-functions runOnChange:true splitStatements:false
--comment Scores of a period: their components with what each is made of, of the fleet and of each tenant

-- The weights that hold on a day.
create or replace function quarterdeck.score_weights(day date)
    returns table (delivery numeric, cost numeric, utilisation numeric, response numeric,
                   health_revenue numeric, health_cost numeric, health_efficiency numeric, health_strategy numeric, margin_target numeric)
    language sql stable rows 1
as $$
    select max(p.value) filter (where p.key = 'efficiency_weight_delivery'),
           max(p.value) filter (where p.key = 'efficiency_weight_cost'),
           max(p.value) filter (where p.key = 'efficiency_weight_utilisation'),
           max(p.value) filter (where p.key = 'efficiency_weight_response'),
           max(p.value) filter (where p.key = 'health_weight_revenue'),
           max(p.value) filter (where p.key = 'health_weight_cost'),
           max(p.value) filter (where p.key = 'health_weight_efficiency'),
           max(p.value) filter (where p.key = 'health_weight_strategy'),
           max(p.value) filter (where p.key = 'gross_margin_target')
      from quarterdeck.setting_period p
     where p.valid_from <= day
       and p.valid_to > day
       and (p.key like 'efficiency_weight_%' or p.key like 'health_weight_%' or p.key = 'gross_margin_target');
$$;

-- Emails that each tenant's plans allow over [from_day, to_day): a plan's month over its days, for each day that the plan is held. Without a
-- row: unlimited on one of the days, or without a plan; and everybody, where no emails of anybody are known.
create or replace function quarterdeck.quota_facts(from_day date, to_day date)
    returns table (tenant_id uuid, allowed numeric)
    language sql stable rows 10000
as $$
    with held as materialized (
        select s.tenant_id, s.max_emails_per_month as a_month, greatest(s.valid_from, from_day) as first_day, least(s.valid_to, quota_facts.to_day) as end_day
          from quarterdeck.subscription_past s
         where s.status in ('active', 'past_due')
           and s.tenant_id is not null
           and s.valid_from < quota_facts.to_day
           and s.valid_to > from_day
           and exists (select from quarterdeck.delivery_fleet_day f
                        where f.tracking_date >= from_day and f.tracking_date < quota_facts.to_day and f.emails_sent > 0)
    ), share as (
        -- Most tenants hold one of a few plans for the whole period: once for all of them.
        select h.a_month, h.first_day, h.end_day,
               sum(h.a_month * (least(h.end_day, m.end_day) - greatest(h.first_day, m.first_day))::numeric / quarterdeck.days_in_month(m.first_day)) as emails
          from (select distinct a_month, first_day, end_day from held) h
          join quarterdeck.month_part(from_day, quota_facts.to_day) m on m.first_day < h.end_day and m.end_day > h.first_day
         group by h.a_month, h.first_day, h.end_day
    )
    select h.tenant_id, sum(s.emails)
      from held h
      left join share s on s.a_month = h.a_month and s.first_day = h.first_day and s.end_day = h.end_day
     group by h.tenant_id
    having bool_and(coalesce(h.a_month, 0) > 0);
$$;

-- How many incidents' deadlines lay in the days [from_day, to_day), and how many of them were acted on in time.
create or replace function quarterdeck.response_facts(from_day date, to_day date)
    returns table (tenant_id uuid, due bigint, in_time bigint)
    language sql stable rows 100
as $$
    select i.tenant_id, count(*), count(*) filter (where i.acted <= i.due)
      from quarterdeck.incident i
     where i.due >= quarterdeck.start_of_day(from_day)
       and i.due < quarterdeck.start_of_day(response_facts.to_day)
     group by i.tenant_id;
$$;

-- Each tenant's efficiency over a period. Points 0..100; NULL: it has no such component. The cost component of a tenant of which not all is priced is missing,
-- and that of all tenants without money.
drop function if exists quarterdeck.tenant_scores(date, date);
create or replace function quarterdeck.tenant_scores(from_day date, to_day date, with_money boolean default true)
    returns table (tenant_id uuid, delivery numeric, cost numeric, utilisation numeric, response numeric, score numeric,
                   sent bigint, delivered bigint, quota numeric, incidents_due bigint, incidents_in_time bigint)
    language sql stable rows 10000 set jit = off set work_mem = '64MB' set enable_nestloop = off
as $$
    with money as materialized (
        select * from quarterdeck.money_rows(from_day, tenant_scores.to_day) r where r.tenant_id is not null and with_money
    ), mail as materialized (
        select * from quarterdeck.mail_rows(from_day, tenant_scores.to_day)
    ), quota as materialized (
        select * from quarterdeck.quota_facts(from_day, tenant_scores.to_day)
    ), response as materialized (
        select * from quarterdeck.response_facts(from_day, tenant_scores.to_day)
    )
    select t.id, c.delivery, c.cost, c.utilisation, c.response,
           -- quarterdeck.weighted_mean, written out: of all tenants that is quicker.
           round((coalesce(c.delivery * w.delivery, 0) + coalesce(c.cost * w.cost, 0) + coalesce(c.utilisation * w.utilisation, 0)
                  + coalesce(c.response * w.response, 0))
                 / nullif(case when c.delivery is not null then w.delivery else 0 end + case when c.cost is not null then w.cost else 0 end
                          + case when c.utilisation is not null then w.utilisation else 0 end + case when c.response is not null then w.response else 0 end, 0), 4),
           e.sent, e.delivered, q.allowed, coalesce(r.due, 0), coalesce(r.in_time, 0)
      from quarterdeck.tenant_known t
     cross join quarterdeck.score_weights(tenant_scores.to_day - 1) w
      left join money m on m.tenant_id = t.id
      left join mail e on e.tenant_id = t.id
      left join quota q on q.tenant_id = t.id
      left join response r on r.tenant_id = t.id
     cross join lateral (select quarterdeck.exact_points(e.delivered, e.sent - e.uncounted)                                              as delivery,
                                case when with_money and m.is_known and m.unpriced_days = 0
                                    then quarterdeck.exact_points(m.profit, m.revenue) end                                              as cost,
                                quarterdeck.exact_points(coalesce(e.sent, 0), q.allowed)                                                 as utilisation,
                                quarterdeck.exact_points(r.in_time, r.due)                                                               as response
                         offset 0) c
     where t.created_day < tenant_scores.to_day
       and t.deleted_day >= from_day;
$$;

-- The components of the fleet's efficiency and health over a period, unrounded points and weights; without points: no data.
-- Without money there is no cost component, in the efficiency part of health neither.
create or replace function quarterdeck.fleet_components(from_day date, to_day date, with_money boolean default true)
    returns table (key text, component text, points numeric, weight numeric)
    language sql stable rows 8 set jit = off
as $$
    with money as materialized (
        select * from quarterdeck.money_fleet(from_day, fleet_components.to_day)
    ), mail as materialized (
        select m.* from (select 1) one left join quarterdeck.mail_facts(from_day, fleet_components.to_day, null, true) m on true
    ), response as materialized (
        select sum(r.due) as due, sum(r.in_time) as in_time from quarterdeck.response_facts(from_day, fleet_components.to_day) r
    ), decided as materialized (
        select coalesce(sum(d.made), 0) as made, coalesce(sum(d.in_time), 0) as in_time, coalesce(sum(d.overdue), 0) as overdue
          from quarterdeck.decision_facts(from_day, fleet_components.to_day) d
    ), efficiency as materialized (
        select c.component, c.points, c.weight
          from money m
         cross join mail e
         cross join response r
         cross join quarterdeck.score_weights(fleet_components.to_day - 1) w
         cross join lateral (values
                ('delivery',    quarterdeck.exact_points(e.delivered, e.sent - e.uncounted),                                   w.delivery),
                ('cost',        case when m.is_known and m.unpriced_days = 0 then quarterdeck.exact_points(m.profit, m.revenue) end, w.cost),
                ('utilisation', quarterdeck.exact_points(m.cost - m.unallocated, m.cost),                                      w.utilisation),
                ('response',    quarterdeck.exact_points(r.in_time, r.due),                                                    w.response))
                c (component, points, weight)
         where with_money or c.component <> 'cost'
    )
    select 'efficiency_score', e.component, e.points, e.weight from efficiency e
    union all
    select 'business_health_score', h.component, h.points, h.weight
      from money m
     cross join mail e
     cross join decided d
     cross join quarterdeck.score_weights(fleet_components.to_day - 1) w
     cross join lateral (values
            ('revenue',    quarterdeck.loss_points(e.loss, e.worth),                                                          w.health_revenue),
            ('cost',       case when m.is_known then quarterdeck.margin_points(m.profit, m.revenue, w.margin_target) end,     w.health_cost),
            ('efficiency', (select sum(x.points * x.weight) / nullif(sum(x.weight), 0) from efficiency x where x.points is not null), w.health_efficiency),
            ('strategy',   quarterdeck.exact_points(d.in_time, d.made + d.overdue),                                           w.health_strategy))
            h (component, points, weight)
     where with_money or h.component <> 'cost';
$$;

-- A score of the fleet: the weighted mean of the components that are there.
create or replace function quarterdeck.fleet_score(of_key text, from_day date, to_day date, with_money boolean) returns numeric
    language sql stable
    return (select round(sum(c.points * c.weight) / nullif(sum(c.weight), 0), 4)
              from quarterdeck.fleet_components(from_day, to_day, with_money) c
             where c.key = of_key
               and c.points is not null);
--rollback drop function quarterdeck.fleet_score(text, date, date, boolean);
--rollback drop function quarterdeck.fleet_components(date, date, boolean);
--rollback drop function quarterdeck.tenant_scores(date, date, boolean);
--rollback drop function quarterdeck.response_facts(date, date);
--rollback drop function quarterdeck.quota_facts(date, date);
--rollback drop function quarterdeck.score_weights(date);
