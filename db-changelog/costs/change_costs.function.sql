--liquibase formatted sql

--changeset quarterdeck:change-costs-functions runOnChange:true splitStatements:false
--comment Changes of costs by people: what they would do, whether a file's rows hold water, and taking one back

-- The first amount that is too much for a machine of a kind: what the product takes, or less if the platform's column holds less.
create or replace function quarterdeck.cost_limit(kind text) returns numeric
    language sql stable
as $$
    select least(case kind when 'vps' then 1e6 else 1e4 end,
                 (select case
                             when a.atttypid = 'numeric'::regtype and a.atttypmod > 4
                                 then power(10::numeric, ((a.atttypmod - 4) >> 16) - ((a.atttypmod - 4) & 2047))
                         end
                    from pg_attribute a
                   where a.attrelid = to_regclass(case kind when 'vps' then 'quarterdeck.platform_vps' else 'quarterdeck.platform_ip' end)
                     and a.attname = 'approximate_cost'
                     and not a.attisdropped));
$$;

-- Makes the machines wait for this transaction, and it for the platform's own, in an order that everybody keeps.
create or replace function quarterdeck.lock_costs(resources uuid[]) returns void
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(hashtext('quarterdeck.cost_change'));
    perform 1 from quarterdeck.platform_vps v where v.id = any (resources) order by v.id for no key update;
    perform 1 from quarterdeck.platform_ip p where p.id = any (resources) order by p.id for no key update;
end
$$;

-- What stands on the day from which each change holds, until when it would hold, and the version of the machine it is about.
create or replace function quarterdeck.cost_outlook(changes quarterdeck.cost_change[])
    returns table (resource_kind text, resource_id uuid, machine_name text, cost_before numeric, cost_after numeric,
                   valid_from date, valid_to date, version bigint, cost_limit numeric)
    language sql stable rows 100
as $$
    select c.resource_kind, c.resource_id, n.name, v.monthly_cost, c.monthly_cost, c.valid_from,
           coalesce(c.valid_to, known.next_day), coalesce(known.version, 0), l.cost_limit
      from unnest(changes) c
      join quarterdeck.machine_name n on n.id = c.resource_id and n.kind = c.resource_kind
      join (values ('vps', quarterdeck.cost_limit('vps')), ('ip', quarterdeck.cost_limit('ip'))) l (kind, cost_limit) on l.kind = c.resource_kind
      left join quarterdeck.cost_value v
        on v.resource_id = c.resource_id
       and v.resource_kind = c.resource_kind
       and v.superseded_at is null
       and v.valid_from <= c.valid_from
       and (v.valid_to is null or v.valid_to > c.valid_from)
      left join lateral (select min(k.valid_from) filter (where k.valid_from > c.valid_from) as next_day, max(k.id) as version
                           from quarterdeck.cost_value k
                          where k.resource_id = c.resource_id
                            and k.resource_kind = c.resource_kind
                            and k.superseded_at is null) known on true;
$$;

-- The closed months in which changes would alter what is known.
create or replace function quarterdeck.closed_months_reached(changes quarterdeck.cost_change[]) returns date[]
    language sql stable
as $$
    select coalesce(array_agg(c.month order by c.month), '{}')
      from quarterdeck.month_closing c
     where c.reopened_at is null
       and exists (select 1
                     from quarterdeck.cost_outlook(changes) o
                    where o.cost_before is distinct from o.cost_after
                      and o.valid_from < quarterdeck.next_month(c.month)
                      and (o.valid_to is null or o.valid_to > c.month));
$$;

-- Makes changes known; a machine may have several of them, one after the other in time, each but the last with its end.
create or replace function quarterdeck.change_costs(changes quarterdeck.cost_change[], at timestamptz) returns void
    language plpgsql as
$$
declare
    turn quarterdeck.cost_change[];
begin
    for turn in
        select array_agg(c.change)
          from (select u::quarterdeck.cost_change as change,
                       row_number() over (partition by u.resource_kind, u.resource_id order by u.valid_from) as place
                  from unnest(changes) u) c
         group by c.place
         order by c.place
    loop
        perform quarterdeck.record_costs(turn, at);
    end loop;
