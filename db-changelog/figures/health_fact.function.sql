--liquibase formatted sql

--changeset quarterdeck:health-fact-functions runOnChange:true splitStatements:false
--comment What scores are made of, the same for the fleet and for a tenant

-- The mean of the points that there are, each by its weight; NULL where there are none. Unrounded.
create or replace function quarterdeck.weighted_mean(points numeric[], weights numeric[]) returns numeric
    language sql immutable parallel safe
    return (select sum(u.points * u.weight) / nullif(sum(u.weight), 0) from unnest(points, weights) u (points, weight) where u.points is not null);

-- Points 0..100 of a share, cut to that range; NULL where the whole is zero or unknown. Unrounded.
create or replace function quarterdeck.exact_points(part numeric, whole numeric) returns numeric
    language sql immutable parallel safe
    return case when part is not null and whole > 0 then 100 * greatest(0, least(1, part / whole)) end;

-- Points 0..100 of how little of the value of the emails is lost: none from a fifth of it on. NULL without emails.
create or replace function quarterdeck.loss_points(loss numeric, worth numeric) returns numeric
    language sql immutable parallel safe
    return case when loss is not null and worth > 0 then 100 * (1 - least(1, loss / worth / 0.20)) end;

-- Points 0..100 of a gross margin against its target; NULL where either is not known.
create or replace function quarterdeck.margin_points(profit numeric, revenue numeric, target numeric) returns numeric
    language sql immutable parallel safe
    return case when profit is not null and revenue > 0 and target > 0 then 100 * greatest(0, least(1, profit / revenue / target)) end;

-- Points 0..100 of a tenant's components of efficiency, unrounded; NULL: it has no such component. The margin counts where all that it rests on is known.
create or replace function quarterdeck.efficiency_points(delivered bigint, counted bigint, profit numeric, revenue numeric, is_priced boolean, sent bigint, allowed numeric,
                                                         in_time bigint, due bigint)
    returns table (delivery numeric, cost numeric, utilisation numeric, response numeric)
    language sql immutable parallel safe rows 1
as $$
    select quarterdeck.exact_points(delivered, counted),
           case when is_priced then quarterdeck.exact_points(profit, revenue) end,
           quarterdeck.exact_points(coalesce(sent, 0), allowed),
           quarterdeck.exact_points(in_time, due)
$$;

-- Decisions of a period by the tenant that they are about, NULL where they are about none: made, made in time, and overdue at its end.
create or replace function quarterdeck.decision_facts(from_day date, to_day date)
    returns table (tenant_id uuid, made bigint, in_time bigint, overdue bigint)
    language sql stable rows 10
as $$
    select d.tenant_id,
           count(*) filter (where w.was_decided),
           count(*) filter (where w.was_decided and d.decided_at <= d.due),
           count(*) filter (where w.is_overdue)
      from quarterdeck.decision_state d
     cross join (select quarterdeck.start_of_day(from_day) as start, quarterdeck.start_of_day(decision_facts.to_day) as past) s
     cross join lateral (select d.decided_at >= s.start and d.decided_at < s.past as was_decided,
                                d.raised_at < s.past and d.due < s.past
                                    and (d.decided_at is null or d.decided_at >= s.past)
                                    and (d.dropped_at is null or d.dropped_at >= s.past) as is_overdue) w
     where w.was_decided
        or w.is_overdue
     group by d.tenant_id;
$$;
--rollback drop function quarterdeck.decision_facts(date, date);
--rollback drop function quarterdeck.efficiency_points(bigint, bigint, numeric, numeric, boolean, bigint, numeric, bigint, bigint);
--rollback drop function quarterdeck.margin_points(numeric, numeric, numeric);
--rollback drop function quarterdeck.loss_points(numeric, numeric);
--rollback drop function quarterdeck.weighted_mean(numeric[], numeric[]);
--rollback drop function quarterdeck.exact_points(numeric, numeric);
