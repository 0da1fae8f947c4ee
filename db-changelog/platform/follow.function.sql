--liquibase formatted sql

--changeset quarterdeck:platform-follow-functions runOnChange:true splitStatements:false
--comment How changes of the platform's tables get into what is kept of them: by ids from a trigger, or of all rows by comparison. Asked twice they change nothing

-- The day of a bound of a billing period: midnight UTC is that calendar day in every zone.
create or replace function quarterdeck.bound_day(bound timestamptz, zone text) returns date
    language sql immutable parallel safe
    return case
               when not isfinite(bound)                                                                       then null
               when date_trunc('day', bound at time zone 'UTC') = bound at time zone 'UTC'                    then (bound at time zone 'UTC')::date
               else (bound at time zone zone)::date
           end;

-- Days of the past whose money is other than it was known; of days to come nothing is kept yet.
create or replace function quarterdeck.mark_money(touched datemultirange) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    past constant datemultirange := touched * datemultirange(daterange('-infinity', quarterdeck.today() + 1));
begin
    if touched is null or isempty(touched) then
        return;
    end if;
    perform quarterdeck.mark_facts('money', lower(d.days), upper(d.days))
       from (select unnest(case when (select count(*) from unnest(past)) > 30 then datemultirange(range_merge(past)) else past end) as days) d;
end
$$;

create or replace function quarterdeck.follow_tenants(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_tenant
                     union
                     select tenant_id from quarterdeck.kept_tenant where gone is null);
    end if;

    insert into quarterdeck.kept_tenant (tenant_id, name, created, deleted, created_day, deleted_day)
    select t.id, t.name, t.created, t.deleted,
           coalesce((t.created at time zone zone)::date, '-infinity'),
           coalesce((t.deleted at time zone zone)::date, 'infinity')
      from quarterdeck.platform_tenant t
      left join quarterdeck.kept_tenant k on k.tenant_id = t.id
     where t.id = any (ids)
       and (k.tenant_id is null
            or k.gone is not null
            or (t.name, t.created, t.deleted) is distinct from (k.name, k.created, k.deleted))
        on conflict (tenant_id) do update
       set name        = excluded.name,
           created     = excluded.created,
           deleted     = excluded.deleted,
           gone        = null,
           created_day = excluded.created_day,
           deleted_day = excluded.deleted_day;

    update quarterdeck.kept_tenant k
       set gone        = seen_at,
           deleted_day = least(k.deleted_day, today)
     where k.tenant_id = any (ids)
       and k.gone is null
       and not exists (select 1 from quarterdeck.platform_tenant t where t.id = k.tenant_id);
end
$$;

-- The first owner of a domain is taken for its owner since ever: an assignment older than its domain counts for that owner.
create or replace function quarterdeck.follow_domains(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
    touched datemultirange;
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_domain
                     union
                     select domain_id from quarterdeck.kept_domain where valid_to = 'infinity');
    end if;

    with change as materialized (
        select d.id, d.tenant_id, coalesce(k.valid_from, p.valid_from) as last_from,
               case
                   when k.domain_id is not null then greatest(k.valid_from, today)
                   when p.domain_id is not null then greatest(p.valid_from, least(p.valid_to, today))
                   else '-infinity'
               end as from_day
          from quarterdeck.platform_domain d
          left join quarterdeck.kept_domain k on k.domain_id = d.id and k.valid_to = 'infinity'
          left join lateral (select e.domain_id, e.valid_from, e.valid_to
                               from quarterdeck.kept_domain e
                              where e.domain_id = d.id
                                and k.domain_id is null
                              order by e.valid_from desc
                              limit 1) p on true
         where d.id = any (ids)
           and (k.domain_id is null or k.tenant_id is distinct from d.tenant_id)
    ), ended as (
        update quarterdeck.kept_domain k
           set valid_to = c.from_day
          from change c
         where k.domain_id = c.id
           and k.valid_from = c.last_from
           and k.valid_from < c.from_day
    ), begun as (
        insert into quarterdeck.kept_domain (domain_id, tenant_id, valid_from, assumed)
        select c.id, c.tenant_id, c.from_day, c.last_from is null
          from change c
            on conflict (domain_id, valid_from) do update
           set tenant_id = excluded.tenant_id,
               valid_to  = 'infinity'
    )
    select range_agg(daterange(greatest(a.first_day, c.from_day), a.end_day))
      into touched
      from change c
      join quarterdeck.kept_assignment a on a.domain_id = c.id and a.is_held and a.end_day > greatest(a.first_day, c.from_day);
    perform quarterdeck.mark_money(touched);

    perform quarterdeck.end_domains(array(select k.domain_id
                                            from quarterdeck.kept_domain k
                                           where k.domain_id = any (ids)
                                             and k.valid_to = 'infinity'
                                             and not exists (select 1 from quarterdeck.platform_domain d where d.id = k.domain_id)));
end
$$;

-- Of what the platform takes away the day still counts, as that of a date does on which something expires.
create or replace function quarterdeck.day_after(at timestamptz) returns date
    language sql stable
    return ((at at time zone (select z.zone from quarterdeck.reporting_zone z)) + interval '1 day' - interval '1 microsecond')::date;