end
$$;

-- What tenants carry of machines at their present prices and by their holders of a day, USD a month.
create or replace function quarterdeck.carried(machines uuid[], day date) returns quarterdeck.tenant_amount[]
    language sql stable
as $$
    select coalesce(array_agg((s.tenant_id, s.amount)::quarterdeck.tenant_amount), '{}')
      from (select c.tenant_id, sum(c.lowest_cost * c.share) as amount
              from quarterdeck.cost_share(day, day + 1, machines) c
             where c.priced_days = 1
             group by c.tenant_id) s;
$$;

-- What changes would do to those who hold the machines today, had the new prices held for the 30 days before; the most affected
-- first. Tenant NULL: cost that nobody carries. The changes are made, looked at, and undone again before it returns.
create or replace function quarterdeck.cost_effect(changes quarterdeck.cost_change[], at timestamptz, most integer)
    returns table (tenant_id uuid, tenant_name text, difference numeric, subscription_revenue numeric, total_cost numeric,
                   tenants bigint, all_difference numeric)
    language plpgsql rows 10 set jit = off set enable_mergejoin = off as
$$
#variable_conflict use_column
declare
    today    constant date := quarterdeck.day_of(at);
    machines uuid[];
    one_day  quarterdeck.cost_change[];
    before   quarterdeck.tenant_amount[];
    after    quarterdeck.tenant_amount[];
begin
    select array_agg(distinct coalesce(p.vps_instance_id, c.resource_id))
      into machines
      from unnest(changes) c
      left join quarterdeck.platform_ip p on p.id = c.resource_id and c.resource_kind = 'ip';
    begin
        -- Of a machine's several stretches, the one that holds today or comes next.
        select array_agg((o.resource_kind, o.resource_id, o.cost_before, today, today + 1, 'preview', 'preview', 'form')::quarterdeck.cost_change)
          into one_day
          from (select distinct on (l.resource_kind, l.resource_id) l.*
                  from quarterdeck.cost_outlook(changes) l
                 order by l.resource_kind, l.resource_id, l.valid_to is not null and l.valid_to <= today, l.valid_from) o
         where o.valid_from <> today;
        if one_day is not null then
            perform quarterdeck.record_costs(one_day, at);
        end if;
        before := quarterdeck.carried(machines, today);
        select array_agg((o.resource_kind, o.resource_id, o.cost_after, today, today + 1, 'preview', 'preview', 'form')::quarterdeck.cost_change)
          into one_day
          from (select distinct on (c.resource_kind, c.resource_id) c.resource_kind, c.resource_id, c.monthly_cost as cost_after
                  from unnest(changes) c
                 order by c.resource_kind, c.resource_id, c.valid_to is not null and c.valid_to <= today, c.valid_from) o;
        perform quarterdeck.record_costs(one_day, at);
        after := quarterdeck.carried(machines, today);
        raise exception using errcode = 'QDPRE';
    exception when sqlstate 'QDPRE' then
        null;
    end;

    return query
    with of_30_days as (
        select sum(1.0 / quarterdeck.days_in_month(g::date)) as months
          from generate_series(today - 30, (today - 1)::timestamp, interval '1 day') g
    ), moved as (
        select d.tenant_id, sum(d.amount) * m.months as difference
          from (select a.tenant_id, a.amount from unnest(after) a
                union all
                select b.tenant_id, -b.amount from unnest(before) b) d
          cross join of_30_days m
         group by d.tenant_id, m.months
        having sum(d.amount) <> 0
    ), top as (
        select m.tenant_id, m.difference,
               count(m.tenant_id) over () as tenants,
               sum(m.difference) over ()  as all_difference
          from moved m
         order by abs(m.difference) desc, m.tenant_id
         limit most
    ), money as (
        select r.tenant_id, r.cost, r.revenue from quarterdeck.money_rows(today - 30, today) r
    )
    select t.tenant_id,
           case when t.tenant_id is not null then coalesce(quarterdeck.tenant_name(n.id, n.name), t.tenant_id::text) end,
           quarterdeck.cents(t.difference),
           case when t.tenant_id is not null then coalesce(m.revenue, 0) end,
           case when t.tenant_id is not null then coalesce(m.cost, 0) end,
           t.tenants,
           quarterdeck.cents(t.all_difference)
      from top t
      left join quarterdeck.tenant_known n on n.id = t.tenant_id
      left join money m on m.tenant_id = t.tenant_id
     order by abs(t.difference) desc, t.tenant_id;
