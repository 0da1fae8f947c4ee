--liquibase formatted sql

--changeset quarterdeck:roi-month-functions runOnChange:true splitStatements:false
--comment Month by month what was invested in the product, what it was measured to return, and what it is estimated to have kept, USD

-- What an investment costs in a month.
create or replace function quarterdeck.invested_in(i quarterdeck.investment, month date) returns numeric
    language sql immutable parallel safe
    return case
               when i.kind = 'operational' and i.first_month <= month and coalesce(i.end_month > month, true)
                 or i.kind <> 'operational' and i.first_month = month
                   then quarterdeck.cents(i.quantity * i.unit_cost)
               else 0
           end;

-- Every month from the first with an investment or a return to that of the day before to_day, the last as far as its days lie before to_day. A cost counts from the
-- first of its month. saved is measured: realised_savings of the month, by later bills. at_risk: revenue at risk in incidents whose deadline lay in the month and
-- that were acted on in time; avoided is estimated: that, times the share that is assumed lost without action. They are never added.
drop function if exists quarterdeck.roi_month(timestamptz);
create or replace function quarterdeck.roi_month(to_day date)
    returns table (month date, setup numeric, development numeric, training numeric, operational numeric, invested numeric, saved numeric, at_risk numeric, avoided numeric)
    language sql stable rows 36
as $$
    with avoided as materialized (
        select date_trunc('month', d.day::timestamp)::date as month, sum(i.at_risk) as at_risk,
               quarterdeck.cents(sum(i.at_risk * quarterdeck.setting_on('assumed_loss_share', d.day))) as amount
          from quarterdeck.incident i
         cross join lateral (select quarterdeck.day_of(i.due) as day) d
         where i.acted <= i.due
           and d.day < roi_month.to_day
         group by 1
    ), month as (
        select g::date as month
          from (select least((select min(i.first_month) from quarterdeck.investment i where i.removed_at is null),
                             (select min(a.month) from avoided a),
                             (select date_trunc('month', min(k.to_day)::timestamp)::date from quarterdeck.opportunity_check k where k.realised > 0)) as first_month) f
         cross join lateral generate_series(f.first_month::timestamp, roi_month.to_day - 1, interval '1 month') g
    )
    select m.month, c.setup, c.development, c.training, c.operational, c.invested, s.amount, coalesce(a.at_risk, 0), coalesce(a.amount, 0)
      from month m
     cross join lateral (select coalesce(sum(n.amount) filter (where i.kind = 'setup'), 0)       as setup,
                                coalesce(sum(n.amount) filter (where i.kind = 'development'), 0) as development,
                                coalesce(sum(n.amount) filter (where i.kind = 'training'), 0)    as training,
                                coalesce(sum(n.amount) filter (where i.kind = 'operational'), 0) as operational,
                                coalesce(sum(n.amount), 0)                                       as invested
                           from quarterdeck.investment i
                          cross join lateral (select quarterdeck.invested_in(i, m.month) as amount) n
                          where i.removed_at is null) c
     cross join lateral (select coalesce(sum(f.realised), 0) as amount
                           from quarterdeck.savings_in_force(m.month, least(quarterdeck.next_month(m.month), roi_month.to_day)) f) s
      left join avoided a on a.month = m.month
     order by m.month;
$$;
--rollback drop function quarterdeck.roi_month(date);
--rollback drop function quarterdeck.invested_in(quarterdeck.investment, date);