create or replace function quarterdeck.end_domains(ids uuid[]) returns void
    language sql security definer set search_path = pg_catalog, quarterdeck
as $$
    update quarterdeck.kept_domain k
       set valid_to = greatest(quarterdeck.day_after(quarterdeck.now()), k.valid_from + 1)
     where k.domain_id = any (ids)
       and k.valid_to = 'infinity';
$$;

-- A date that the platform states is news of the past, and holds for it: that an assignment began or ended on another day. What it says
-- of today only, another domain or IP, planned or expired or running again, holds from today.
create or replace function quarterdeck.follow_assignments(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
    touched datemultirange;
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_assignment
                     union
                     select assignment_id from quarterdeck.kept_assignment where valid_to = 'infinity');
    end if;

    with seen as (
        select a.id, a.domain_id, a.smtp_ip_address_id as ip_id, a.status, a.status_word, a.assigned, a.expires,
               quarterdeck.is_held(a.status, a.expires)                                                                             as is_held,
               coalesce((a.assigned at time zone zone)::date, '-infinity')                                                          as assigned_day,
               coalesce(((a.expires at time zone zone) + interval '1 day' - interval '1 microsecond')::date, 'infinity')            as expiry_day
          from quarterdeck.platform_assignment a
         where a.id = any (ids)
    ), change as materialized (
        select s.*, k.assignment_id is not null as is_known, coalesce(k.valid_from, p.valid_from) as last_from,
               k.first_day as first_before, k.end_day as end_before, coalesce(k.is_held, false) as held_before,
               case
                   when k.assignment_id is null and p.assignment_id is null then '-infinity'
                   when k.assignment_id is null                             then greatest(p.valid_from, least(p.valid_to, today))
                   -- Expired before without a date, and now with one.
                   when not k.is_held and k.status = 'expired' and s.status = 'expired' then k.valid_from
                   when (k.domain_id, k.ip_id, k.is_held) is distinct from (s.domain_id, s.ip_id, s.is_held)
                     or k.status_word <> s.status_word and (k.status is null or s.status is null)
                     or k.end_day <= today and s.expiry_day > today
                     or k.first_day < today and s.assigned_day >= today     then greatest(k.valid_from, today)
                   else k.valid_from
               end as from_day
          from seen s
          left join quarterdeck.kept_assignment k on k.assignment_id = s.id and k.valid_to = 'infinity'
          left join lateral (select e.assignment_id, e.valid_from, e.valid_to
                               from quarterdeck.kept_assignment e
                              where e.assignment_id = s.id
                                and k.assignment_id is null
                              order by e.valid_from desc
                              limit 1) p on true
         where k.assignment_id is null
            or (s.domain_id, s.ip_id, s.status_word, s.assigned, s.expires)
               is distinct from (k.domain_id, k.ip_id, k.status_word, k.assigned, k.expires)
    ), ended as (
        update quarterdeck.kept_assignment k
           set valid_to = c.from_day,
               end_day  = least(k.end_day, c.from_day)
          from change c
         where k.assignment_id = c.id
           and k.valid_from = c.last_from
           and k.valid_from < c.from_day
    ), begun as (
        insert into quarterdeck.kept_assignment
               (assignment_id, valid_from, domain_id, ip_id, status, status_word, assigned, expires, is_held, first_day, end_day, assumed)
        select c.id, c.from_day, c.domain_id, c.ip_id, c.status, c.status_word, c.assigned, c.expires, c.is_held,
               greatest(c.from_day, c.assigned_day), c.expiry_day, c.last_from is null
          from change c
            on conflict (assignment_id, valid_from) do update
           set valid_to    = 'infinity',
               domain_id   = excluded.domain_id,
               ip_id       = excluded.ip_id,
               status      = excluded.status,
               status_word = excluded.status_word,
               assigned    = excluded.assigned,
               expires     = excluded.expires,
               is_held     = excluded.is_held,
               first_day   = excluded.first_day,
               end_day     = excluded.end_day
    )
    select range_agg(t.days)
      into touched
      from (select quarterdeck.changed_days(case when c.held_before then daterange(c.first_before, greatest(c.first_before, c.end_before)) else 'empty' end,
                                            case when c.is_held then daterange(d.first_day, greatest(d.first_day, c.expiry_day)) else 'empty' end,
                                            c.from_day, c.is_known and c.from_day = c.last_from) as days
              from change c
              cross join lateral (select greatest(c.from_day, c.assigned_day) as first_day) d) t;
    perform quarterdeck.mark_money(touched);

    perform quarterdeck.end_assignments(array(select k.assignment_id
                                                from quarterdeck.kept_assignment k
                                               where k.assignment_id = any (ids)
                                                 and k.valid_to = 'infinity'
                                                 and not exists (select 1 from quarterdeck.platform_assignment a where a.id = k.assignment_id)));
end
$$;

-- Whether an assignment of that status holds its IP: not while it is planned, and not when it is over and nobody said since when.
create or replace function quarterdeck.is_held(status text, expires timestamptz) returns boolean
    language sql immutable parallel safe
    return status is distinct from 'scheduled' and (status is distinct from 'expired' or expires is not null);

