--liquibase formatted sql

--changeset quarterdeck:what-if-functions runOnChange:true splitStatements:false
--comment What releasing machines or changing prices would do, had it been so for the 30 days before; nothing of it stays. USD

-- What a price of a plan or of a tenant would have changed in the revenue of the days [from_day, to_day): for each period that
-- was paid for, the difference for its months, by its days that fall into them. A plan that is priced individually, and a tenant,
-- are compared with what is paid; of a tenant's several subscriptions, the one that earns most changes. A tenant's own price goes
-- before its plan's.
create or replace function quarterdeck.price_effect(from_day date, to_day date, plans uuid[], plan_prices numeric[], tenants uuid[], tenant_prices numeric[])
    returns table (tenant_id uuid, difference numeric)
    language sql stable rows 100 set jit = off set enable_nestloop = off set work_mem = '64MB'
as $$
    with unit as (
        select s.value from quarterdeck.setting_period s
         where s.key = 'plan_price_unit' and s.valid_from < price_effect.to_day and s.valid_to >= price_effect.to_day
    ), period as materialized (
        select r.tenant_id, y.subscription_id, r.first_day, r.end_day, sum(r.amount) as amount, sum(r.earned) as earned,
               case when extract(day from l.length) = 0
                   then extract(year from l.length) * 12 + extract(month from l.length)
                   else (r.end_day - r.first_day) * 12 / 365.25 end as months,
               (least(r.end_day, price_effect.to_day) - greatest(r.first_day, from_day))::numeric / (r.end_day - r.first_day) as part
          from quarterdeck.revenue_share(from_day, price_effect.to_day) r
          join quarterdeck.platform_payment y on y.id = r.payment_id
          cross join lateral (select age(r.end_day, r.first_day) as length) l
         group by r.tenant_id, y.subscription_id, r.first_day, r.end_day, l.length
    ), subscription as (
        select p.tenant_id, p.subscription_id, sum(p.earned) as earned, sum(p.months * p.part) as months,
               (array_agg(p.amount / p.months order by p.first_day desc))[1] as paid_monthly
          from period p
         group by p.tenant_id, p.subscription_id
    ), own as (
        select s.tenant_id, (array_agg(s.months order by s.earned desc, s.subscription_id))[1] * (c.price - sum(s.paid_monthly)) as difference
          from subscription s
          join unnest(tenants, tenant_prices) c (id, price) on c.id = s.tenant_id
         group by s.tenant_id, c.price
    ), of_plan as (
        select s.tenant_id, sum(s.months * (c.price - coalesce(nullif(n.price_monthly * u.value, 0), s.paid_monthly))) as difference
          from subscription s
          join quarterdeck.platform_subscription b on b.id = s.subscription_id
          join quarterdeck.platform_plan n on n.id = b.plan_id
          join unnest(plans, plan_prices) c (id, price) on c.id = n.id
          cross join unit u
         where s.tenant_id <> all (tenants)
         group by s.tenant_id
    )
    select o.tenant_id, o.difference from own o
    union all
    select o.tenant_id, o.difference from of_plan o;
$$;

-- The fleet, and each tenant that it touches, before and after, over the days [from_day, to_day): prices of machines as given, machines
-- released as if they had not been there. The allocation is made once more with the changes, which are undone again before it
-- returns. Scope nobody: what nobody carries of the machines concerned, and of no others.
drop function if exists quarterdeck.what_if(quarterdeck.cost_change[], uuid[], uuid[], numeric[], uuid[], numeric[], timestamptz);
create or replace function quarterdeck.what_if(changes quarterdeck.cost_change[], released uuid[], plans uuid[], plan_prices numeric[],
                                               tenants uuid[], tenant_prices numeric[], from_day date, to_day date, at timestamptz)
    returns table (scope text, tenant_id uuid, tenant_name text, infrastructure_before numeric, infrastructure_after numeric,
                   email_service_before numeric, email_service_after numeric, cost_before numeric, cost_after numeric,
                   revenue_before numeric, revenue_after numeric)
    language plpgsql rows 100 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    v_from     constant date := from_day;
    v_to       constant date := to_day;
    v_machines uuid[];
    v_changes  quarterdeck.cost_change[];
    v_before   quarterdeck.tenant_amount[];
    v_after    quarterdeck.tenant_amount[];
    v_earning  quarterdeck.tenant_amount[];
    v_vps      numeric;
    v_ips      numeric;
