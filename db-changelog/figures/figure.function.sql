--liquibase formatted sql

--changeset quarterdeck:figure-functions runOnChange:true splitStatements:false
--comment Figures asked for by their keys: values, rows, what is missing, what moved them

-- Refuses keys that are no figures, and periods that are none.
create or replace function quarterdeck.check_figures(keys text[], from_day date, to_day date) returns void
    language plpgsql stable as
$$
declare
    wrong text;
begin
    select k into wrong from unnest(keys) k where not exists (select from quarterdeck.figure f where f.key = k and f.family is not null) limit 1;
    if found then
        raise exception 'There is no figure "%"', wrong
            using errcode = 'invalid_parameter_value',
                  hint = 'The nearest: ' || (select string_agg(n.key, ', ' order by n.shared desc, n.key)
                                               from (select f.key,
                                                            (select count(*)
                                                               from generate_series(1, length(wrong) - 2) p
                                                              where position(substr(lower(wrong), p, 3) in f.key) > 0) as shared
                                                       from quarterdeck.figure f
                                                      where f.family is not null
                                                      order by shared desc, abs(length(f.key) - length(wrong)), f.key
                                                      limit 3) n);
    end if;
    if from_day is null or to_day is null or from_day >= to_day then
        raise exception 'From % to % is no period', from_day, to_day
            using errcode = 'invalid_parameter_value', hint = 'A period is [from_day, to_day): its first day, and the day after its last';
    end if;
    if to_day > quarterdeck.today() then
        raise exception 'The days up to % are not over', to_day - 1
            using errcode = 'invalid_parameter_value', hint = format('The last whole day is %s', quarterdeck.today() - 1);
    end if;
end
$$;

-- The first day of which there is anything that figures could be made of; NULL where there is nothing yet.
create or replace function quarterdeck.first_known_day() returns date
    language sql stable
    return (select least(quarterdeck.first_fact_day(), (select min(quarterdeck.day_of(d.raised_at)) from quarterdeck.decision d)));

-- Refuses a period all of which lies before anything is known: its sums would be zeros that nobody counted.
create or replace function quarterdeck.check_known(to_day date) returns void
    language plpgsql stable as
$$
declare
    first_day constant date := quarterdeck.first_known_day();
begin
    if to_day <= first_day then
        raise exception 'Nothing is known of the days up to %', to_day - 1
            using errcode = 'invalid_parameter_value', hint = format('The first day with data is %s', first_day);
    end if;
end
$$;

-- The rows behind a figure; subject NULL: unallocated. None of a period before anything is known.
create or replace function quarterdeck.known_rows(key text, of_tenant uuid, from_day date, to_day date)
    returns table (subject text, tenant_id uuid, part numeric, whole numeric)
    language plpgsql stable rows 10000 set jit = off as
$$
#variable_conflict use_column
begin
    perform quarterdeck.check_figures(array [known_rows.key], from_day, to_day);
    return query execute format($q$
        select case when p.subject is null and p.tenant_id is not null then coalesce(quarterdeck.tenant_name(t.id, t.name), p.tenant_id::text) else p.subject end,
               p.tenant_id, p.part, p.whole
          from quarterdeck.%I_parts($1, $2, $3) p
          left join quarterdeck.tenant_known t on p.subject is null and t.id = p.tenant_id
         where p.key = $4
    $q$, (select f.family from quarterdeck.figure f where f.key = known_rows.key))
    using of_tenant, from_day, to_day, known_rows.key;
end
$$;

create or replace function quarterdeck.figure_rows(key text, of_tenant uuid, from_day date, to_day date)
    returns table (subject text, tenant_id uuid, part numeric, whole numeric)
    language plpgsql stable rows 10000 set jit = off as
$$
begin
    perform quarterdeck.check_known(figure_rows.to_day);
    return query select r.* from quarterdeck.known_rows(figure_rows.key, of_tenant, figure_rows.from_day, figure_rows.to_day) r;
end
$$;

-- What rows add up to, by the figure's kind; NULL where the whole is zero or not known.
create or replace function quarterdeck.figure_of(f quarterdeck.figure, part numeric, whole numeric, middle numeric, rows bigint) returns numeric
    language sql immutable parallel safe
    return case
               when f.kind in ('sum', 'state') then
                   case when rows = 0 and f.none_is_zero then 0 else round(part, f.decimals) end
               when f.kind = 'median' then round(middle, f.decimals)
               when whole > 0 and f.unit = 'unit_cost' then quarterdeck.unit_cost(f.factor * part / whole)
               when whole > 0 then round(f.factor * part / whole, f.decimals)
           end;