-- The days on which it makes a difference that something was on the days before and now is on the days after: where one stretch was
-- changed, those that are in one of both; where another begins on from_day, both from it on.
create or replace function quarterdeck.changed_days(before daterange, after daterange, from_day date, is_same_stretch boolean) returns datemultirange
    language sql immutable parallel safe
    return case
               when is_same_stretch then (datemultirange(before) - datemultirange(after)) + (datemultirange(after) - datemultirange(before))
               else (datemultirange(before) + datemultirange(after)) * datemultirange(daterange(from_day, 'infinity'))
           end;

create or replace function quarterdeck.end_assignments(ids uuid[]) returns void
    language sql security definer set search_path = pg_catalog, quarterdeck
as $$
    update quarterdeck.kept_assignment k
       set valid_to = greatest(quarterdeck.day_after(quarterdeck.now()), k.valid_from + 1),
           end_day  = least(k.end_day, quarterdeck.day_after(quarterdeck.now()))
     where k.assignment_id = any (ids)
       and k.valid_to = 'infinity';
$$;

-- A VPS runs until the day for which its end was scheduled, once it is decommissioned; else until it was first seen so. One that runs again
-- after that begins another life.
create or replace function quarterdeck.follow_vps(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
    touched datemultirange;
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_vps
                     union
                     select vps_id from quarterdeck.kept_vps where is_current);
    end if;

    update quarterdeck.kept_vps k
       set is_current = false
      from quarterdeck.platform_vps v
     where v.id = any (ids)
       and k.vps_id = v.id
       and k.is_current
       and k.status = 'decommissioned'
       and v.status_word <> k.status_word
       and v.status <> 'decommissioned'
       and k.end_day < today;

    with change as materialized (
        select v.id, coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text) as name, v.region,
               case when v.hostwinds_instance_id is not null then 'Hostwinds' end as provider,
               n.status, v.status_word, n.word_since, v.created, v.decommission_scheduled_for as scheduled_end, e.ended,
               coalesce((v.created at time zone zone)::date, '-infinity') as first_day,
               coalesce((e.ended at time zone zone)::date, 'infinity')    as end_day,
               k.first_day as first_before, k.end_day as end_before, k.life
          from quarterdeck.platform_vps v
          join quarterdeck.kept_vps k on k.vps_id = v.id and k.is_current
          cross join lateral (select case when v.status_word = k.status_word then k.status else v.status end    as status,
                                     case when v.status_word = k.status_word then k.word_since else seen_at end      as word_since) n
          cross join lateral (select case
                                         when n.status is null                                           then k.ended
                                         when n.status <> 'decommissioned'                               then null
                                         when v.decommission_scheduled_for is distinct from k.scheduled_end
                                                                                                         then coalesce(v.decommission_scheduled_for, k.ended)
                                         else coalesce(k.ended, v.decommission_scheduled_for)
                                     end as ended) d
          cross join lateral (select case when n.status = 'decommissioned' then coalesce(d.ended, n.word_since) else d.ended end as ended) e
         where v.id = any (ids)
           and (k.name, k.region, k.provider, k.status_word, k.created, k.scheduled_end)
               is distinct from
               (coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text), v.region, case when v.hostwinds_instance_id is not null then 'Hostwinds' end,
                v.status_word, v.created, v.decommission_scheduled_for)
    ), changed as (
        update quarterdeck.kept_vps k
           set name          = c.name,
               region        = c.region,
               provider      = c.provider,
               status        = c.status,
               status_word   = c.status_word,
               word_since    = c.word_since,
               created       = c.created,
               scheduled_end = c.scheduled_end,
               ended         = c.ended,
               first_day     = case when k.life = 1 then c.first_day else k.first_day end,
               end_day       = c.end_day
          from change c
         where k.vps_id = c.id
           and k.is_current
    )
    select range_agg(quarterdeck.changed_days(daterange(c.first_before, greatest(c.first_before, c.end_before)),
                                              daterange(d.first_day, greatest(d.first_day, c.end_day)), null, true))
      into touched
      from change c
      cross join lateral (select case when c.life = 1 then c.first_day else c.first_before end as first_day) d
     where (c.first_before, c.end_before) <> (d.first_day, c.end_day);
    perform quarterdeck.mark_money(touched);

    with change as materialized (
        select v.id, coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text) as name, v.region,
               case when v.hostwinds_instance_id is not null then 'Hostwinds' end as provider,
               v.status, v.status_word, n.word_since, v.created, v.decommission_scheduled_for as scheduled_end, e.ended,
               coalesce(p.life, 0) + 1 as life,
               case
                   when p.vps_id is null then coalesce((v.created at time zone zone)::date, '-infinity')
                   when p.gone is null   then today
                   else greatest(p.end_day, (v.created at time zone zone)::date)
               end as first_day,
               coalesce((e.ended at time zone zone)::date, 'infinity') as end_day
          from quarterdeck.platform_vps v
          left join lateral (select o.vps_id, o.life, o.gone, o.end_day
                               from quarterdeck.kept_vps o
                              where o.vps_id = v.id
                              order by o.life desc
                              limit 1) p on true
          cross join lateral (select case when p.vps_id is null then coalesce(v.updated, seen_at) else seen_at end as word_since) n
          cross join lateral (select case when v.status = 'decommissioned' then coalesce(v.decommission_scheduled_for, n.word_since) end as ended) e
         where v.id = any (ids)
           and not exists (select 1 from quarterdeck.kept_vps k where k.vps_id = v.id and k.is_current)
    ), begun as (
        insert into quarterdeck.kept_vps (vps_id, life, is_current, name, region, provider, status, status_word, word_since, created,
                                          scheduled_end, ended, first_day, end_day, assumed)
        select c.id, c.life, true, c.name, c.region, c.provider, c.status, c.status_word, c.word_since, c.created,
               c.scheduled_end, c.ended, c.first_day, c.end_day, c.life = 1
          from change c
            on conflict do nothing
    )
    select range_agg(daterange(c.first_day, greatest(c.first_day, c.end_day))) into touched from change c;
    perform quarterdeck.mark_money(touched);

    perform quarterdeck.end_vps(array(select k.vps_id
                                        from quarterdeck.kept_vps k
                                       where k.vps_id = any (ids)
                                         and k.is_current
                                         and not exists (select 1 from quarterdeck.platform_vps v where v.id = k.vps_id)));
