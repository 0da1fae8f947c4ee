--liquibase formatted sql

--changeset quarterdeck:costs-change-type
--comment A value that a machine costs from a day on; without an end it holds until the next value that is known already
create type quarterdeck.cost_change as (
    resource_kind text,
    resource_id   uuid,
    monthly_cost  numeric,
    valid_from    date,
    valid_to      date,
    recorded_by   text,
    reason        text,
    source        text
);
--rollback drop type quarterdeck.cost_change;

--changeset quarterdeck:record-costs-functions runOnChange:true splitStatements:false
--comment The one way into the history of costs

-- Without plain index scans: one that is repeated in the statement in which the index of a GiST constraint grows from one page to several marks
-- entries of rows as dead that are not (seen with PostgreSQL 18.4 and 18.6), and these rows are not found any more. Bitmap scans mark nothing.
-- Makes changes part of what is known, at most one of a resource. Values that they overlap are superseded; what sticks out
-- of these before and after stays known, as it was stated.
create or replace function quarterdeck.record_costs(changes quarterdeck.cost_change[], at timestamptz) returns void
    language plpgsql set enable_indexscan = off as
$$
declare
    effective quarterdeck.cost_change[];
    rest      quarterdeck.cost_change[];
begin
    select array_agg((c.resource_kind, c.resource_id, c.monthly_cost, c.valid_from,
                      coalesce(c.valid_to, next.valid_from), c.recorded_by, c.reason, c.source)::quarterdeck.cost_change)
      into effective
      from unnest(changes) c
      left join lateral (select min(v.valid_from) as valid_from
                           from quarterdeck.cost_value v
                          where v.resource_id = c.resource_id
                            and v.resource_kind = c.resource_kind
                            and v.superseded_at is null
                            and v.valid_from > c.valid_from) next on true;

    select array_agg((v.resource_kind, v.resource_id, v.monthly_cost, part.valid_from, part.valid_to,
                      v.recorded_by, v.reason, v.source)::quarterdeck.cost_change)
      into rest
      from unnest(effective) c
      join quarterdeck.cost_value v
        on v.resource_id = c.resource_id
       and v.resource_kind = c.resource_kind
       and v.superseded_at is null
       and daterange(v.valid_from, v.valid_to) && daterange(c.valid_from, c.valid_to)
      cross join lateral (values (v.valid_from, c.valid_from),
                                 (c.valid_to,   v.valid_to)) part (valid_from, valid_to)
     where part.valid_from is not null
       and (part.valid_to is null or part.valid_from < part.valid_to);

    update quarterdeck.cost_value v
       set superseded_at = greatest(record_costs.at, v.recorded_at)
      from unnest(effective) c
     where v.resource_id = c.resource_id
       and v.resource_kind = c.resource_kind
       and v.superseded_at is null
       and daterange(v.valid_from, v.valid_to) && daterange(c.valid_from, c.valid_to);

    insert into quarterdeck.cost_value
           (resource_kind, resource_id, monthly_cost, valid_from, valid_to, recorded_at, recorded_by, reason, source)
    select c.resource_kind, c.resource_id, c.monthly_cost, c.valid_from, c.valid_to,
           greatest(record_costs.at, last.superseded_at), c.recorded_by, c.reason, c.source
      from unnest(effective || coalesce(rest, '{}')) c
      left join lateral (select max(v.superseded_at) as superseded_at
                           from quarterdeck.cost_value v
                          where v.resource_id = c.resource_id
                            and v.resource_kind = c.resource_kind) last on true;
end
$$;

-- Ends what is known of resources on a day: nothing holds from it on.
create or replace function quarterdeck.end_costs(kind text, resource uuid, day date, at timestamptz) returns void
    language plpgsql set enable_indexscan = off as
$$
declare
    rest quarterdeck.cost_change[];
