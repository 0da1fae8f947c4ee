--liquibase formatted sql

--changeset quarterdeck:revenue-figures-functions runOnChange:true splitStatements:false
--comment The money tiles of the revenue page

drop function if exists quarterdeck.revenue_figures(date, date);

create or replace function quarterdeck.fleet_losses(from_day date, to_day date)
    returns table (tracking_date date, loss numeric)
    language sql stable as
$$
    select d.day, quarterdeck.cents(quarterdeck.revenue_loss(d.bounced, d.complaints, c))
      from (select (f.at at time zone 'UTC')::date as day, f.bounced, f.complaints
              from quarterdeck.fleet_days(from_day, to_day, 'UTC') f) d
      join quarterdeck.risk_constants c on c.valid_from <= d.day and c.valid_to > d.day;
$$;

-- revenue_protection_rate over the incidents whose clock has ended in [from_time, to_time) and is over by now. The day
-- whose target holds is the caller's, who knows the reporting zone.
create or replace function quarterdeck.revenue_protection(from_time timestamptz, to_time timestamptz, now timestamptz, today date)
    returns table (protection_rate numeric, at_risk numeric, incidents bigint, in_time bigint, target numeric)
    language sql stable as
$$
    select round(coalesce(sum(i.at_risk) filter (where i.acted_in_time), 0) / nullif(sum(i.at_risk), 0), 6),
           coalesce(sum(i.at_risk), 0),
           count(i.id),
           count(i.id) filter (where i.acted_in_time),
           c.protection_rate_target
      from quarterdeck.risk_constants c
      left join quarterdeck.incident_state i
             on i.due >= from_time and i.due < to_time and i.due <= revenue_protection.now
     where c.valid_from <= today
       and c.valid_to > today
     group by c.protection_rate_target;
$$;
--rollback drop function quarterdeck.revenue_protection(timestamptz, timestamptz, timestamptz, date);
--rollback drop function quarterdeck.fleet_losses(date, date);