end
$$;

create or replace function quarterdeck.end_vps(ids uuid[]) returns void
    language sql security definer set search_path = pg_catalog, quarterdeck
as $$
    update quarterdeck.kept_vps k
       set is_current = false,
           status     = 'deleted',
           gone       = quarterdeck.now(),
           end_day    = least(k.end_day, quarterdeck.today())
     where k.vps_id = any (ids)
       and k.is_current;
$$;

create or replace function quarterdeck.follow_ips(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
    touched datemultirange;
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_ip
                     union
                     select ip_id from quarterdeck.kept_ip where is_current);
    end if;

    with change as materialized (
        select i.id, coalesce(i.ip_address, i.id::text) as name, case when i.status_word = k.status_word then k.status else i.status end as status,
               i.status_word, i.created,
               case when k.life = 1 then coalesce((i.created at time zone zone)::date, '-infinity') else k.first_day end as first_day,
               k.first_day as first_before, k.end_day
          from quarterdeck.platform_ip i
          join quarterdeck.kept_ip k on k.ip_id = i.id and k.is_current
         where i.id = any (ids)
           and (coalesce(i.ip_address, i.id::text), i.status_word, i.created) is distinct from (k.name, k.status_word, k.created)
    ), changed as (
        update quarterdeck.kept_ip k
           set name        = c.name,
               status      = c.status,
               status_word = c.status_word,
               created     = c.created,
               first_day   = c.first_day
          from change c
         where k.ip_id = c.id
           and k.is_current
    )
    select range_agg(quarterdeck.changed_days(daterange(c.first_before, greatest(c.first_before, c.end_day)),
                                              daterange(c.first_day, greatest(c.first_day, c.end_day)), null, true))
      into touched
      from change c
     where c.first_day <> c.first_before;
    perform quarterdeck.mark_money(touched);

    with change as materialized (
        select i.id, coalesce(i.ip_address, i.id::text) as name, i.status, i.status_word, i.created, coalesce(p.life, 0) + 1 as life,
               greatest(p.end_day, coalesce((i.created at time zone zone)::date, '-infinity')) as first_day
          from quarterdeck.platform_ip i
          left join lateral (select o.life, o.end_day
                               from quarterdeck.kept_ip o
                              where o.ip_id = i.id
                              order by o.life desc
                              limit 1) p on true
         where i.id = any (ids)
           and not exists (select 1 from quarterdeck.kept_ip k where k.ip_id = i.id and k.is_current)
    ), begun as (
        insert into quarterdeck.kept_ip (ip_id, life, is_current, name, status, status_word, created, first_day, end_day, assumed)
        select c.id, c.life, true, c.name, c.status, c.status_word, c.created, c.first_day, 'infinity', c.life = 1
          from change c
            on conflict do nothing
    )
    select range_agg(daterange(c.first_day, 'infinity')) into touched from change c;
    perform quarterdeck.mark_money(touched);

    with change as materialized (
        select i.id, i.vps_instance_id as vps_id, k.ip_id is not null as is_known, coalesce(k.valid_from, p.valid_from) as last_from,
               case
                   when k.ip_id is not null then greatest(k.valid_from, today)
                   when p.ip_id is not null then greatest(p.valid_from, least(p.valid_to, today))
                   else '-infinity'
               end as from_day
          from quarterdeck.platform_ip i
          left join quarterdeck.kept_placement k on k.ip_id = i.id and k.valid_to = 'infinity'
          left join lateral (select e.ip_id, e.valid_from, e.valid_to
                               from quarterdeck.kept_placement e
                              where e.ip_id = i.id
                                and k.ip_id is null
                              order by e.valid_from desc
                              limit 1) p on true
         where i.id = any (ids)
           and (k.ip_id is null or k.vps_id is distinct from i.vps_instance_id)
    ), ended as (
        update quarterdeck.kept_placement k
           set valid_to = c.from_day
          from change c
         where k.ip_id = c.id
           and k.valid_from = c.last_from
           and k.valid_from < c.from_day
    ), begun as (
        insert into quarterdeck.kept_placement (ip_id, vps_id, valid_from, assumed)
        select c.id, c.vps_id, c.from_day, c.last_from is null
          from change c
            on conflict (ip_id, valid_from) do update
           set vps_id   = excluded.vps_id,
               valid_to = 'infinity'
    )
    select range_agg(daterange(c.from_day, 'infinity')) into touched from change c where c.is_known;
    perform quarterdeck.mark_money(touched);

    perform quarterdeck.end_ips(array(select k.ip_id
                                        from quarterdeck.kept_ip k
                                       where k.ip_id = any (ids)
                                         and k.is_current
                                         and not exists (select 1 from quarterdeck.platform_ip i where i.id = k.ip_id)));