end
$$;

-- By how much changes would correct the fleet's cost of closed months, made and undone in the same way.
create or replace function quarterdeck.closed_month_effect(changes quarterdeck.cost_change[], at timestamptz)
    returns table (month date, infrastructure_difference numeric, email_service_difference numeric)
    language plpgsql rows 10 set jit = off set enable_mergejoin = off as
$$
#variable_conflict use_column
declare
    months   constant date[] := quarterdeck.closed_months_reached(changes);
    vps_was  numeric[];
    ips_was  numeric[];
    vps_is   numeric[];
    ips_is   numeric[];
begin
    if months = '{}' then
        return;
    end if;
    select array_agg(coalesce(f.infrastructure_cost, 0) order by m.month), array_agg(coalesce(f.email_service_cost, 0) order by m.month)
      into vps_was, ips_was
      from unnest(months) m (month)
      cross join lateral quarterdeck.fleet_cost(m.month, quarterdeck.next_month(m.month)) f;
    begin
        perform quarterdeck.change_costs(changes, at);
        select array_agg(coalesce(f.infrastructure_cost, 0) order by m.month), array_agg(coalesce(f.email_service_cost, 0) order by m.month)
          into vps_is, ips_is
          from unnest(months) m (month)
          cross join lateral quarterdeck.fleet_cost(m.month, quarterdeck.next_month(m.month)) f;
        raise exception using errcode = 'QDPRE';
    exception when sqlstate 'QDPRE' then
        null;
    end;
    return query
    select d.month, d.vps_is - d.vps_was, d.ips_is - d.ips_was
      from unnest(months, vps_was, vps_is, ips_was, ips_is) d (month, vps_was, vps_is, ips_was, ips_is);
end
$$;

-- What would have to be said so that before a change holds again, on the days that the change spoke of; where nothing was
-- known before, the machine is not priced.
create or replace function quarterdeck.undo_of(change bigint, by text, why text) returns quarterdeck.cost_change[]
    language sql stable
as $$
    with undone as (
        select * from quarterdeck.cost_value where id = change
    ), older as (
        select o.id, o.monthly_cost,
               greatest(o.valid_from, u.valid_from)                                             as first_day,
               least(coalesce(o.valid_to, 'infinity'), coalesce(u.valid_to, 'infinity'))        as end_day
          from undone u
          join quarterdeck.cost_value o
            on o.resource_id = u.resource_id
           and o.resource_kind = u.resource_kind
           and o.id < u.id
           and o.superseded_at = u.recorded_at
           and daterange(o.valid_from, o.valid_to) && daterange(u.valid_from, u.valid_to)
    ), bound as (
        select first_day as day from older
        union select end_day from older
        union select valid_from from undone
        union select coalesce(valid_to, 'infinity') from undone
    ), stretch as (
        select day as first_day, lead(day) over (order by day) as end_day from bound
    )
    select array_agg((u.resource_kind, u.resource_id,
                      (select o.monthly_cost
                         from older o
                        where o.first_day <= s.first_day and o.end_day >= s.end_day
                        order by o.id desc
                        limit 1),
                      s.first_day, nullif(s.end_day, 'infinity'), by, why, 'undo')::quarterdeck.cost_change order by s.first_day)
      from stretch s
      cross join undone u
     where s.end_day is not null;
$$;

-- What the rows of a file are worth by what is known now. A row that cannot be read, names no machine or one that an earlier
-- row names already is refused, with the first reason that is found. Of rows that were added a moment ago the planner knows
-- nothing: it would compare each of them with each machine.
create or replace function quarterdeck.judged_rows(batch bigint, today date)
    returns table (row_number integer, resource_kind text, resource_id uuid, machine_name text, cost_before numeric, valid_from date,
                   valid_to date, version bigint, closed_month date, outcome text, problem text, problem_column text, problem_value text)
    language sql stable rows 10000 set jit = off set enable_nestloop = off set work_mem = '32MB'
