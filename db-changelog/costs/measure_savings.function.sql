--liquibase formatted sql

--changeset quarterdeck:measure-savings-functions runOnChange:true splitStatements:false
--comment What was really saved: what machines cost before something was implemented, and in the months after

-- What the machines that opportunities name cost in days [from_day, from_day + 30), USD a month: what each of them cost a month on
-- an average day of the thirty, so that a month of 31 days passes for no saving. A day on which nobody knows what a machine
-- cost counts as one before: what is not known is not saved.
create or replace function quarterdeck.cost_of_thirty_days(opportunity bigint, from_day date)
    returns table (resource_kind text, resource_id uuid, days bigint, priced_days bigint, cost numeric)
    language sql stable rows 10
as $$
    select r.resource_kind, r.resource_id,
           coalesce(sum(l.end_day - l.first_day), 0)::bigint,
           coalesce(sum(p.days), 0)::bigint,
           coalesce(sum(p.cost_days), 0) / 30
      from quarterdeck.opportunity_resource r
      left join lateral (select greatest(v.first_day, from_day) as first_day, least(v.end_day, from_day + 30) as end_day
                           from quarterdeck.vps_life v
                          where r.resource_kind = 'vps' and v.vps_id = r.resource_id
                            and v.first_day < from_day + 30 and v.end_day > from_day
                         union all
                         select greatest(i.first_day, from_day), least(i.end_day, from_day + 30)
                           from quarterdeck.ip_life i
                          where r.resource_kind = 'ip' and i.ip_id = r.resource_id
                            and i.first_day < from_day + 30 and i.end_day > from_day) l on l.first_day < l.end_day
      left join lateral (select sum(least(c.valid_to, l.end_day) - greatest(c.valid_from, l.first_day))                     as days,
                                sum((least(c.valid_to, l.end_day) - greatest(c.valid_from, l.first_day)) * c.monthly_cost)  as cost_days
                           from quarterdeck.cost_known c
                          where c.resource_kind = r.resource_kind
                            and c.resource_id = r.resource_id
                            and c.monthly_cost is not null
                            and c.valid_from < l.end_day
                            and c.valid_to > l.first_day) p on true
     where r.opportunity_id = opportunity
     group by r.resource_kind, r.resource_id;
$$;

-- What a tenant paid less than it cost in days [from_day, from_day + 30), USD; 0 when it paid more.
create or replace function quarterdeck.loss_of_thirty_days(tenant uuid, from_day date) returns numeric
    language sql stable
as $$
    select greatest(0, quarterdeck.cents(coalesce((select sum(m.amount) from quarterdeck.tenant_machines(tenant, from_day, from_day + 30) m), 0)
                       - coalesce(nullif((select p.price_monthly from quarterdeck.tenant_plan p where p.tenant_id = tenant), 0),
                                  (select sum(s.earned) from quarterdeck.revenue_share(from_day, from_day + 30) s where s.tenant_id = tenant), 0)));
$$;

-- Freezes what an opportunity's machines cost before it was implemented.
create or replace function quarterdeck.freeze_cost_before(opportunity bigint) returns void
    language plpgsql as
$$
begin
    update quarterdeck.opportunity_resource r
       set cost_before = c.cost
      from quarterdeck.opportunity o
      cross join lateral quarterdeck.cost_of_thirty_days(o.id, o.implemented_on - 30) c
     where o.id = opportunity
       and r.opportunity_id = o.id
       and c.resource_kind = r.resource_kind
       and c.resource_id = r.resource_id
       and c.priced_days > 0;
    update quarterdeck.opportunity o
       set cost_before = case o.kind
                             when 'saving' then (select quarterdeck.cents(coalesce(sum(r.cost_before), 0))
                                                   from quarterdeck.opportunity_resource r where r.opportunity_id = o.id)
                             when 'price' then quarterdeck.loss_of_thirty_days(o.tenant_id, o.implemented_on - 30)
                         end,
           followed_up = o.kind = 'finding'
     where o.id = opportunity;
    -- Where the machines were released before anybody said so, they cost nothing any more; what was accepted is what was saved.
    update quarterdeck.opportunity o
       set monthly_amount = greatest(o.monthly_amount, least(o.accepted_amount, o.cost_before))
     where o.id = opportunity
       and o.kind = 'saving';
end
$$;

-- Measures what is due, 30, 60 and 90 days after it was implemented. Answers what was measured, and what of it for the first
-- time showed a saving.
create or replace function quarterdeck.measure_savings(today date, at timestamptz, by text)
    returns table (id bigint, days integer, realised numeric, verified boolean)
    language plpgsql as
$$
#variable_conflict use_column
declare
    due record;
    measured numeric;
    saved numeric;
    first boolean;
begin
    for due in
        select o.id, o.kind, o.tenant_id, o.cost_before, o.implemented_on, d.days, o.implemented_on + d.days - 30 as from_day
          from quarterdeck.opportunity o
          cross join (values (30), (60), (90)) d (days)
         where o.state in ('implemented', 'verified')
           and not o.followed_up
           and o.implemented_on + d.days <= today
           and not exists (select 1 from quarterdeck.opportunity_check c where c.opportunity_id = o.id and c.days = d.days)
         order by o.id, d.days
           for update of o
    loop
        if due.kind = 'saving' then
            select quarterdeck.cents(coalesce(sum(c.cost + (c.days - c.priced_days) * coalesce(r.cost_before, 0) / 30), 0))
              into measured
              from quarterdeck.cost_of_thirty_days(due.id, due.from_day) c
              join quarterdeck.opportunity_resource r
                on r.opportunity_id = due.id and r.resource_kind = c.resource_kind and r.resource_id = c.resource_id;
        else
            measured := quarterdeck.loss_of_thirty_days(due.tenant_id, due.from_day);
        end if;
        saved := greatest(0, due.cost_before - measured);
        insert into quarterdeck.opportunity_check
               (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
        values (due.id, due.days, at, due.from_day, due.from_day + 30, due.cost_before, measured, saved);
        select o.state = 'implemented' and saved > 0 into first from quarterdeck.opportunity o where o.id = due.id;
        update quarterdeck.opportunity o
           set state       = case when saved > 0 then 'verified' else o.state end,
               verified_at = case when saved > 0 then coalesce(o.verified_at, measure_savings.at) else o.verified_at end,
               followed_up = due.days = 90,
               version     = o.version + 1
         where o.id = due.id;
        insert into quarterdeck.opportunity_history (opportunity_id, at, by, step, note, amount)
        values (due.id, measure_savings.at, measure_savings.by, case when first then 'verified' else 'checked' end, due.days::text, saved);
        return query select due.id, due.days, saved, first;
    end loop;
end
$$;
--rollback drop function quarterdeck.measure_savings(date, timestamptz, text);
--rollback drop function quarterdeck.freeze_cost_before(bigint);
--rollback drop function quarterdeck.loss_of_thirty_days(uuid, date);
--rollback drop function quarterdeck.cost_of_thirty_days(bigint, date);