end
$$;

create or replace function quarterdeck.end_ips(ids uuid[]) returns void
    language sql security definer set search_path = pg_catalog, quarterdeck
as $$
    update quarterdeck.kept_placement k
       set valid_to = greatest(quarterdeck.today(), k.valid_from + 1)
      from quarterdeck.kept_ip i
     where i.ip_id = any (ids)
       and i.is_current
       and k.ip_id = i.ip_id
       and k.valid_to = 'infinity';

    update quarterdeck.kept_ip k
       set is_current = false,
           status     = 'deleted',
           gone       = quarterdeck.now(),
           end_day    = least(k.end_day, quarterdeck.today())
     where k.ip_id = any (ids)
       and k.is_current;
$$;

create or replace function quarterdeck.follow_subscriptions(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    today   constant date        := (seen_at at time zone zone)::date;
    known   uuid[];
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_subscription
                     union
                     select subscription_id from quarterdeck.kept_subscription where valid_to = 'infinity');
    end if;

    with seen as (
        select s.id, s.tenant_id, s.plan_id, p.name::text as plan_name, p.price_monthly::numeric as price_monthly, p.price_yearly::numeric as price_yearly,
               case when a.is_complete is not false then coalesce(a.price_monthly, 0) end as addons_monthly,
               p.max_emails_per_month::bigint as max_emails_per_month, s.status, s.status_word, s.current_period_start as period_start,
               s.current_period_end as period_end, s.created
          from quarterdeck.platform_subscription s
          left join quarterdeck.platform_plan p on p.id = s.plan_id
          left join (select d.subscription_id, sum(d.price_monthly * coalesce(d.quantity, 1)) as price_monthly, bool_and(d.price_monthly is not null) as is_complete
                       from quarterdeck.platform_addon d
                      where d.is_active
                        and d.subscription_id = any (ids)
                      group by d.subscription_id) a on a.subscription_id = s.id
         where s.id = any (ids)
    ), change as materialized (
        select s.*, coalesce(k.valid_from, p.valid_from) as last_from,
               case when k.status_word = s.status_word then k.status else s.status end as meaning,
               case
                   when k.subscription_id is not null then greatest(k.valid_from, today)
                   when p.subscription_id is not null then greatest(p.valid_from, least(p.valid_to, today))
                   else coalesce((s.created at time zone zone)::date, '-infinity')
               end as from_day
          from seen s
          left join quarterdeck.kept_subscription k on k.subscription_id = s.id and k.valid_to = 'infinity'
          left join lateral (select e.subscription_id, e.valid_from, e.valid_to
                               from quarterdeck.kept_subscription e
                              where e.subscription_id = s.id
                                and k.subscription_id is null
                              order by e.valid_from desc
                              limit 1) p on true
         where k.subscription_id is null
            or (s.tenant_id, s.plan_id, s.plan_name, s.price_monthly, s.price_yearly, s.addons_monthly, s.max_emails_per_month, s.status_word,
                s.period_start, s.period_end)
               is distinct from
               (k.tenant_id, k.plan_id, k.plan_name, k.price_monthly, k.price_yearly, k.addons_monthly, k.max_emails_per_month, k.status_word,
                k.period_start, k.period_end)
    ), ended as (
        update quarterdeck.kept_subscription k
           set valid_to = c.from_day
          from change c
         where k.subscription_id = c.id
           and k.valid_from = c.last_from
           and k.valid_from < c.from_day
    ), written as (
        insert into quarterdeck.kept_subscription
               (subscription_id, valid_from, tenant_id, plan_id, plan_name, price_monthly, price_yearly, addons_monthly, max_emails_per_month,
                status, status_word, period_start, period_end, created, assumed)
        select c.id, c.from_day, c.tenant_id, c.plan_id, c.plan_name, c.price_monthly, c.price_yearly, c.addons_monthly, c.max_emails_per_month,
               c.meaning, c.status_word, c.period_start, c.period_end, c.created, c.last_from is null
          from change c
            on conflict (subscription_id, valid_from) do update
           set valid_to             = 'infinity',
               tenant_id            = excluded.tenant_id,
               plan_id              = excluded.plan_id,
               plan_name            = excluded.plan_name,
               price_monthly        = excluded.price_monthly,
               price_yearly         = excluded.price_yearly,
               addons_monthly       = excluded.addons_monthly,
               max_emails_per_month = excluded.max_emails_per_month,
               status               = excluded.status,
               status_word          = excluded.status_word,
               period_start         = excluded.period_start,
               period_end           = excluded.period_end
    )
    select array_agg(c.id) into known from change c where c.last_from is null;

    update quarterdeck.kept_subscription k
       set created = s.created
      from quarterdeck.platform_subscription s
     where s.id = any (ids)
       and k.subscription_id = s.id
       and k.assumed
       and k.created is distinct from s.created;

    -- Payments that were there before it, where nothing keeps a platform from writing them first.
    if known is not null then
        perform quarterdeck.follow_payments(array(select p.payment_id
                                                    from quarterdeck.kept_payment p
                                                   where p.subscription_id = any (known)
                                                     and p.tenant_id is null
                                                     and p.gone is null));
    end if;
    perform quarterdeck.settle_subscriptions(ids);

    update quarterdeck.kept_subscription k
       set valid_to = greatest(today, k.valid_from + 1)
     where k.subscription_id = any (ids)
       and k.valid_to = 'infinity'
       and not exists (select 1 from quarterdeck.platform_subscription s where s.id = k.subscription_id);
