--liquibase formatted sql

--changeset quarterdeck:money-fact-functions runOnChange:true splitStatements:false
--comment What each tenant costs and pays over the days [from_day, to_day): exact facts from what is kept, and the cents that add up

-- As money_facts_live says it, from what is kept as far as it is. USD, unrounded; tenant NULL: unallocated, or of the fleet the sum of all rows.
create or replace function quarterdeck.money_facts(from_day date, to_day date, of_fleet boolean default false)
    returns table (tenant_id uuid, vps_cost numeric, ip_cost numeric, revenue numeric, machine_days bigint, unpriced_days bigint)
    -- Callers that join everything with everything set it off: the few days asked for are looked up all the same.
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB' set enable_nestloop = on
as $$
#variable_conflict use_column
declare
    cover record;
begin
    select * into cover from quarterdeck.fact_cover('money', money_facts.from_day, money_facts.to_day);
    if cover.months = '{}' and cover.weeks = '{}' and cover.days = '{}' and not of_fleet then
        return query select * from quarterdeck.money_facts_live(money_facts.from_day, money_facts.to_day);
        return;
    end if;
    return query
    select f.tenant_id, sum(f.vps_cost), sum(f.ip_cost), sum(f.revenue), sum(f.machine_days)::bigint, sum(f.unpriced_days)::bigint
      from (select k.tenant_id, k.vps_cost, k.ip_cost, k.revenue, k.machine_days, k.unpriced_days
              from (select 'month' as grain, unnest(cover.months) as first_day
                    union all
                    select 'week', unnest(cover.weeks)
                    union all
                    select 'day', unnest(cover.days)) t
              join quarterdeck.money_kept k on k.grain = t.grain and k.first_day = t.first_day and k.is_fleet = of_fleet
            union all
            select case when not of_fleet then l.tenant_id end, l.vps_cost, l.ip_cost, l.revenue, l.machine_days, l.unpriced_days
              from unnest(cover.gaps) g
             cross join lateral quarterdeck.money_facts_live(lower(g), upper(g)) l) f
     group by f.tenant_id;
end
$$;

-- A tenant's money over a period, in cents, with the emails that stand beside it; tenant NULL: unallocated, or a sum of rows.
do $$
begin
    if to_regtype('quarterdeck.money_fact') is null then
        create type quarterdeck.money_fact as (
            tenant_id     uuid,
            vps_cost      numeric,
            ip_cost       numeric,
            cost          numeric,
            unallocated   numeric,
            revenue       numeric,
            profit        numeric,
            is_known      boolean,
            machine_days  bigint,
            unpriced_days bigint,
            sent          bigint,
            delivered     bigint,
            loss          numeric
        );
    end if;
end
$$;

-- The closings of the months that [from_day, to_day) is made of; NULL where it is not made of whole closed months.
create or replace function quarterdeck.closings_of(from_day date, to_day date) returns bigint[]
    language sql stable
as $$
    select case when count(*) > 0 and count(*) = count(c.id) then array_agg(c.id order by m) end
      from generate_series(from_day::timestamp, to_day - 1, interval '1 month') m
      left join quarterdeck.month_closing c on c.month = m::date and c.reopened_at is null
     where from_day = date_trunc('month', from_day::timestamp)::date
       and to_day = date_trunc('month', to_day::timestamp)::date;
$$;