-- Figures of one family at once: the parts and wholes of all rows, their median, and how many there are; NULL where they were added up
-- without being counted.
create or replace function quarterdeck.family_sums(of_family text, keys text[], only_tenant uuid, from_day date, to_day date)
    returns table (key text, part numeric, whole numeric, middle numeric, rows bigint)
    language plpgsql stable rows 10 set jit = off as
$$
#variable_conflict use_column
begin
    -- The facts of the fleet added up first are the same and quicker, where the figures ask for no more than their sum.
    if only_tenant is null and of_family = 'mail' then
        return query
        select p.key, p.part, p.whole, null::numeric, null::bigint
          from quarterdeck.mail_fleet(from_day, family_sums.to_day, 'potential_savings' = any (keys)) f
         cross join lateral quarterdeck.figures_of(f) p
         where p.key = any (keys)
           and (p.part is not null or p.whole is not null);
    elsif only_tenant is null and of_family = 'money' then
        return query
        select p.key, p.part, p.whole, null::numeric, null::bigint
          from quarterdeck.money_fleet(from_day, family_sums.to_day) f
         cross join lateral quarterdeck.figures_of(f) p
         where p.key = any (keys)
           and (p.part is not null or p.whole is not null);
    elsif only_tenant is null and of_family = 'customer' then
        return query
        select p.key, p.part, p.whole, null::numeric, s.rows
          from (select row (null, sum(f.opening), sum(f.closing), sum(f.new), sum(f.reactivation), sum(f.expansion), sum(f.contraction), sum(f.churned),
                            sum(f.opened)::bigint, sum(f.lost)::bigint, sum(f.unknown)::bigint)::quarterdeck.customer_fact as fleet,
                       count(*) as rows
                  from quarterdeck.customer_facts(from_day, family_sums.to_day) f
                having count(*) > 0) s
         cross join lateral quarterdeck.figures_of(s.fleet) p
         where p.key = any (keys)
           and (p.part is not null or p.whole is not null);
    else
        return query execute format($q$
            select p.key, sum(p.part), sum(p.whole), percentile_cont(0.5) within group (order by p.part::double precision)::numeric, count(*)
              from quarterdeck.%I_parts($1, $2, $3) p
             where p.key = any ($4)
             group by p.key
        $q$, of_family) using only_tenant, from_day, family_sums.to_day, keys;
    end if;
end
$$;

-- Several figures of a period, of a tenant or (NULL) the fleet. Before the first day of which anything is known they are not known. A share of
-- things that are counted has its Wilson interval; goal: its target as it holds on the last day; rows: how many there are, NULL where they
-- were added up without being counted.
create or replace function quarterdeck.figures(keys text[], only_tenant uuid, from_day date, to_day date)
    returns table (key text, value numeric, part numeric, whole numeric, rows bigint, lower_bound numeric, upper_bound numeric, goal numeric)
    language plpgsql stable rows 10 set jit = off as
$$
#variable_conflict use_column
declare
    first_day constant date := quarterdeck.first_fact_day();
begin
    perform quarterdeck.check_figures(keys, from_day, figures.to_day);
    return query
    select v.key, v.value, v.part, v.whole, v.rows,
           case when v.counts and v.value is not null then quarterdeck.wilson_lower(v.part::bigint, v.whole::bigint) end,
           case when v.counts and v.value is not null then quarterdeck.wilson_upper(v.part::bigint, v.whole::bigint) end,
           v.goal
      from (select f.key, f.place, f.has_interval as counts,
                   case
                       when f.family in ('mail', 'money', 'quota', 'score', 'recurring', 'customer') and (first_day is null or figures.to_day <= first_day) then null
                       when only_tenant is not null and not f.of_tenant then null
                       else quarterdeck.figure_of(f, s.part, s.whole, s.middle, coalesce(s.rows, (s.key is not null)::integer))
                   end as value,
                   s.part, s.whole, case when s.key is null then 0 else s.rows end as rows, g.value as goal
              from quarterdeck.figure f
              left join (select x.*
                           from (select g.family, array_agg(g.key) as keys from quarterdeck.figure g where g.key = any (figures.keys) group by g.family) a
                          cross join lateral quarterdeck.family_sums(a.family, a.keys, only_tenant, from_day, figures.to_day) x) s on s.key = f.key
              left join quarterdeck.setting_period g on g.key = f.target and g.valid_from <= figures.to_day - 1 and g.valid_to > figures.to_day - 1
             where f.key = any (figures.keys)) v
     order by v.place;