end
$$;

-- What was found of a subscription is taken back to the day it was made, or was paid for first; one that was found canceled or unpaid is
-- taken as active until what was paid for it ended.
create or replace function quarterdeck.settle_subscriptions(ids uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone constant text := (select z.zone from quarterdeck.reporting_zone z);
begin
    update quarterdeck.kept_subscription k
       set valid_from   = f.first_day,
           active_until = f.active_until
      from (select s.subscription_id,
                   least(coalesce((s.created at time zone zone)::date, '-infinity'), quarterdeck.bound_day(s.period_start, zone), p.first_day) as first_day,
                   case when s.status in ('canceled', 'unpaid') then p.end_day end as active_until
              from quarterdeck.kept_subscription s
              left join (select y.subscription_id, min(y.first_day) as first_day, max(y.end_day) as end_day
                           from quarterdeck.kept_payment y
                          where y.subscription_id = any (ids)
                            and y.status = 'succeeded'
                            and y.amount > 0
                          group by y.subscription_id) p on p.subscription_id = s.subscription_id
             where s.subscription_id = any (ids)
               and s.assumed) f
     where k.subscription_id = f.subscription_id
       and k.assumed
       and f.first_day < k.valid_to
       and (k.valid_from, k.active_until) is distinct from (f.first_day, f.active_until);
end
$$;

create or replace function quarterdeck.follow_payments(ids uuid[] default null) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    zone    constant text        := (select z.zone from quarterdeck.reporting_zone z);
    seen_at constant timestamptz := quarterdeck.now();
    touched datemultirange;
    payers  uuid[];
begin
    if ids is null then
        ids := array(select id from quarterdeck.platform_payment
                     union
                     select payment_id from quarterdeck.kept_payment where gone is null);
    end if;

    with seen as (
        select p.id, p.subscription_id, p.amount::numeric as amount, nullif(upper(btrim(p.currency)), '') as currency, p.status, p.status_word,
               coalesce(p.billing_period_start, p.created) as starts, p.billing_period_end as ends, coalesce(p.processed, p.created) as received
          from quarterdeck.platform_payment p
         where p.id = any (ids)
    ), change as materialized (
        select s.id, s.subscription_id, s.amount, s.currency, s.status_word, s.starts, s.ends, s.received, d.first_day,
               greatest(d.first_day + 1, coalesce(quarterdeck.bound_day(s.ends, zone), (d.first_day + interval '1 month')::date)) as end_day,
               case when k.status_word = s.status_word then k.status else s.status end as status, t.tenant_id,
               k.first_day as first_before, k.end_day as end_before
          from seen s
          left join quarterdeck.kept_payment k on k.payment_id = s.id
          left join quarterdeck.kept_subscription o on o.subscription_id = s.subscription_id and o.valid_to = 'infinity'
          cross join lateral (select quarterdeck.bound_day(s.starts, zone) as first_day) d
          -- Whose it was when it was first seen.
          cross join lateral (select coalesce(case when k.subscription_id = s.subscription_id then k.tenant_id end,
                                              o.tenant_id,
                                              case when o.subscription_id is null then
                                                  (select e.tenant_id
                                                     from quarterdeck.kept_subscription e
                                                    where e.subscription_id = s.subscription_id
                                                    order by e.valid_from desc
                                                    limit 1) end) as tenant_id) t
         where k.payment_id is null
            or k.gone is not null
            or (s.subscription_id, s.amount, s.currency, s.status_word, s.starts, s.ends, s.received, t.tenant_id)
               is distinct from (k.subscription_id, k.amount, k.currency, k.status_word, k.starts, k.ends, k.received, k.tenant_id)
    ), written as (
        insert into quarterdeck.kept_payment (payment_id, subscription_id, tenant_id, amount, currency, status, status_word, starts, ends, received, first_day, end_day)
        select c.id, c.subscription_id, c.tenant_id, c.amount, c.currency, c.status, c.status_word, c.starts, c.ends, c.received, c.first_day, c.end_day
          from change c
            on conflict (payment_id) do update
           set subscription_id = excluded.subscription_id,
               tenant_id       = excluded.tenant_id,
               amount          = excluded.amount,
               currency        = excluded.currency,
               status          = excluded.status,
               status_word     = excluded.status_word,
               starts          = excluded.starts,
               ends            = excluded.ends,
               received        = excluded.received,
               first_day       = excluded.first_day,
               end_day         = excluded.end_day,
               gone            = null
    )
    select range_agg(d.days), array_agg(distinct c.subscription_id) filter (where c.subscription_id is not null)
      into touched, payers
      from change c
      cross join lateral (values (daterange(c.first_day, c.end_day)), (daterange(c.first_before, c.end_before))) d (days)
     where not lower_inf(d.days);
    perform quarterdeck.mark_money(touched);

    -- What was paid stays paid, whatever became of the row.
    update quarterdeck.kept_payment k
       set gone = seen_at
     where k.payment_id = any (ids)
       and k.gone is null
       and not exists (select 1 from quarterdeck.platform_payment p where p.id = k.payment_id);

    if payers is not null then
        perform quarterdeck.settle_subscriptions(payers);
    end if;
end
$$;

-- Compares all tables with what is kept of them, or those that nothing else follows. The order is that in which one explains the other.
-- Another comparison under way leaves nothing to do.
create or replace function quarterdeck.follow_platform(at timestamptz default quarterdeck.now(), all_tables boolean default true) returns void
    language plpgsql set jit = off as
$$
begin
    if not pg_try_advisory_xact_lock(hashtext('quarterdeck.follow_platform')) then
        return;
    end if;
    perform set_config('quarterdeck.now', follow_platform.at::text, true);
    if all_tables or not quarterdeck.is_installed('tenants.follow') then
        perform quarterdeck.follow_tenants();
    end if;
    if all_tables or not quarterdeck.is_installed('domains.follow') then
        perform quarterdeck.follow_domains();
    end if;
    if all_tables or not (quarterdeck.is_installed('subscriptions.follow') and quarterdeck.is_installed('plans.follow')
                          and quarterdeck.is_installed('subscription_addons.follow')) then
        perform quarterdeck.follow_subscriptions();
    end if;
    if all_tables or not quarterdeck.is_installed('payments.follow') then
        perform quarterdeck.follow_payments();
    end if;
    if all_tables or not quarterdeck.is_installed('vps_instances.follow') then
        perform quarterdeck.follow_vps();
    end if;
    if all_tables or not quarterdeck.is_installed('smtp_ip_addresses.follow') then
        perform quarterdeck.follow_ips();
    end if;
    if all_tables or not quarterdeck.is_installed('domain_ip_assignments.follow') then
        perform quarterdeck.follow_assignments();
    end if;
end
$$;

-- Follows a statement on a table that this product made. Whatever goes wrong here is left to the next comparison: who writes the table
-- must never fail because of us.
create or replace function quarterdeck.follow_statement() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    followed constant text := tg_argv[0];
    ids      uuid[];
begin
    if tg_op = 'INSERT' then
        if followed = 'addon' then
            ids := array(select distinct r.subscription_id from rows_after r);
        else
            ids := array(select r.id from rows_after r);
        end if;
    elsif tg_op = 'DELETE' then
        if followed = 'addon' then
            ids := array(select distinct b.subscription_id from rows_before b);
        else
            ids := array(select b.id from rows_before b);
        end if;
    elsif tg_op = 'UPDATE' then
        -- Most of what a platform writes all day is nothing that is kept.
        case followed
            when 'tenant' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.name, r.created, r.deleted) is distinct from (b.name, b.created, b.deleted));
            when 'domain' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where r.tenant_id is distinct from b.tenant_id);
            when 'plan' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.name, r.price_monthly, r.price_yearly, r.max_emails_per_month)
                                    is distinct from (b.name, b.price_monthly, b.price_yearly, b.max_emails_per_month));
            when 'subscription' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.tenant_id, r.plan_id, r.status, r.current_period_start, r.current_period_end, r.created)
                                    is distinct from (b.tenant_id, b.plan_id, b.status, b.current_period_start, b.current_period_end, b.created));
            when 'addon' then
                ids := array(select distinct s.id
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              cross join lateral (values (r.subscription_id), (b.subscription_id)) s (id)
                              where (r.subscription_id, r.quantity, r.price_monthly, r.is_active)
                                    is distinct from (b.subscription_id, b.quantity, b.price_monthly, b.is_active));
            when 'payment' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.subscription_id, r.amount, r.currency, r.status, r.processed, r.billing_period_start, r.billing_period_end, r.created)
                                    is distinct from (b.subscription_id, b.amount, b.currency, b.status, b.processed, b.billing_period_start, b.billing_period_end, b.created));
            when 'vps' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.hostwinds_instance_id, r.ip_address, r.region, r.status, r.decommission_scheduled_for, r.created)
                                    is distinct from (b.hostwinds_instance_id, b.ip_address, b.region, b.status, b.decommission_scheduled_for, b.created));
            when 'ip' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.vps_instance_id, r.ip_address, r.status, r.created)
                                    is distinct from (b.vps_instance_id, b.ip_address, b.status, b.created));
            when 'assignment' then
                ids := array(select coalesce(r.id, b.id)
                               from rows_after r
                               full join rows_before b on b.id = r.id
                              where (r.domain_id, r.smtp_ip_address_id, r.status, r.assigned, r.expires)
                                    is distinct from (b.domain_id, b.smtp_ip_address_id, b.status, b.assigned, b.expires));
        end case;
    end if;
    if tg_op <> 'TRUNCATE' then
        if followed = 'plan' then
            ids := array(select k.subscription_id from quarterdeck.kept_subscription k where k.plan_id = any (ids) and k.valid_to = 'infinity');
        end if;
        if ids = '{}' then
            return null;
        end if;
    end if;
    case followed
        when 'tenant'       then perform quarterdeck.follow_tenants(ids);
        when 'domain'       then perform quarterdeck.follow_domains(ids);
        when 'assignment'   then perform quarterdeck.follow_assignments(ids);
        when 'vps'          then perform quarterdeck.follow_vps(ids);
        when 'ip'           then perform quarterdeck.follow_ips(ids);
        when 'payment'      then perform quarterdeck.follow_payments(ids);
        else                     perform quarterdeck.follow_subscriptions(ids);
    end case;
    return null;