-- From what is kept of a period as long as nothing touched it, else from the facts. Cost, revenue and the loss in cents that add up to the exact sum of all rows, each column for itself (closed_cents); of whole closed months as
-- they were signed, or, where that is asked for, as known now too. Cost is unknown (NULL) where all that a tenant holds has no price, and everywhere where nothing has one; such
-- a row adds its revenue to the profit of a sum, which is then the most that it can be, and is not known itself (is_known).
drop function if exists quarterdeck.money_rows(date, date);
create or replace function quarterdeck.money_rows(from_day date, to_day date, as_signed boolean default true) returns setof quarterdeck.money_fact
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    closings constant bigint[] := case when as_signed then quarterdeck.closings_of(money_rows.from_day, money_rows.to_day) end;
begin
    if quarterdeck.is_period_kept('money', money_rows.from_day, money_rows.to_day, closings) then
        return query
        select k.tenant_id, k.vps_cost, k.ip_cost, k.cost, k.unallocated, k.revenue, k.profit, k.is_known, k.machine_days, k.unpriced_days, k.sent, k.delivered, k.loss
          from quarterdeck.money_row_kept k
         where k.from_day = money_rows.from_day
           and k.to_day = money_rows.to_day;
        return;
    end if;
    return query
    with money as materialized (
        select f.tenant_id, f.vps_cost, f.ip_cost, f.revenue, f.machine_days, f.unpriced_days
          from quarterdeck.money_facts(money_rows.from_day, money_rows.to_day) f
         where closings is null
        union all
        select l.tenant_id, sum(l.infrastructure_cost), sum(l.email_service_cost), coalesce(sum(l.subscription_revenue), 0),
               -- Of months that were closed before these days were kept it is only known whether there were any.
               sum(coalesce(l.machine_days, case when l.infrastructure_cost is not null then 1 + l.unpriced_vps + l.unpriced_ips else 0 end))::bigint,
               sum(coalesce(l.unpriced_days, l.unpriced_vps + l.unpriced_ips))::bigint
          from quarterdeck.ledger_row l
         where l.closing_id = any (closings)
         group by l.tenant_id
    ), mail as materialized (
        select * from quarterdeck.mail_facts(money_rows.from_day, money_rows.to_day)
    ), fact as (
        select m.tenant_id, m.vps_cost, m.ip_cost, m.revenue, m.machine_days, m.unpriced_days, e.sent, e.delivered, e.loss
          from money m
          left join mail e on e.tenant_id = m.tenant_id
        union all
        select e.tenant_id, 0, 0, 0, 0, 0, e.sent, e.delivered, e.loss
          from mail e
         where not exists (select from money m where m.tenant_id = e.tenant_id)
    ), ordered as (
        select array_agg(f.tenant_id order by f.tenant_id)                                    as tenants,
               quarterdeck.closed_cents(array_agg(f.vps_cost order by f.tenant_id))           as vps_costs,
               quarterdeck.closed_cents(array_agg(f.ip_cost order by f.tenant_id))            as ip_costs,
               quarterdeck.closed_cents(array_agg(f.revenue order by f.tenant_id))            as revenues,
               quarterdeck.closed_cents(array_agg(f.loss order by f.tenant_id))               as losses,
               array_agg(f.machine_days order by f.tenant_id)                                 as machine_days,
               array_agg(f.unpriced_days order by f.tenant_id)                                as unpriced_days,
               array_agg(f.sent order by f.tenant_id)                                         as sent,
               array_agg(f.delivered order by f.tenant_id)                                    as delivered,
               sum(f.machine_days) > sum(f.unpriced_days)                                     as anything_is_priced
          from fact f
    )
    select r.tenant_id, r.vps_cost, r.ip_cost, r.vps_cost + r.ip_cost,
           case when r.tenant_id is null then r.vps_cost + r.ip_cost when r.is_known then 0 end,
           r.revenue,
           case when r.anything_is_priced then r.revenue - coalesce(r.vps_cost + r.ip_cost, 0) end,
           r.is_known, r.machine_days, r.unpriced_days, r.sent, r.delivered, r.loss
      from (select u.tenant_id,
                   case when n.is_known then u.vps_cost end as vps_cost,
                   case when n.is_known then u.ip_cost end  as ip_cost,
                   u.revenue, n.is_known, o.anything_is_priced, u.machine_days, u.unpriced_days, u.sent, u.delivered, u.loss
              from ordered o
             cross join lateral unnest(o.tenants, o.vps_costs, o.ip_costs, o.revenues, o.losses, o.machine_days, o.unpriced_days, o.sent, o.delivered)
                                u (tenant_id, vps_cost, ip_cost, revenue, loss, machine_days, unpriced_days, sent, delivered)
             cross join lateral (select o.anything_is_priced and u.vps_cost is not null
                                        and (u.machine_days = 0 or u.machine_days > u.unpriced_days) as is_known) n) r;
end
$$;

-- What is unallocated, in the cents of its row among money_rows of a period that is none of closed months; NULL: unknown. Its row comes last, so that all other
-- remainders that are not smaller come before it: they are counted, and nothing is sorted.
create or replace function quarterdeck.unallocated_cents(from_day date, to_day date)
    returns table (vps_cost numeric, ip_cost numeric)
    language plpgsql stable rows 1 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