begin
    select array_agg((v.resource_kind, v.resource_id, v.monthly_cost, v.valid_from, day,
                      v.recorded_by, v.reason, v.source)::quarterdeck.cost_change)
      into rest
      from quarterdeck.cost_value v
     where v.resource_id = resource
       and v.resource_kind = kind
       and v.superseded_at is null
       and v.valid_from < day
       and (v.valid_to is null or v.valid_to > day);

    update quarterdeck.cost_value v
       set superseded_at = greatest(end_costs.at, v.recorded_at)
     where v.resource_id = resource
       and v.resource_kind = kind
       and v.superseded_at is null
       and (v.valid_to is null or v.valid_to > day);

    insert into quarterdeck.cost_value
           (resource_kind, resource_id, monthly_cost, valid_from, valid_to, recorded_at, recorded_by, reason, source)
    select c.resource_kind, c.resource_id, c.monthly_cost, c.valid_from, c.valid_to,
           greatest(end_costs.at, last.superseded_at), c.recorded_by, c.reason, c.source
      from unnest(rest) c
      cross join lateral (select max(v.superseded_at) as superseded_at
                            from quarterdeck.cost_value v
                           where v.resource_id = resource and v.resource_kind = kind) last;
end
$$;

-- Puts the value that holds on a day into the platform's column, of all resources or of some. Returns how many differed.
create or replace function quarterdeck.apply_costs(day date, at timestamptz, resources uuid[] default null) returns bigint
    language plpgsql as
$$
declare
    vps bigint;
    ips bigint;
begin
    -- The capture of direct changes compares the column with the history of this same day.
    perform set_config('quarterdeck.now', apply_costs.at::text, true);

    update quarterdeck.platform_vps r
       set approximate_cost = v.monthly_cost
      from quarterdeck.cost_value v
     where v.resource_id = r.id
       and v.resource_kind = 'vps'
       and v.superseded_at is null
       and v.valid_from <= day
       and (v.valid_to is null or v.valid_to > day)
       and (resources is null or r.id = any (resources))
       and r.approximate_cost is distinct from v.monthly_cost;
    get diagnostics vps = row_count;

    update quarterdeck.platform_ip r
       set approximate_cost = v.monthly_cost
      from quarterdeck.cost_value v
     where v.resource_id = r.id
       and v.resource_kind = 'ip'
       and v.superseded_at is null
       and v.valid_from <= day
       and (v.valid_to is null or v.valid_to > day)
       and (resources is null or r.id = any (resources))
       and r.approximate_cost is distinct from v.monthly_cost;
    get diagnostics ips = row_count;

    return vps + ips;
end
$$;

-- Counts days in another zone from now on. A value that was taken as valid since its resource exists goes on doing so.
create or replace function quarterdeck.use_reporting_zone(new_zone text) returns void
    language plpgsql set enable_indexscan = off as
$$
declare
    old_zone text;
begin
    select zone into old_zone from quarterdeck.reporting_zone for update;
    if old_zone = new_zone then
        return;
    end if;
    update quarterdeck.cost_value v
       set valid_from = (r.created at time zone new_zone)::date
      from (select id, created from quarterdeck.platform_vps
            union all
            select id, created from quarterdeck.platform_ip) r
     where v.resource_id = r.id
       and v.superseded_at is null
       and v.source in ('first_start', 'platform')
       and v.valid_from = (r.created at time zone old_zone)::date
       and (v.valid_to is null or v.valid_to > (r.created at time zone new_zone)::date)
       and not exists (select 1
                         from quarterdeck.cost_value earlier
                        where earlier.resource_id = v.resource_id
                          and earlier.superseded_at is null
                          and earlier.valid_from < v.valid_from);
    update quarterdeck.reporting_zone set zone = new_zone;
end
$$;
--rollback drop function quarterdeck.use_reporting_zone(text);
--rollback drop function quarterdeck.apply_costs(date, timestamptz, uuid[]);
--rollback drop function quarterdeck.end_costs(text, uuid, date, timestamptz);
--rollback drop function quarterdeck.record_costs(quarterdeck.cost_change[], timestamptz);