exception
    when others then
        raise warning 'Quarterdeck could not follow a change of %, and will compare it later: %', tg_table_name, sqlerrm;
        return null;
end
$$;

-- Counts days in another zone: those of times that the platform states. Days on which something was seen stay.
create or replace function quarterdeck.recount_kept_days() returns void
    language plpgsql as
$$
declare
    zone constant text := (select z.zone from quarterdeck.reporting_zone z);
begin
    update quarterdeck.kept_tenant k
       set created_day = coalesce((k.created at time zone zone)::date, '-infinity'),
           deleted_day = least(coalesce((k.deleted at time zone zone)::date, 'infinity'), coalesce((k.gone at time zone zone)::date, 'infinity'));
    update quarterdeck.kept_assignment k
       set first_day = greatest(k.valid_from, coalesce((k.assigned at time zone zone)::date, '-infinity')),
           end_day   = least(k.valid_to, coalesce(((k.expires at time zone zone) + interval '1 day' - interval '1 microsecond')::date, 'infinity'));
    update quarterdeck.kept_vps k
       set first_day = case when k.life = 1 then coalesce((k.created at time zone zone)::date, '-infinity') else k.first_day end,
           end_day   = least(coalesce((k.ended at time zone zone)::date, 'infinity'), coalesce((k.gone at time zone zone)::date, 'infinity'));
    update quarterdeck.kept_ip k
       set first_day = case when k.life = 1 then coalesce((k.created at time zone zone)::date, '-infinity') else k.first_day end,
           end_day   = coalesce((k.gone at time zone zone)::date, 'infinity');
    update quarterdeck.kept_payment k
       set first_day = d.first_day,
           end_day   = greatest(d.first_day + 1, coalesce(quarterdeck.bound_day(k.ends, zone), (d.first_day + interval '1 month')::date))
      from (select payment_id, quarterdeck.bound_day(starts, zone) as first_day from quarterdeck.kept_payment) d
     where d.payment_id = k.payment_id;
    perform quarterdeck.settle_subscriptions(array(select subscription_id from quarterdeck.kept_subscription where assumed));
    perform quarterdeck.mark_money(datemultirange(daterange('-infinity', 'infinity')));
