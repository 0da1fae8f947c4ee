--liquibase formatted sql

--changeset quarterdeck:opportunity-share-functions runOnChange:true splitStatements:false
--comment Whose savings opportunities are, and what savings were in force in a period

-- Which part of its monthly amount each opportunity, or each of those named, would bring to whom: of a saving by who carries the
-- machines that it names on a day, each by what it costs (all alike where that is nothing); of a price all to its tenant.
-- Tenant NULL: unallocated, as is a machine that is not there that day. The parts of an opportunity add up to 1, exactly.
create or replace function quarterdeck.opportunity_share(at_day date, opportunities bigint[] default null)
    returns table (opportunity_id bigint, tenant_id uuid, share numeric)
    language sql stable rows 1000 set jit = off set work_mem = '32MB'
as $$
    with asked as materialized (
        select o.id, o.kind, o.tenant_id
          from quarterdeck.opportunity o
         where o.kind in ('saving', 'price')
           and (opportunities is null or o.id = any (opportunities))
    ), resource as materialized (
        select r.opportunity_id, r.resource_kind, r.resource_id, coalesce(r.cost, r.cost_before, 0) as cost,
               sum(coalesce(r.cost, r.cost_before, 0)) over (partition by r.opportunity_id) as cost_of_all
          from quarterdeck.opportunity_resource r
          join asked a on a.id = r.opportunity_id and a.kind = 'saving'
    ), machine as (
        select coalesce(array_agg(distinct coalesce(i.machine_id, r.resource_id)), '{}') as ids
          from resource r
          left join quarterdeck.ip_life i
            on r.resource_kind = 'ip' and i.ip_id = r.resource_id and i.first_day <= at_day and i.end_day > at_day
    ), carried as materialized (
        select s.resource_kind, s.resource_id, s.tenant_id, s.share
          from machine m
          cross join lateral quarterdeck.cost_share(at_day, at_day + 1, m.ids) s
    ), part as (
        select r.opportunity_id, c.tenant_id, sum(case when r.cost_of_all > 0 then r.cost else 1 end * coalesce(c.share, 1)) as part
          from resource r
          left join carried c on c.resource_kind = r.resource_kind and c.resource_id = r.resource_id
         group by r.opportunity_id, c.tenant_id
        union all
        select a.id, case when a.kind = 'price' then a.tenant_id end, 1
          from asked a
         where not exists (select 1 from resource r where r.opportunity_id = a.id)
    ), shared as (
        select p.opportunity_id, p.tenant_id, round(p.part::numeric(40, 20) / sum(p.part) over (partition by p.opportunity_id), 20) as share
          from part p
         where p.part > 0
    )
    -- The last digits of shares without an end go to the largest.
    select s.opportunity_id, s.tenant_id,
           case
               when row_number() over largest = 1 then 1 - sum(s.share) over (partition by s.opportunity_id) + s.share
               else s.share
           end
      from shared s
    window largest as (partition by s.opportunity_id order by s.share desc, s.tenant_id);
$$;

-- The monthly amounts of opportunities by who carries their machines on a day, in cents that add up: what is cut to cents, and
-- the cents left over by largest remainder, of equal ones to the smaller tenant id, the unallocated row last. USD.
create or replace function quarterdeck.opportunity_amounts(at_day date, opportunities bigint[] default null)
    returns table (opportunity_id bigint, tenant_id uuid, amount numeric)
    language sql stable rows 1000
as $$
    select c.opportunity_id, c.tenant_id,
           ((floor(c.cents) + case
                                  when row_number() over (partition by c.opportunity_id order by c.cents - floor(c.cents) desc, c.tenant_id)
                                           <= c.cents_of_all - sum(floor(c.cents)) over (partition by c.opportunity_id) then 1
                                  else 0
                              end) / 100)::numeric(14, 2)
      from (select s.opportunity_id, s.tenant_id, o.monthly_amount * 100 as cents_of_all, round(o.monthly_amount * 100 * s.share, 10) as cents
              from quarterdeck.opportunity_share(at_day, opportunities) s
              join quarterdeck.opportunity o on o.id = s.opportunity_id) c;
$$;

-- Of verified savings that were implemented at most 90 days before a period starts: what each realised, USD a month, by the last
-- check made by its end, and on how many days of the period it was in force: from the day after it was implemented until the
-- day before a check that found no saving, and again from one that did.
create or replace function quarterdeck.savings_in_force(from_day date, to_day date)
    returns table (opportunity_id bigint, realised numeric, days_in_force integer)
    language sql stable rows 100
as $$
    with made as materialized (
        select k.opportunity_id, k.days, k.to_day as day, k.realised, o.implemented_on,
               lead(k.to_day) over (partition by k.opportunity_id order by k.days) as next_day,
               row_number() over (partition by k.opportunity_id order by k.days desc) as place
          from quarterdeck.opportunity_check k
          join quarterdeck.opportunity o on o.id = k.opportunity_id
         where o.kind = 'saving'
           and o.state = 'verified'
           and k.to_day <= savings_in_force.to_day
           and o.implemented_on >= savings_in_force.from_day - 90
    )
    select m.opportunity_id, max(m.realised) filter (where m.place = 1),
           (savings_in_force.to_day - greatest(savings_in_force.from_day, m.implemented_on + 1))::integer
               - coalesce(sum(greatest(0, coalesce(m.next_day, savings_in_force.to_day)
                                              - greatest(m.day, savings_in_force.from_day, m.implemented_on + 1)))
                              filter (where m.realised = 0), 0)::integer
      from made m
     group by m.opportunity_id, m.implemented_on;
$$;
--rollback drop function quarterdeck.savings_in_force(date, date);
--rollback drop function quarterdeck.opportunity_amounts(date, bigint[]);
--rollback drop function quarterdeck.opportunity_share(date, bigint[]);
