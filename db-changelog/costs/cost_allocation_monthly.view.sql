--liquibase formatted sql

--changeset quarterdeck:ledger-month-view runOnChange:true
--comment The months of the ledger, from the first cost that is known up to the one that runs
create or replace view quarterdeck.ledger_month as
select m.month,
       quarterdeck.next_month(m.month)                             as next_month,
       least(quarterdeck.next_month(m.month), m.today)             as to_day,
       c.id                                                        as closing_id,
       case
           when c.id is not null                                    then 'closed'
           when quarterdeck.next_month(m.month) <= m.today          then 'open'
           else 'running'
       end                                                         as state
  from (select g::date as month, d.today
          from (select quarterdeck.today() as today) d
          cross join (select date_trunc('month', min(v.valid_from)::timestamp) as first
                        from quarterdeck.cost_value v
                       where v.valid_from > '-infinity') f
          cross join lateral generate_series(f.first, d.today::timestamp, interval '1 month') g) m
  left join quarterdeck.month_closing c on c.month = m.month and c.reopened_at is null;
--rollback drop view quarterdeck.ledger_month;

--changeset quarterdeck:ledger-rows-function runOnChange:true splitStatements:false
--comment The rows of a month of the ledger: a closed one as it was signed, any other as it is known now, up to yesterday; and corrections of closed months that are booked in it. USD

-- Tenant NULL: unallocated, whose profit is minus its cost. Cost NULL: unknown. is_partial: some of its machines had no price on
-- some day. Emails are not signed; they are what is known of them now.
create or replace function quarterdeck.ledger_rows(of_month date)
    returns table (tenant_id uuid, tenant_name text, plan_name text, infrastructure_cost numeric, email_service_cost numeric, total_cost numeric,
                   subscription_revenue numeric, profit numeric, gross_margin numeric, cost_per_email_delivered numeric, emails_sent bigint,
                   emails_delivered bigint, unpriced_vps bigint, unpriced_ips bigint, is_partial boolean, corrects_month date)
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    asked  quarterdeck.ledger_month;
begin
    select m.* into asked from quarterdeck.ledger_month m where m.month = of_month;
    return query
    with money as materialized (
        select r.* from quarterdeck.money_rows(of_month, asked.to_day) r where asked.month is not null
    ), signed as materialized (
        select l.* from quarterdeck.ledger_row l where l.closing_id = asked.closing_id
    ), gap as materialized (
        select u.tenant_id, count(*) filter (where u.resource_kind = 'vps') as vps, count(*) filter (where u.resource_kind = 'ip') as ips
          from quarterdeck.unpriced_machines(of_month, asked.to_day) u
         where asked.closing_id is null
           and exists (select from money f where f.unpriced_days > 0)
         group by u.tenant_id
    )
    select m.tenant_id,
           case when m.tenant_id is not null then coalesce(s.tenant_name, quarterdeck.tenant_name(t.id, t.name), m.tenant_id::text) end,
           case when asked.closing_id is null then p.plan_name else s.plan_name end,
           m.vps_cost,
           m.ip_cost,
           m.cost,
           case when m.tenant_id is not null then m.revenue end,
           m.revenue - m.cost,
           quarterdeck.gross_margin(m.revenue, m.cost),
           quarterdeck.unit_cost(m.cost / nullif(m.delivered, 0)),
           m.sent,
           m.delivered,
           coalesce(s.unpriced_vps, g.vps, 0),
           coalesce(s.unpriced_ips, g.ips, 0),
           coalesce(s.unpriced_vps + s.unpriced_ips > 0, m.unpriced_days > 0),
           null::date
      from money m
      left join signed s on coalesce(s.tenant_id, nobody) = coalesce(m.tenant_id, nobody)
      left join gap g on coalesce(g.tenant_id, nobody) = coalesce(m.tenant_id, nobody)
      left join quarterdeck.tenant_known t on t.id = m.tenant_id
      left join quarterdeck.tenant_plan p on p.tenant_id = m.tenant_id
    union all
    select x.tenant_id,
           case when x.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), x.tenant_id::text) end,
           null, x.infrastructure_cost, x.email_service_cost, x.infrastructure_cost + x.email_service_cost, x.subscription_revenue,
           x.subscription_revenue - x.infrastructure_cost - x.email_service_cost,
           quarterdeck.gross_margin(x.subscription_revenue, x.infrastructure_cost + x.email_service_cost),
           null, null, null, 0, 0, false, c.month
      from quarterdeck.ledger_correction x
      join quarterdeck.month_closing c on c.id = x.closing_id and c.reopened_at is null
      left join quarterdeck.tenant_known t on t.id = x.tenant_id
     where x.booked_month = of_month;
end
$$;
--rollback drop function quarterdeck.ledger_rows(date);

--changeset quarterdeck:cost-allocation-monthly-view runOnChange:true
--comment The ledger, month by month; ask for one at a time. Tenant NULL: unallocated. Cost NULL: unknown. Columns may only be appended. USD
create or replace view quarterdeck.cost_allocation_monthly as
select m.month,
       r.tenant_id,
       r.infrastructure_cost,
       r.email_service_cost,
       r.total_cost,
       r.subscription_revenue,
       r.profit,
       r.gross_margin,
       r.cost_per_email_delivered,
       r.emails_sent,
       r.emails_delivered,
       r.unpriced_vps,
       r.unpriced_ips,
       r.corrects_month,
       m.state,
       r.tenant_name,
       r.plan_name,
       r.is_partial
  from quarterdeck.ledger_month m
  cross join lateral quarterdeck.ledger_rows(m.month) r;
--rollback drop view quarterdeck.cost_allocation_monthly;