end
$$;

-- One figure of a period, of a tenant or (NULL) the fleet: what its rows add up to.
create or replace function quarterdeck.figure_value(key text, tenant_id uuid, from_day date, to_day date) returns numeric
    language plpgsql stable as
$$
begin
    perform quarterdeck.check_known(figure_value.to_day);
    return (select f.value from quarterdeck.figures(array [figure_value.key], figure_value.tenant_id, figure_value.from_day, figure_value.to_day) f);
end
$$;

-- VPS and SMTP IPs that were there, and of how many of them a price is missing on a day; of one tenant, of the machines that it held.
create or replace function quarterdeck.machine_gaps(only_tenant uuid, from_day date, to_day date)
    returns table (kind text, missing bigint, whole bigint)
    language sql stable rows 2 set jit = off
as $$
    with held as materialized (
        select distinct i.ip_id, i.vps_id
          from quarterdeck.ip_holding h
          join quarterdeck.ip_life i on i.ip_id = h.ip_id
         where h.tenant_id = only_tenant
           and h.first_day < least(h.end_day, machine_gaps.to_day)
           and h.end_day > from_day
    ), life as materialized (
        select l.kind, l.id, l.first_day, l.end_day
          from (select 'vps' as kind, v.vps_id as id, greatest(v.first_day, from_day) as first_day, least(v.end_day, machine_gaps.to_day) as end_day
                  from quarterdeck.vps_life v
                 where only_tenant is null or v.vps_id in (select h.vps_id from held h)
                union all
                select 'ip', i.ip_id, greatest(i.first_day, from_day), least(i.end_day, machine_gaps.to_day)
                  from quarterdeck.ip_life i
                 where only_tenant is null or i.ip_id in (select h.ip_id from held h)) l
         where l.first_day < l.end_day
    ), priced as (
        select l.kind, l.id, l.first_day, l.end_day,
               coalesce(sum(least(c.valid_to, l.end_day) - greatest(c.valid_from, l.first_day)) filter (where c.id is not null), 0) as days
          from life l
          left join quarterdeck.cost_known c
            on c.resource_id = l.id and c.resource_kind = l.kind and c.monthly_cost is not null and c.valid_from < l.end_day and c.valid_to > l.first_day
         group by l.kind, l.id, l.first_day, l.end_day
    )
    select m.kind, count(*) filter (where m.is_unpriced), count(*)
      from (select p.kind, p.id, bool_or(p.days < p.end_day - p.first_day) as is_unpriced from priced p group by p.kind, p.id) m
     group by m.kind;
$$;

-- The same of whole closed months, as they were signed: prices that came later do not complete them. Of several months the one that lacks most,
-- for the same machine may lack its price in each. How many machines there were is as known now, of a tenant and where a closing did not keep it.
create or replace function quarterdeck.signed_gaps(closings bigint[], only_tenant uuid, from_day date, to_day date)
    returns table (kind text, missing bigint, whole bigint)
    language sql stable rows 2
as $$
    with now_known as materialized (
        select g.* from quarterdeck.machine_gaps(only_tenant, from_day, to_day) g where closings is not null
    ), signed as (
        select coalesce(max(l.unpriced_vps), 0) as vps, coalesce(max(l.unpriced_ips), 0) as ips, null::bigint as all_vps, null::bigint as all_ips
          from quarterdeck.ledger_row l
         where l.closing_id = any (closings)
           and l.tenant_id = only_tenant
        having only_tenant is not null
        union all
        select max(c.unpriced_vps), max(c.unpriced_ips), max(c.vps), max(c.ips)
          from quarterdeck.month_closing c
         where c.id = any (closings)
        having only_tenant is null
    )
    select k.kind, k.missing, greatest(k.missing, k.whole)
      from (select s.kind, coalesce(s.missing, n.missing, 0) as missing, coalesce(s.whole, n.whole, 0) as whole
              from signed
             cross join lateral (values ('vps', vps, all_vps), ('ip', ips, all_ips)) s (kind, missing, whole)
              left join now_known n on n.kind = s.kind
             where closings is not null) k;
