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

--changeset quarterdeck:cost-allocation-monthly-view runOnChange:true
--comment The ledger: a closed month as it was closed, any other as it is known now up to yesterday, and corrections of closed months in the month in which they are booked. Tenant NULL: unallocated. Cost NULL: unknown. USD
create or replace view quarterdeck.cost_allocation_monthly as
select l.month,
       l.tenant_id,
       l.infrastructure_cost,
       l.email_service_cost,
       l.infrastructure_cost + l.email_service_cost                                                                 as total_cost,
       l.subscription_revenue,
       coalesce(l.subscription_revenue, 0) - l.infrastructure_cost - l.email_service_cost                           as profit,
       quarterdeck.gross_margin(l.subscription_revenue, l.infrastructure_cost + l.email_service_cost)               as gross_margin,
       quarterdeck.unit_cost((l.infrastructure_cost + l.email_service_cost) / nullif(l.emails_delivered, 0))        as cost_per_email_delivered,
       l.emails_sent,
       l.emails_delivered,
       l.unpriced_vps,
       l.unpriced_ips,
       l.corrects_month,
       l.state,
       l.tenant_name,
       l.plan_name,
       l.unpriced_vps + l.unpriced_ips > 0                                                                          as is_partial
  from (select m.month, r.tenant_id, r.infrastructure_cost, r.email_service_cost, r.subscription_revenue, r.emails_sent,
               r.emails_delivered, r.unpriced_vps, r.unpriced_ips, null::date as corrects_month, m.state, r.tenant_name, r.plan_name
          from quarterdeck.ledger_month m
          join quarterdeck.ledger_row r on r.closing_id = m.closing_id
        union all
        select m.month, a.tenant_id, a.infrastructure_cost, a.email_service_cost, a.subscription_revenue, a.emails_sent,
               a.emails_delivered, a.unpriced_vps, a.unpriced_ips, null, m.state,
               case when a.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), a.tenant_id::text) end, p.plan_name
          from quarterdeck.ledger_month m
          cross join lateral quarterdeck.cost_allocation(m.month, m.to_day) a
          left join quarterdeck.tenant_known t on t.id = a.tenant_id
          left join quarterdeck.tenant_plan p on p.tenant_id = a.tenant_id
         where m.closing_id is null
        union all
        select x.booked_month, x.tenant_id, x.infrastructure_cost, x.email_service_cost, x.subscription_revenue, null,
               null, 0, 0, c.month, case when b.id is null then 'open' else 'closed' end,
               case when x.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), x.tenant_id::text) end, null
          from quarterdeck.ledger_correction x
          join quarterdeck.month_closing c on c.id = x.closing_id and c.reopened_at is null
          left join quarterdeck.month_closing b on b.month = x.booked_month and b.reopened_at is null
          left join quarterdeck.tenant_known t on t.id = x.tenant_id) l;
--rollback drop view quarterdeck.cost_allocation_monthly;
