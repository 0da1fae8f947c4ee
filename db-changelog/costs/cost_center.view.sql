--liquibase formatted sql

--changeset quarterdeck:cost-center-views runOnChange:true splitStatements:false
--comment Unit economics of each tenant, where the money of the months went, and who shares a machine. USD

drop function if exists quarterdeck.tenant_economics(date);

-- Tenants with money or mail of the days [from_day, to_day), and tenant NULL: what is unallocated of them, of closed months as they
-- were signed; their margin beside that of the days that these are compared with, where there are such; MRR as of the last day, 0 without a subscription.
create or replace function quarterdeck.tenant_economics(from_day date, to_day date, before_from date default null, before_to date default null)
    returns table (tenant_id uuid, tenant_name text, plan_name text, mrr numeric, subscription_revenue numeric, total_cost numeric, profit numeric,
                   gross_margin numeric, cost_per_email_delivered numeric, emails_delivered bigint, unpriced bigint, margin_change numeric)
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
begin
    return query
    select u.tenant_id, u.tenant_name, u.plan_name, case when u.tenant_id is not null and c.tenant_id is null then 0 else c.mrr end, u.subscription_revenue, u.total_monthly_cost, u.monthly_profit, u.gross_margin,
           u.cost_per_email_delivered, u.emails_delivered, u.unpriced_vps + u.unpriced_ips,
           u.gross_margin - quarterdeck.gross_margin(b.revenue, b.cost)
      from quarterdeck.unit_economics(tenant_economics.from_day, tenant_economics.to_day) u
      left join (select e.tenant_id, e.revenue, e.cost
                   from quarterdeck.money_rows(before_from, before_to) e
                  where before_from < before_to) b on b.tenant_id = u.tenant_id
      left join (select o.tenant_id, o.mrr from quarterdeck.tenant_mrr_on(tenant_economics.to_day - 1) o) c on c.tenant_id = u.tenant_id
     where u.subscription_revenue <> 0
        or u.total_monthly_cost is distinct from 0
        or u.emails_delivered > 0
        or c.mrr <> 0;
end
$$;

-- What is unallocated of a period, in the cents of its row; of closed months as it was signed.
create or replace function quarterdeck.unallocated_cost(from_day date, to_day date)
    returns table (infrastructure_cost numeric, email_service_cost numeric)
    language plpgsql stable rows 1
as $$
#variable_conflict use_column
begin
    if quarterdeck.closings_of(unallocated_cost.from_day, unallocated_cost.to_day) is null then
        return query select u.vps_cost, u.ip_cost from quarterdeck.unallocated_shown(unallocated_cost.from_day, unallocated_cost.to_day) u;
    else
        return query
        select r.vps_cost, r.ip_cost from quarterdeck.money_rows(unallocated_cost.from_day, unallocated_cost.to_day) r where r.tenant_id is null;
    end if;
end
$$;

-- Where the money of each month went: what tenants carry of VPS and of IPs, and what is unallocated. A closed month as it was signed.
create or replace function quarterdeck.cost_parts(from_month date, to_day date)
    returns table (month date, infrastructure_allocated numeric, email_service_allocated numeric, infrastructure_unallocated numeric,
                   email_service_unallocated numeric, subscription_revenue numeric)
    language plpgsql stable rows 13
as $$
#variable_conflict use_column
begin
    return query
    select f.month, f.infrastructure_cost - coalesce(u.infrastructure_cost, 0), f.email_service_cost - coalesce(u.email_service_cost, 0),
           case when f.infrastructure_cost is not null then coalesce(u.infrastructure_cost, 0) end,
           case when f.email_service_cost is not null then coalesce(u.email_service_cost, 0) end,
           f.subscription_revenue
      from quarterdeck.fleet_month_shown f
      left join lateral (select l.infrastructure_cost, l.email_service_cost
                           from quarterdeck.month_closing c
                           join quarterdeck.ledger_row l on l.closing_id = c.id and l.tenant_id is null
                          where f.is_closed
                            and c.month = f.month
                            and c.reopened_at is null
                         union all
                         select k.infrastructure_cost, k.email_service_cost
                           from (select where not f.is_closed) one
                           cross join lateral quarterdeck.unallocated_cost(f.month, f.to_day) k) u on true
     where f.month >= from_month
       and f.month < cost_parts.to_day;
end
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
      left join quarterdeck.tenant_known t on t.id = p.tenant_id
     group by p.tenant_id, t.id, t.name;
$$;
--rollback drop function quarterdeck.machine_sharing(text, uuid, date, date);
--rollback drop function quarterdeck.cost_parts(date, date);
--rollback drop function quarterdeck.unallocated_cost(date, date);
--rollback drop function quarterdeck.tenant_economics(date, date, date, date);