$$;

-- What is known to be missing of a period, of the reasons asked for: how much there is of each, and of how many. Figures name the reasons that
-- make them partial.
create or replace function quarterdeck.figure_gaps(reasons text[], only_tenant uuid, from_day date, to_day date)
    returns table (reason text, missing bigint, whole bigint)
    language plpgsql stable rows 7 set jit = off
as $$
#variable_conflict use_column
declare
    closings constant bigint[] := quarterdeck.closings_of(from_day, figure_gaps.to_day);
begin
    if reasons && array ['unpriced_vps', 'unpriced_ips', 'unpriced_machines']
       -- All is priced: then nobody needs to look at each machine.
       and (only_tenant is not null
            or closings is not null
            or exists (select from quarterdeck.money_facts(from_day, figure_gaps.to_day, true) f where f.unpriced_days > 0)) then
        return query
        select n.reason, n.missing, n.whole
          from (select sum(g.missing) filter (where g.kind = 'vps') as vps, sum(g.whole) filter (where g.kind = 'vps') as all_vps,
                       sum(g.missing) filter (where g.kind = 'ip') as ips, sum(g.whole) filter (where g.kind = 'ip') as all_ips,
                       sum(g.missing) as machines, sum(g.whole) as all_machines
                  from (select k.kind, k.missing, k.whole
                          from quarterdeck.machine_gaps(only_tenant, from_day, figure_gaps.to_day) k
                         where closings is null
                        union all
                        select k.kind, k.missing, k.whole from quarterdeck.signed_gaps(closings, only_tenant, from_day, figure_gaps.to_day) k) g) g
         cross join lateral (values ('unpriced_vps', g.vps::bigint, g.all_vps::bigint), ('unpriced_ips', g.ips::bigint, g.all_ips::bigint),
                                    ('unpriced_machines', g.machines::bigint, g.all_machines::bigint)) n (reason, missing, whole)
         where n.reason = any (reasons)
           and n.missing > 0;
    end if;
    if 'mail_days' = any (reasons) then
        -- Before the first day with emails, and after the last: what lies between are days on which nobody sent.
        return query
        select 'mail_days', d.missing::bigint, (figure_gaps.to_day - from_day)::bigint
          from (select least(figure_gaps.to_day - from_day,
                             greatest(0, least(min(f.tracking_date), figure_gaps.to_day) - from_day)
                             + greatest(0, figure_gaps.to_day - 1 - greatest(max(f.tracking_date), from_day - 1))) as missing
                  from quarterdeck.delivery_fleet_day f
                 where f.emails_sent > 0 or f.emails_delivered > 0) d
         where d.missing > 0;
    end if;
    if 'uncounted_emails' = any (reasons) then
        return query
        select 'uncounted_emails', f.uncounted, f.sent
          from quarterdeck.mail_facts(from_day, figure_gaps.to_day, only_tenant, only_tenant is null) f
         where f.uncounted > 0;
    end if;
    if 'unknown_payments' = any (reasons) then
        return query
        select 'unknown_payments', count(*), count(*)
          from quarterdeck.payment_not_counted p
         where p.reason = 'unknown_status'
           and p.first_day < figure_gaps.to_day
           and p.end_day > from_day
           and (only_tenant is null or p.tenant_id = only_tenant)
        having count(*) > 0;
    end if;
    if 'unknown_subscriptions' = any (reasons) then
        return query
        select 'unknown_subscriptions', sum(m.unknown)::bigint, sum(m.subscriptions)::bigint
          from quarterdeck.tenant_mrr_on(figure_gaps.to_day - 1) m
         where only_tenant is null or m.tenant_id = only_tenant
        having sum(m.unknown) > 0;
    end if;
    if 'unknown_stakes' = any (reasons) then
        return query
        select 'unknown_stakes', count(*) filter (where i.mrr is null), count(*)
          from quarterdeck.incident i
         where i.due >= quarterdeck.start_of_day(from_day)
           and i.opened < quarterdeck.start_of_day(figure_gaps.to_day)
           and (only_tenant is null or i.tenant_id = only_tenant)
        having count(*) filter (where i.mrr is null) > 0;
    end if;