begin
    return query
    with cut as materialized (
        select e.*, floor(e.vps_exact)::bigint as vps_cents, floor(e.ip_exact)::bigint as ip_cents
          from (select f.*, round(f.vps_cost * 100, 8) as vps_exact, round(f.ip_cost * 100, 8) as ip_exact
                  from quarterdeck.money_facts(unallocated_cents.from_day, unallocated_cents.to_day) f) e
    ), mine as (
        select c.vps_exact - c.vps_cents as vps_rest, c.ip_exact - c.ip_cents as ip_rest, c.vps_cents, c.ip_cents, c.machine_days, c.unpriced_days
          from cut c
         where c.tenant_id is null
    ), other as (
        select sum(c.machine_days) > sum(c.unpriced_days)                                                                 as anything_is_priced,
               quarterdeck.cents(round(sum(c.vps_cost), 12)) * 100 - sum(c.vps_cents)                                     as vps_lacking,
               quarterdeck.cents(round(sum(c.ip_cost), 12)) * 100 - sum(c.ip_cents)                                       as ip_lacking,
               count(*) filter (where c.tenant_id is not null and c.vps_exact - c.vps_cents >= m.vps_rest)                as vps_before,
               count(*) filter (where c.tenant_id is not null and c.ip_exact - c.ip_cents >= m.ip_rest)                   as ip_before
          from cut c
         cross join mine m
    )
    select ((m.vps_cents + case when o.vps_before < o.vps_lacking then 1 else 0 end) / 100.0)::numeric(16, 2),
           ((m.ip_cents + case when o.ip_before < o.ip_lacking then 1 else 0 end) / 100.0)::numeric(16, 2)
      from mine m
     cross join other o
     where o.anything_is_priced
       and (m.machine_days = 0 or m.machine_days > m.unpriced_days);
end
$$;

-- The same, as it is kept where nothing touched it.
create or replace function quarterdeck.unallocated_shown(from_day date, to_day date)
    returns table (vps_cost numeric, ip_cost numeric)
    language plpgsql stable rows 1
as $$
#variable_conflict use_column
begin
    return query
    select u.vps_cost, u.ip_cost
      from quarterdeck.unallocated_kept u
     where u.from_day = unallocated_shown.from_day
       and u.to_day = unallocated_shown.to_day
       and not exists (select
                         from quarterdeck.fact_change c
                        where c.family = 'money'
                          and c.first_day < unallocated_shown.to_day
                          and c.end_day > unallocated_shown.from_day);
    if not found then
        return query select * from quarterdeck.unallocated_cents(unallocated_shown.from_day, unallocated_shown.to_day);
    end if;
end
$$;

-- The sum of all rows of money_rows: of what is none of closed months from the facts of the fleet and what is unallocated, which is the same and quicker.
create or replace function quarterdeck.money_fleet(from_day date, to_day date) returns quarterdeck.money_fact
    language plpgsql stable
as $$
declare
    answer quarterdeck.money_fact;
    mail   record;
begin
    if quarterdeck.closings_of(money_fleet.from_day, money_fleet.to_day) is not null then
        select null::uuid, sum(r.vps_cost), sum(r.ip_cost), sum(r.cost), sum(r.unallocated), coalesce(sum(r.revenue), 0), sum(r.profit),
               count(r.cost) > 0, coalesce(sum(r.machine_days), 0), coalesce(sum(r.unpriced_days), 0), sum(r.sent), sum(r.delivered), sum(r.loss)
          into answer
          from quarterdeck.money_rows(money_fleet.from_day, money_fleet.to_day) r;
        return answer;
    end if;
    select null::uuid, f.vps_cost, f.ip_cost, null, u.vps_cost + u.ip_cost, f.revenue, null, f.machine_days > f.unpriced_days, f.machine_days, f.unpriced_days,
           null, null, null
      into answer
      from quarterdeck.money_facts(money_fleet.from_day, money_fleet.to_day, true) f
      left join quarterdeck.unallocated_shown(money_fleet.from_day, money_fleet.to_day) u on true;
    answer.revenue := quarterdeck.cents(round(answer.revenue, 12));
    if answer.is_known then
        answer.vps_cost    := quarterdeck.cents(round(answer.vps_cost, 12));
        answer.ip_cost     := quarterdeck.cents(round(answer.ip_cost, 12));
        answer.unallocated := coalesce(answer.unallocated, 0);
    else
        answer.vps_cost    := null;
        answer.ip_cost     := null;
        answer.unallocated := null;
    end if;
    select m.sent, m.delivered, quarterdeck.cents(round(m.loss, 12)) as loss
      into mail
      from quarterdeck.mail_facts(money_fleet.from_day, money_fleet.to_day, null, true) m;
    answer.cost      := answer.vps_cost + answer.ip_cost;
    answer.profit    := answer.revenue - answer.cost;
    answer.sent      := mail.sent;
    answer.delivered := mail.delivered;
    answer.loss      := mail.loss;
    return answer;
end
$$;
--rollback drop function quarterdeck.money_fleet(date, date);
--rollback drop function quarterdeck.unallocated_shown(date, date);
--rollback drop function quarterdeck.unallocated_cents(date, date);
--rollback drop function quarterdeck.money_rows(date, date, boolean);
--rollback drop function quarterdeck.closings_of(date, date);
--rollback drop type quarterdeck.money_fact;
--rollback drop function quarterdeck.money_facts(date, date, boolean);