as $$
with given as materialized (
    select r.*,
           case when r.id_text ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then r.id_text::uuid end as id
      from quarterdeck.cost_batch_row r
     where r.batch_id = batch
), by_id as (
    select g.row_number, n.kind, n.id, n.name, n.address
      from given g
      join quarterdeck.machine_name n on n.id = g.id
), by_name as (
    select g.row_number, min(n.kind) as kind, (array_agg(n.id))[1] as id, min(n.name) as name, count(distinct (n.kind, n.id)) as found
      from given g
      join (select kind, id, name, name as called from quarterdeck.machine_name
            union
            select kind, id, name, address from quarterdeck.machine_name) n
        on n.called = g.name_text
       and (g.kind_text is null or n.kind = g.kind_text)
     where g.id_text is null
       and g.name_text is not null
     group by g.row_number
), named as materialized (
    select g.*,
           coalesce(i.kind, n.kind) as found_kind,
           coalesce(i.id, n.id)     as found_id,
           coalesce(i.name, n.name) as found_name,
           case
               when g.reading_problem is not null                                         then g.reading_problem
               when g.id_text is null and g.name_text is null                             then 'no-machine'
               when g.id_text is not null and g.id is null                                then 'not-an-id'
               when g.id_text is not null and i.id is null                                then 'unknown-machine'
               when g.id_text is null and n.found is null                                 then 'unknown-machine'
               when g.id_text is null and n.found > 1                                     then 'ambiguous-machine'
               when g.kind_text is not null and g.kind_text <> coalesce(i.kind, n.kind)   then 'other-kind'
               when g.name_text is not null and i.id is not null
                    and g.name_text not in (i.name, coalesce(i.address, i.name))          then 'other-name'
           end as naming_problem
      from given g
      left join by_id i on i.row_number = g.row_number
      left join by_name n on n.row_number = g.row_number
), counted as (
    select n.*,
           coalesce(n.day, today) as from_day,
           min(n.row_number) filter (where n.naming_problem is null) over (partition by n.found_id) as first_row
      from named n
), known as (
    select c.*, v.monthly_cost as known_cost, later.next_day, later.newest,
           (select min(m.month)
              from quarterdeck.month_closing m
             where m.reopened_at is null
               and c.from_day < quarterdeck.next_month(m.month)
               and (later.next_day is null or later.next_day > m.month)) as first_closed
      from counted c
      left join quarterdeck.cost_value v
        on v.resource_id = c.found_id
       and v.resource_kind = c.found_kind
       and v.superseded_at is null
       and v.valid_from <= c.from_day
       and (v.valid_to is null or v.valid_to > c.from_day)
      left join lateral (select min(k.valid_from) filter (where k.valid_from > c.from_day) as next_day, max(k.id) as newest
                           from quarterdeck.cost_value k
                          where k.resource_id = c.found_id
                            and k.resource_kind = c.found_kind
                            and k.superseded_at is null) later on true
), judged as (
    select k.*,
           case
               when k.naming_problem is not null                                                    then k.naming_problem
               when k.row_number > k.first_row                                                      then 'duplicate'
               when k.cost is null and k.known_cost is not null                                     then 'no-cost'
               when k.cost >= l.cost_limit                                                          then 'too-much'
               when k.from_day < date '2000-01-01' or k.from_day > today + 3660                     then 'day-out-of-range'
           end as found_problem,
           l.cost_limit
      from known k
      left join (values ('vps', quarterdeck.cost_limit('vps')), ('ip', quarterdeck.cost_limit('ip'))) l (kind, cost_limit) on l.kind = k.found_kind
)
select j.row_number,
       j.found_kind,
       j.found_id,
       j.found_name,
       j.known_cost,
       j.from_day,
       j.next_day,
       coalesce(j.newest, 0),
       case when j.found_problem is null and j.known_cost is distinct from j.cost then j.first_closed end,
       case
           when j.found_problem is not null               then 'refused'
           when j.known_cost is not distinct from j.cost  then 'unchanged'
           when j.known_cost is null                      then 'new'
           else 'changed'
       end,
       j.found_problem,
       case
           when j.found_problem is null                                                         then null
           when j.reading_problem is not null                                                   then j.reading_column
           when j.found_problem in ('no-cost', 'too-much')                                      then 'cost'
           when j.found_problem = 'day-out-of-range'                                            then 'valid_from'
           when j.found_problem = 'other-kind'                                                  then 'kind'
           when j.found_problem = 'other-name' or j.id_text is null                             then 'name'
           else 'id'
       end,
       case
           when j.found_problem is null             then null
           when j.found_problem = 'no-cost'         then null
           when j.found_problem = 'duplicate'       then j.first_row::text
           when j.found_problem = 'too-much'        then to_char(j.cost_limit - 0.01, 'FM9999999990.00')
           when j.reading_column = 'cost'           then j.cost_text
           when j.reading_column = 'valid_from'     then j.day_text
           when j.reading_column = 'kind'           then j.kind_text
           when j.reading_problem is not null       then null
           when j.found_problem = 'day-out-of-range' then j.day_text
           when j.found_problem = 'other-kind'      then j.found_kind
           when j.found_problem = 'other-name'      then j.found_name
           else coalesce(j.id_text, j.name_text)
       end
  from judged j;
