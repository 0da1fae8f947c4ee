--liquibase formatted sql

--changeset quarterdeck:cost-center-views runOnChange:true splitStatements:false
--comment Unit economics of each tenant in a month, where the money of the months went, and who shares a machine. USD

-- A tenant's month as the ledger shows it, without corrections of other months, beside the month before.
create or replace view quarterdeck.tenant_economics as
select l.month,
       l.tenant_id,
       l.tenant_name,
       l.plan_name,
       p.price_monthly                    as mrr,
       l.subscription_revenue,
       l.total_cost,
       l.profit,
       l.gross_margin,
       l.cost_per_email_delivered,
       l.emails_delivered,
       l.unpriced_vps + l.unpriced_ips    as unpriced,
       b.gross_margin                     as margin_before,
       l.gross_margin - b.gross_margin    as margin_change
  from quarterdeck.ledger_shown l
  left join quarterdeck.ledger_shown b
    on b.month = (l.month - interval '1 month')::date
   and b.tenant_id = l.tenant_id
   and b.corrects_month is null
  left join quarterdeck.tenant_plan p on p.tenant_id = l.tenant_id
 where l.tenant_id is not null
   and l.corrects_month is null;

-- Cost that nobody carried in each month: of IPs on the days without a holder, of VPS on the days on which none of their IPs had one.
create or replace function quarterdeck.unallocated_months(from_month date, to_day date)
    returns table (month date, infrastructure_cost numeric, email_service_cost numeric)
    language sql stable rows 13 set jit = off set work_mem = '64MB' set enable_nestloop = off
as $$
    with ip as materialized (
        select i.ip_id, i.vps_id, datemultirange(daterange(i.first_day, i.end_day)) as days
          from quarterdeck.ip_life i
         where i.first_day < least(i.end_day, unallocated_months.to_day)
           and i.end_day > from_month
    ), held as materialized (
        select i.ip_id, i.vps_id, i.days as there, range_agg(daterange(h.first_day, h.end_day)) * i.days as days
          from quarterdeck.ip_holding h
          join ip i on i.ip_id = h.ip_id
         where h.first_day < least(h.end_day, unallocated_months.to_day)
           and h.end_day > from_month
         group by i.ip_id, i.vps_id, i.days
    ), free as (
        select 'ip' as kind, i.ip_id as id, i.days - coalesce(h.days, '{}') as days
          from ip i
          left join held h on h.ip_id = i.ip_id and h.there = i.days
        union all
        select 'vps', v.vps_id, datemultirange(daterange(v.first_day, v.end_day)) - coalesce(h.days, '{}')
          from quarterdeck.vps_life v
          left join (select u.vps_id, range_agg(u.days) as days
                       from (select vps_id, unnest(days) as days from held) u
                      group by u.vps_id) h on h.vps_id = v.vps_id
         where v.first_day < least(v.end_day, unallocated_months.to_day)
           and v.end_day > from_month
    ), stretch as materialized (
        select f.kind, s.first_day, s.end_day, sum(c.monthly_cost) as monthly_cost
          from (select kind, id, unnest(days) as days from free) f
          join quarterdeck.cost_known c on c.resource_id = f.id and c.resource_kind = f.kind
          cross join lateral (select greatest(lower(f.days), c.valid_from, from_month)                                          as first_day,
                                     least(coalesce(upper(f.days), 'infinity'), c.valid_to, unallocated_months.to_day)          as end_day) s
         where s.first_day < s.end_day
         group by f.kind, s.first_day, s.end_day
    )
    select m.month,
           quarterdeck.cents_of_parts(coalesce(sum(p.parts) filter (where s.kind = 'vps'), 0)),
           quarterdeck.cents_of_parts(coalesce(sum(p.parts) filter (where s.kind = 'ip'), 0))
      from (select g::date as month, least(quarterdeck.next_month(g::date), unallocated_months.to_day) as end_day
              from generate_series(from_month::timestamp, unallocated_months.to_day - 1, interval '1 month') g) m
      left join stretch s on s.first_day < m.end_day and s.end_day > m.month
      cross join lateral (select s.monthly_cost * 100 * (least(s.end_day, m.end_day) - greatest(s.first_day, m.month))
                                     * trunc(quarterdeck.parts_of_a_cent() / quarterdeck.days_in_month(m.month)) as parts) p
     group by m.month;
$$;

-- Where the money of each month went: what tenants carry of VPS and of IPs, and what nobody does. A closed month as it was closed.
create or replace function quarterdeck.cost_parts(from_month date, to_day date)
    returns table (month date, infrastructure_allocated numeric, email_service_allocated numeric, infrastructure_unallocated numeric,
                   email_service_unallocated numeric, subscription_revenue numeric)
    language sql stable rows 13
as $$
    select f.month, f.infrastructure_cost - u.infrastructure_cost, f.email_service_cost - u.email_service_cost,
           u.infrastructure_cost, u.email_service_cost, f.subscription_revenue
      from quarterdeck.fleet_month_shown f
      join (select r.month, coalesce(l.infrastructure_cost, r.infrastructure_cost) as infrastructure_cost,
                   coalesce(l.email_service_cost, r.email_service_cost)            as email_service_cost
              from quarterdeck.unallocated_months(from_month, cost_parts.to_day) r
              left join (select c.month, l.infrastructure_cost, l.email_service_cost
                           from quarterdeck.month_closing c
                           join quarterdeck.ledger_row l on l.closing_id = c.id and l.tenant_id is null
                          where c.reopened_at is null) l on l.month = r.month) u on u.month = f.month;
$$;

-- Who carried which part of a machine on the days [from_day, to_day), and by which rule: of an IP equally, of a VPS by their
-- parts of its held IPs, or of both by volume. Tenant NULL: unallocated.
create or replace function quarterdeck.machine_sharing(kind text, machine uuid, from_day date, to_day date)
    returns table (tenant_id uuid, tenant_name text, days bigint, share numeric, amount numeric, rule text)
    language sql stable rows 10
as $$
    with part as materialized (
        select c.tenant_id, c.end_day - c.first_day as days, c.share, c.parts, c.first_day, c.end_day
          from quarterdeck.cost_share(from_day, machine_sharing.to_day,
                   array(select machine union select i.machine_id from quarterdeck.ip_life i where i.ip_id = machine)) c
         where c.resource_kind = kind
           and c.resource_id = machine
    )
    select p.tenant_id,
           case when p.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), p.tenant_id::text) end,
           sum(p.days)::bigint,
           round(sum(p.share * p.days) / (select sum(d.days) from (select distinct first_day, days from part) d), 6),
           round(sum(p.parts) / (100 * quarterdeck.parts_of_a_cent()), 6),
           case
               when p.tenant_id is null                                                                                then 'nobody'
               when exists (select 1
                              from quarterdeck.setting_period s
                             where s.key = 'ip_cost_by_volume' and s.value = 1
                               and s.valid_from < machine_sharing.to_day and s.valid_to > from_day)                     then 'by_volume'
               when kind = 'vps'                                                                                       then 'by_ips'
               else 'equally'
           end
      from part p
      left join quarterdeck.platform_tenant t on t.id = p.tenant_id
     group by p.tenant_id, t.id, t.name;
$$;
--rollback drop function quarterdeck.machine_sharing(text, uuid, date, date);
--rollback drop function quarterdeck.cost_parts(date, date);
--rollback drop function quarterdeck.unallocated_months(date, date);
--rollback drop view quarterdeck.tenant_economics;
