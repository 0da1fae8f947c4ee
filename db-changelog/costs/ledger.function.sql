--liquibase formatted sql

--changeset quarterdeck:ledger-functions runOnChange:true splitStatements:false
--comment Closing a month, and what is found out about it later

create or replace function quarterdeck.next_month(month date) returns date
    language sql immutable parallel safe
    return (month + interval '1 month')::date;

-- Closes a month: its rows stay as they are from here on. Returns the closing.
create or replace function quarterdeck.close_month(closed date, by text, at timestamptz, why text) returns bigint
    language plpgsql as
$$
declare
    closing bigint;
begin
    insert into quarterdeck.month_closing (month, closed_at, closed_by, note, infrastructure_cost, email_service_cost, subscription_revenue,
                                           vps, ips, unpriced_vps, unpriced_ips)
    select closed, at, by, why, f.infrastructure_cost, f.email_service_cost,
           coalesce((select quarterdeck.cents_earned(sum(r.earned)) from quarterdeck.revenue_share(closed, quarterdeck.next_month(closed)) r), 0),
           f.vps, f.ips, f.unpriced_vps, f.unpriced_ips
      from quarterdeck.fleet_cost(closed, quarterdeck.next_month(closed)) f
    returning id into closing;

    insert into quarterdeck.ledger_row
           (closing_id, tenant_id, tenant_name, plan_name, infrastructure_cost, email_service_cost, subscription_revenue,
            emails_sent, emails_delivered, unpriced_vps, unpriced_ips, machine_days, unpriced_days)
    select closing, a.tenant_id, quarterdeck.tenant_name(t.id, t.name), p.plan_name, a.infrastructure_cost, a.email_service_cost,
           a.subscription_revenue, a.emails_sent, a.emails_delivered, a.unpriced_vps, a.unpriced_ips, a.machine_days, a.unpriced_days
      from quarterdeck.cost_allocation(closed, quarterdeck.next_month(closed)) a
      left join quarterdeck.tenant_known t on t.id = a.tenant_id
      left join quarterdeck.tenant_plan p on p.tenant_id = a.tenant_id;
    return closing;
end
$$;

-- What is known now of closed months, less what stands in their rows and earlier corrections, and less what a law that came later
-- would have said otherwise; only what differs. What was unknown counts as nothing. USD.
create or replace function quarterdeck.ledger_difference(months date[] default null)
    returns table (closing_id bigint, month date, tenant_id uuid, infrastructure_cost numeric, email_service_cost numeric, subscription_revenue numeric)
    language sql stable rows 100
as $$
    select d.closing_id, d.month, d.tenant_id, sum(d.infrastructure_cost), sum(d.email_service_cost), sum(d.subscription_revenue)
      from (select c.id as closing_id, c.month, a.tenant_id, coalesce(a.infrastructure_cost, 0) as infrastructure_cost,
                   coalesce(a.email_service_cost, 0) as email_service_cost, coalesce(a.subscription_revenue, 0) as subscription_revenue
              from quarterdeck.month_closing c
              cross join lateral quarterdeck.cost_allocation(c.month, quarterdeck.next_month(c.month)) a
             where c.reopened_at is null
               and (months is null or c.month = any (months))
            union all
            select c.id, c.month, r.tenant_id, -coalesce(r.infrastructure_cost, 0), -coalesce(r.email_service_cost, 0), -coalesce(r.subscription_revenue, 0)
              from quarterdeck.month_closing c
              join quarterdeck.ledger_row r on r.closing_id = c.id
             where c.reopened_at is null
               and (months is null or c.month = any (months))
            union all
            select c.id, c.month, r.tenant_id, -r.infrastructure_cost, -r.email_service_cost, -r.subscription_revenue
              from quarterdeck.month_closing c
              join quarterdeck.ledger_correction r on r.closing_id = c.id
             where c.reopened_at is null
               and (months is null or c.month = any (months))
            union all
            select c.id, c.month, r.tenant_id, -r.infrastructure_cost, -r.email_service_cost, -r.subscription_revenue
              from quarterdeck.month_closing c
              join quarterdeck.ledger_law_difference r on r.closing_id = c.id
             where c.reopened_at is null
               and (months is null or c.month = any (months))) d
     group by d.closing_id, d.month, d.tenant_id
    having sum(d.infrastructure_cost) <> 0
        or sum(d.email_service_cost) <> 0
        or sum(d.subscription_revenue) <> 0;
$$;

-- Books what was found out about closed months in the month after the last of them. Returns the number of rows.
create or replace function quarterdeck.correct_closed_months(months date[], by text, at timestamptz, why text) returns bigint
    language plpgsql as
$$
declare
    booked bigint;
begin
    -- Two at once would both book the same difference.
    perform pg_advisory_xact_lock(hashtext('quarterdeck.ledger_correction'));
    insert into quarterdeck.ledger_correction
           (closing_id, booked_month, tenant_id, infrastructure_cost, email_service_cost, subscription_revenue, recorded_at, recorded_by, reason)
    select d.closing_id, o.month, d.tenant_id, d.infrastructure_cost, d.email_service_cost, d.subscription_revenue, at, by, why
      from quarterdeck.ledger_difference(months) d
      cross join (select quarterdeck.next_month(max(c.month)) as month
                    from quarterdeck.month_closing c
                   where c.reopened_at is null) o;
    get diagnostics booked = row_count;
    return booked;
end
$$;
--rollback drop function quarterdeck.correct_closed_months(date[], text, timestamptz, text);
--rollback drop function quarterdeck.ledger_difference(date[]);
--rollback drop function quarterdeck.close_month(date, text, timestamptz, text);
--rollback drop function quarterdeck.next_month(date);