end
$$;

create or replace function quarterdeck.follow_zone() returns trigger
    language plpgsql as
$$
begin
    perform quarterdeck.recount_kept_days();
    return null;
end
$$;
--rollback drop function quarterdeck.follow_zone();
--rollback drop function quarterdeck.recount_kept_days();
--rollback drop function quarterdeck.follow_statement();
--rollback drop function quarterdeck.follow_platform(timestamptz, boolean);
--rollback drop function quarterdeck.follow_payments(uuid[]);
--rollback drop function quarterdeck.settle_subscriptions(uuid[]);
--rollback drop function quarterdeck.follow_subscriptions(uuid[]);
--rollback drop function quarterdeck.end_ips(uuid[]);
--rollback drop function quarterdeck.follow_ips(uuid[]);
--rollback drop function quarterdeck.end_vps(uuid[]);
--rollback drop function quarterdeck.follow_vps(uuid[]);
--rollback drop function quarterdeck.end_assignments(uuid[]);
--rollback drop function quarterdeck.changed_days(daterange, daterange, date, boolean);
--rollback drop function quarterdeck.is_held(text, timestamptz);
--rollback drop function quarterdeck.follow_assignments(uuid[]);
--rollback drop function quarterdeck.end_domains(uuid[]);
--rollback drop function quarterdeck.day_after(timestamptz);
--rollback drop function quarterdeck.follow_domains(uuid[]);
--rollback drop function quarterdeck.follow_tenants(uuid[]);
--rollback drop function quarterdeck.mark_money(datemultirange);
--rollback drop function quarterdeck.bound_day(timestamptz, text);