$$;

-- Judges a file's rows, and says how many are judged otherwise than before: another outcome, or a machine with a newer value.
create or replace function quarterdeck.judge_batch(batch bigint, today date) returns bigint
    language plpgsql set enable_nestloop = off as
$$
declare
    judged_otherwise bigint;
begin
    update quarterdeck.cost_batch_row r
       set resource_kind = j.resource_kind, resource_id = j.resource_id, machine_name = j.machine_name, cost_before = j.cost_before,
           valid_from = j.valid_from, valid_to = j.valid_to, version = j.version, closed_month = j.closed_month,
           outcome = j.outcome, problem = j.problem, problem_column = j.problem_column, problem_value = j.problem_value
      from quarterdeck.judged_rows(batch, today) j
     where r.batch_id = batch
       and r.row_number = j.row_number
       and (r.outcome, r.version, r.cost_before, r.closed_month, r.valid_from, r.valid_to, r.problem)
           is distinct from (j.outcome, j.version, j.cost_before, j.closed_month, j.valid_from, j.valid_to, j.problem);
    get diagnostics judged_otherwise = row_count;
    return judged_otherwise;
end
$$;

-- What a file's rows would change.
create or replace function quarterdeck.changes_of_batch(batch bigint, by text, why text) returns quarterdeck.cost_change[]
    language sql stable
as $$
    select array_agg((r.resource_kind, r.resource_id, r.cost, r.valid_from, null, by, coalesce(r.reason, why), 'import')::quarterdeck.cost_change
                     order by r.resource_kind, r.resource_id)
      from quarterdeck.cost_batch_row r
     where r.batch_id = batch
       and r.outcome in ('new', 'changed');
$$;
--rollback drop function quarterdeck.changes_of_batch(bigint, text, text);
--rollback drop function quarterdeck.judge_batch(bigint, date);
--rollback drop function quarterdeck.judged_rows(bigint, date);
--rollback drop function quarterdeck.undo_of(bigint, text, text);
--rollback drop function quarterdeck.closed_month_effect(quarterdeck.cost_change[], timestamptz);
--rollback drop function quarterdeck.cost_effect(quarterdeck.cost_change[], timestamptz, integer);
--rollback drop function quarterdeck.carried(uuid[], date);
--rollback drop function quarterdeck.change_costs(quarterdeck.cost_change[], timestamptz);
--rollback drop function quarterdeck.closed_months_reached(quarterdeck.cost_change[]);
--rollback drop function quarterdeck.cost_outlook(quarterdeck.cost_change[]);
--rollback drop function quarterdeck.lock_costs(uuid[]);
--rollback drop function quarterdeck.cost_limit(text);
