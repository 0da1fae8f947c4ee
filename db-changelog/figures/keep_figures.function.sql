--liquibase formatted sql

--changeset quarterdeck:efficiency-trend-function runOnChange:true splitStatements:false
--comment Where the efficiency of tenants and the fleet is going

-- More than 5 % better, or worse, than before; NULL where either is not known, or less than eight days are.
create or replace function quarterdeck.trend_of(recent numeric, before numeric, known_days integer) returns text
    language sql immutable parallel safe
    return case
               when known_days < 8 or recent is null or before is null then null
               when recent > before * 1.05                             then 'improving'
               when recent < before * 0.95                             then 'declining'
               else 'stable'
           end;

-- The fleet's score of the seven days before to_day against that of the 21 before those, each a period of its own.
create or replace function quarterdeck.fleet_trend(to_day date, with_money boolean)
    returns table (trend text, recent numeric, before numeric, known_days integer)
    language sql stable rows 1
as $$
    select quarterdeck.trend_of(s.recent, s.before, s.known_days), s.recent, s.before, s.known_days
      from (select quarterdeck.fleet_score('efficiency_score', fleet_trend.to_day - 7, fleet_trend.to_day, with_money)       as recent,
                   quarterdeck.fleet_score('efficiency_score', fleet_trend.to_day - 28, fleet_trend.to_day - 7, with_money)  as before,
                   fleet_trend.to_day - quarterdeck.first_fact_day()                                                         as known_days
            offset 0) s;
$$;

-- The same of each tenant, and of the fleet: tenant NULL.
drop function if exists quarterdeck.efficiency_trend(date);
create function quarterdeck.efficiency_trend(to_day date)
    returns table (tenant_id uuid, trend text, recent numeric, before numeric)
    language sql stable rows 10000
as $$
    select s.tenant_id, quarterdeck.trend_of(s.recent, s.before, s.known_days), s.recent, s.before
      from (select n.tenant_id, n.score as recent, b.score as before, efficiency_trend.to_day - greatest(t.created_day, (select quarterdeck.first_fact_day())) as known_days
              from quarterdeck.tenant_scores(efficiency_trend.to_day - 7, efficiency_trend.to_day) n
              join quarterdeck.tenant_known t on t.id = n.tenant_id
              left join quarterdeck.tenant_scores(efficiency_trend.to_day - 28, efficiency_trend.to_day - 7) b on b.tenant_id = n.tenant_id) s
    union all
    select null, f.trend, f.recent, f.before
      from quarterdeck.fleet_trend(efficiency_trend.to_day, true) f;
$$;
--rollback drop function quarterdeck.efficiency_trend(date);
--rollback drop function quarterdeck.fleet_trend(date, boolean);
--rollback drop function quarterdeck.trend_of(numeric, numeric, integer);

--changeset quarterdeck:keep-figures-functions runOnChange:true splitStatements:false
--comment Keeps what was known on a day: every figure of the fleet, and a row of each tenant

-- The figures of the 30 days before a day, with the states of their end. Where the money stays, what is kept and made of it stays.
drop function if exists quarterdeck.keep_figure_day(date, timestamptz);
create or replace function quarterdeck.keep_figure_day(kept date, at timestamptz, money_stays boolean default false) returns void
    language sql
as $$
    insert into quarterdeck.figure_day as d (key, day, value, part, whole, definition, as_of)
    select v.key, keep_figure_day.kept, v.value, v.part, v.whole, f.definition, keep_figure_day.at
      from quarterdeck.figures((select array_agg(x.key) from quarterdeck.figure x where x.family is not null), null, kept - 30, kept) v
      join quarterdeck.figure f on f.key = v.key
        on conflict (key, day) do update
       set (value, part, whole, definition, as_of) = (excluded.value, excluded.part, excluded.whole, excluded.definition, excluded.as_of)
     where (d.value, d.part, d.whole, d.definition) is distinct from (excluded.value, excluded.part, excluded.whole, excluded.definition)
       and not (money_stays
                and d.key in (select x.key from quarterdeck.figure x where x.is_money and x.family in ('money', 'recurring', 'customer', 'retention', 'savings_rate') or x.family = 'score'));
$$;
--rollback drop function quarterdeck.keep_figure_day(date, timestamptz, boolean);