end
$$;

-- Those of the figures that a period can be compared by: of a part of its days there may be nothing to add up, and a change would be one of the data
-- and not of the business. States are of its last day alone.
create or replace function quarterdeck.comparable_figures(keys text[], from_day date, to_day date) returns text[]
    language sql stable
as $$
    select coalesce(array_agg(f.key order by f.place), '{}')
      from quarterdeck.figure f
     cross join (select quarterdeck.first_known_day() <= from_day                                                                              as is_known,
                        not exists (select from quarterdeck.figure_gaps(array ['mail_days'], null, from_day, comparable_figures.to_day))       as has_mail
                 offset 0) d
     where f.key = any (comparable_figures.keys)
       and (f.kind = 'state' or d.is_known)
       and (d.has_mail or 'mail_days' <> all (f.missing));
$$;

-- What moved a figure from one period to another: each subject's part of the change, in the figure's own unit. Of a ratio R = N / D
--     (n1 − R0 × d1) / D1 − (n0 − R0 × d0) / D0
-- which add up to R1 − R0; of a sum the difference; of a median how far each row of now lies from the median before.
create or replace function quarterdeck.figure_movers(key text, only_tenant uuid, from_day date, to_day date, before_from date, before_to date)
    returns table (subject text, tenant_id uuid, change numeric)
    language sql stable rows 10000 set jit = off
as $$
    with figure as (
        select f.kind, f.factor from quarterdeck.figure f where f.key = figure_movers.key
    ), item as materialized (
        select r.subject, r.tenant_id, sum(r.n1) as n1, sum(r.d1) as d1, sum(r.n0) as n0, sum(r.d0) as d0
          from (select n.subject, n.tenant_id, n.part as n1, n.whole as d1, 0::numeric as n0, 0::numeric as d0
                  from quarterdeck.known_rows(figure_movers.key, only_tenant, from_day, figure_movers.to_day) n
                union all
                select b.subject, b.tenant_id, 0, 0, b.part, b.whole
                  from quarterdeck.known_rows(figure_movers.key, only_tenant, before_from, before_to) b) r
         group by r.subject, r.tenant_id
    ), fleet as (
        select sum(i.n1) as n1, nullif(sum(i.d1), 0) as d1, sum(i.n0) as n0, nullif(sum(i.d0), 0) as d0,
               percentile_cont(0.5) within group (order by nullif(i.n0, 0)::double precision)::numeric as middle
          from item i
    )
    select i.subject, i.tenant_id, m.change
      from item i
     cross join fleet t
     cross join figure f
     cross join lateral (select case
                                    when f.kind in ('sum', 'state') then coalesce(i.n1, 0) - coalesce(i.n0, 0)
                                    when f.kind = 'median'          then nullif(i.n1, 0) - t.middle
                                    else f.factor * ((coalesce(i.n1, 0) - t.n0 / t.d0 * coalesce(i.d1, 0)) / t.d1
                                                     - (coalesce(i.n0, 0) - t.n0 / t.d0 * coalesce(i.d0, 0)) / t.d0)
                                end as change) m
     where m.change <> 0;
$$;
--rollback drop function quarterdeck.comparable_figures(text[], date, date);
--rollback drop function quarterdeck.figure_movers(text, uuid, date, date, date, date);
--rollback drop function quarterdeck.figure_gaps(text[], uuid, date, date);
--rollback drop function quarterdeck.signed_gaps(bigint[], uuid, date, date);
--rollback drop function quarterdeck.machine_gaps(uuid, date, date);
--rollback drop function quarterdeck.figure_value(text, uuid, date, date);
--rollback drop function quarterdeck.figures(text[], uuid, date, date);
--rollback drop function quarterdeck.family_sums(text, text[], uuid, date, date);
--rollback drop function quarterdeck.figure_of(quarterdeck.figure, numeric, numeric, numeric, bigint);
--rollback drop function quarterdeck.figure_rows(text, uuid, date, date);
--rollback drop function quarterdeck.known_rows(text, uuid, date, date);
--rollback drop function quarterdeck.check_known(date);
--rollback drop function quarterdeck.first_known_day();
--rollback drop function quarterdeck.check_figures(text[], date, date);