begin
    select coalesce(array_agg(distinct coalesce(i.machine_id, c.id)), '{}')
      into v_machines
      from (select resource_id as id from unnest(changes)
            union
            select unnest(released)) c
      left join quarterdeck.ip_life i on i.ip_id = c.id and i.first_day < v_to and i.end_day > v_from;

    select array_agg((c.resource_kind, c.resource_id, c.monthly_cost, v_from, v_to, 'preview', 'preview', 'form')::quarterdeck.cost_change)
      into v_changes
      from unnest(changes) c;

    select coalesce(array_agg((s.tenant_id, s.parts)::quarterdeck.tenant_amount), '{}')
      into v_before
      from (select c.tenant_id, sum(c.parts) as parts from quarterdeck.cost_share(v_from, v_to, v_machines) c group by c.tenant_id) s;

    begin
        if v_changes is not null then
            perform quarterdeck.record_costs(v_changes, at);
        end if;
        select coalesce(array_agg((s.tenant_id, s.parts)::quarterdeck.tenant_amount), '{}')
          into v_after
          from (select c.tenant_id, sum(c.parts) as parts from quarterdeck.cost_share(v_from, v_to, v_machines, released) c group by c.tenant_id) s;
        select quarterdeck.cents_of_parts(coalesce(sum(r.parts) filter (where r.resource_kind = 'vps'), 0)),
               quarterdeck.cents_of_parts(coalesce(sum(r.parts) filter (where r.resource_kind = 'ip'), 0))
          into v_vps, v_ips
          from quarterdeck.resource_cost(v_from, v_to) r
          left join quarterdeck.ip_life i
            on i.ip_id = r.resource_id and r.resource_kind = 'ip' and i.first_day <= r.first_day and i.end_day > r.first_day
         where r.resource_id <> all (released)
           and (i.vps_id is null or i.vps_id <> all (released));
        raise exception using errcode = 'QDPRE';
    exception when sqlstate 'QDPRE' then
        null;
    end;

    select coalesce(array_agg((e.tenant_id, e.difference)::quarterdeck.tenant_amount), '{}')
      into v_earning
      from quarterdeck.price_effect(v_from, v_to, plans, plan_prices, tenants, tenant_prices) e;

    return query
    -- What was is what every page says of these days; what would be is that and the difference.
    with money as materialized (
        select * from quarterdeck.money_rows(v_from, v_to)
    ), moved as materialized (
        select d.tenant_id, sum(d.before) as before, sum(d.after) as after, sum(d.earned) as earned
          from (select b.tenant_id, b.amount as before, 0::numeric as after, 0::numeric as earned from unnest(v_before) b
                union all
                select a.tenant_id, 0, a.amount, 0 from unnest(v_after) a
                union all
                select e.tenant_id, 0, 0, e.amount from unnest(v_earning) e) d
         group by d.tenant_id
        having coalesce(sum(d.before), 0) <> coalesce(sum(d.after), 0) or sum(d.earned) <> 0
    )
    -- Before is not known (NULL) where nothing had a price.
    select 'fleet', null::uuid, null::text, f.infrastructure_cost, v_vps, f.email_service_cost, v_ips,
           f.infrastructure_cost + f.email_service_cost, v_vps + v_ips,
           f.revenue, f.revenue + coalesce((select quarterdeck.cents_earned(sum(m.earned)) from moved m), 0)
      from (select case when count(*) = 0 then 0 else sum(r.vps_cost) end as infrastructure_cost,
                   case when count(*) = 0 then 0 else sum(r.ip_cost) end  as email_service_cost,
                   coalesce(sum(r.revenue), 0) as revenue
              from money r) f
    union all
    select 'tenant', m.tenant_id, coalesce(quarterdeck.tenant_name(t.id, t.name), m.tenant_id::text), null, null, null, null,
           n.cost,
           coalesce(n.cost, 0) + quarterdeck.cents_of_parts(coalesce(m.after, 0) - coalesce(m.before, 0)),
           coalesce(r.revenue, 0),
           coalesce(r.revenue, 0) + quarterdeck.cents_earned(m.earned)
      from moved m
      left join money r on r.tenant_id = m.tenant_id
     cross join lateral (select case when r.tenant_id is null then 0 else r.cost end as cost) n
      left join quarterdeck.tenant_known t on t.id = m.tenant_id
     where m.tenant_id is not null
    union all
    select 'nobody', null, null, null, null, null, null,
           quarterdeck.cents_of_parts(coalesce(m.before, 0)), quarterdeck.cents_of_parts(coalesce(m.after, 0)), null, null
      from moved m
     where m.tenant_id is null;
end
$$;
--rollback drop function quarterdeck.what_if(quarterdeck.cost_change[], uuid[], uuid[], numeric[], uuid[], numeric[], date, date, timestamptz);
--rollback drop function quarterdeck.price_effect(date, date, uuid[], numeric[], uuid[], numeric[]);
