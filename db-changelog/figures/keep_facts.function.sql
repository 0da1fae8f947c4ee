--liquibase formatted sql

--changeset quarterdeck:keep-facts-functions runOnChange:true splitStatements:false
--comment Keeps the facts of days, weeks and months, and lets those go that a change touches

-- Lets go of what changes touched. Whoever calls it or keep_fact holds the same lock, so that nothing is kept that was calculated before a
-- change whose mark is gone already; a change that is not committed yet keeps its mark, and readers calculate its days themselves.
create or replace function quarterdeck.settle_fact_changes() returns void
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(hashtext('quarterdeck.fact_kept'));
    with taken as (
        delete from quarterdeck.fact_change returning family, first_day, end_day
    ), stale as (
        delete from quarterdeck.unallocated_kept u
         using taken t
         where t.family = 'money'
           and u.from_day < t.end_day
           and u.to_day > t.first_day
    ), periods as (
        -- Complaints are set against emails of the week before, and what emails cost goes by how many there were.
        delete from quarterdeck.period_kept p
         using taken t
         where (p.family = t.family or p.family = 'money' and t.family = 'mail')
           and p.from_day - case p.family when 'mail' then 7 else 0 end < t.end_day
           and p.to_day > t.first_day
    ), tenants as (
        -- Complaints are set against emails of the week before, trends look back four weeks, scores of events thirty days.
        delete from quarterdeck.tenant_kept k
         using taken t
         where k.dashboard_date > t.first_day
           and least(k.from_day - 7, k.dashboard_date - 30) < t.end_day
    ), movers as (
        delete from quarterdeck.mover_kept k
         using taken t
         where greatest(k.to_day, k.before_to) > t.first_day
           and least(k.from_day, k.before_from) < t.end_day
    )
    delete from quarterdeck.fact_kept k
     using taken t
     where k.family = t.family
       and k.first_day < t.end_day
       and k.end_day > t.first_day;
end
$$;

-- Keeps one day, week or month: from its kept days where all of them are, else from the tables. Done twice it changes nothing.
create or replace function quarterdeck.keep_fact(of_family text, of_grain text, day date, at timestamptz) returns void
    language plpgsql set jit = off set work_mem = '64MB' as
$$
declare
    past       constant date    := (day + case of_grain when 'day' then interval '1 day' when 'week' then interval '7 days' else interval '1 month' end)::date;
    of_days    constant boolean := of_grain <> 'day'
                                   and (select count(*) from quarterdeck.fact_kept k
                                         where k.family = of_family and k.grain = 'day' and k.first_day >= day and k.end_day <= past) = past - day;
begin
    perform quarterdeck.settle_fact_changes();
    if of_family = 'mail' then
        delete from quarterdeck.mail_kept k where k.grain = of_grain and k.first_day = day;
        insert into quarterdeck.mail_kept (grain, first_day, is_fleet, tenant_id, sent, delivered, bounced, blocked, complaints, uncounted, loss, worth)
        select of_grain, day, grouping(f.tenant_id) = 1, f.tenant_id, sum(f.sent), sum(f.delivered), sum(f.bounced), sum(f.blocked), sum(f.complaints),
               sum(f.uncounted), sum(f.loss), sum(f.worth)
          from (select l.tenant_id, l.sent, l.delivered, l.bounced, l.blocked, l.complaints, l.uncounted, l.loss, l.worth
                  from quarterdeck.mail_facts_live(day, past) l
                 where not of_days
                union all
                select k.tenant_id, k.sent, k.delivered, k.bounced, k.blocked, k.complaints, k.uncounted, k.loss, k.worth
                  from quarterdeck.mail_kept k
                 where of_days and not k.is_fleet and k.grain = 'day' and k.first_day >= day and k.first_day < past) f
         group by grouping sets ((f.tenant_id), ());
    elsif of_family = 'customer' then
        delete from quarterdeck.mrr_kept k where k.day = keep_fact.day;
        insert into quarterdeck.mrr_kept (day, tenant_id, mrr, subscriptions, unknown, plan_id, plan_names)
        select keep_fact.day, m.tenant_id, m.mrr, m.subscriptions, m.unknown, m.plan_id, m.plan_names from quarterdeck.tenant_mrr_live(keep_fact.day) m;
    else
        delete from quarterdeck.money_kept k where k.grain = of_grain and k.first_day = day;
        insert into quarterdeck.money_kept (grain, first_day, is_fleet, tenant_id, vps_cost, ip_cost, revenue, machine_days, unpriced_days)
        select of_grain, day, grouping(f.tenant_id) = 1, f.tenant_id, coalesce(sum(f.vps_cost), 0), coalesce(sum(f.ip_cost), 0), coalesce(sum(f.revenue), 0),
               coalesce(sum(f.machine_days), 0), coalesce(sum(f.unpriced_days), 0)
          from (select l.tenant_id, l.vps_cost, l.ip_cost, l.revenue, l.machine_days, l.unpriced_days
                  from quarterdeck.money_facts_live(day, past) l
                 where not of_days
                union all
                select k.tenant_id, k.vps_cost, k.ip_cost, k.revenue, k.machine_days, k.unpriced_days
                  from quarterdeck.money_kept k
                 where of_days and not k.is_fleet and k.grain = 'day' and k.first_day >= day and k.first_day < past) f
         group by grouping sets ((f.tenant_id), ());
    end if;
    insert into quarterdeck.fact_kept (family, grain, first_day, end_day, kept_at)
    values (of_family, of_grain, day, past, at)
        on conflict (family, grain, first_day) do update set kept_at = excluded.kept_at;
end
$$;

-- Keeps what is unallocated of a period; done twice it changes nothing.
create or replace function quarterdeck.keep_unallocated(from_day date, to_day date) returns void
    language plpgsql as
$$
begin
    perform quarterdeck.settle_fact_changes();
    insert into quarterdeck.unallocated_kept as u (from_day, to_day, vps_cost, ip_cost)
    select keep_unallocated.from_day, keep_unallocated.to_day, r.vps_cost, r.ip_cost
      from (select 1) one
      left join quarterdeck.money_rows(keep_unallocated.from_day, keep_unallocated.to_day) r on r.tenant_id is null
        on conflict on constraint unallocated_kept_pkey do update set (vps_cost, ip_cost) = (excluded.vps_cost, excluded.ip_cost);
end
$$;

-- Keeps the rows of a period that is often asked for; done twice it changes nothing.
create or replace function quarterdeck.keep_period(from_day date, to_day date) returns void
    language plpgsql as
$$
declare
    signed constant bigint[] := quarterdeck.closings_of(keep_period.from_day, keep_period.to_day);
begin
    perform quarterdeck.settle_fact_changes();
    delete from quarterdeck.period_kept p where p.from_day = keep_period.from_day and p.to_day = keep_period.to_day;
    delete from quarterdeck.money_row_kept k where k.from_day = keep_period.from_day and k.to_day = keep_period.to_day;
    delete from quarterdeck.mail_row_kept k where k.from_day = keep_period.from_day and k.to_day = keep_period.to_day;
    insert into quarterdeck.mail_row_kept (from_day, to_day, tenant_id, sent, counted, delivered, bounced, blocked, complaints, complaint_base, uncounted, loss, worth, savings)
    select keep_period.from_day, keep_period.to_day, r.* from quarterdeck.mail_rows(keep_period.from_day, keep_period.to_day) r;
    insert into quarterdeck.money_row_kept (from_day, to_day, tenant_id, vps_cost, ip_cost, cost, unallocated, revenue, profit, is_known, machine_days, unpriced_days,
                                            sent, delivered, loss)
    select keep_period.from_day, keep_period.to_day, r.* from quarterdeck.money_rows(keep_period.from_day, keep_period.to_day) r;
    insert into quarterdeck.period_kept (family, from_day, to_day, closings, fleet)
    values ('mail', keep_period.from_day, keep_period.to_day, null, null),
           ('money', keep_period.from_day, keep_period.to_day, signed,
            (select to_jsonb(f) from quarterdeck.fleet_cost(keep_period.from_day, keep_period.to_day) f));
    perform quarterdeck.keep_unallocated(keep_period.from_day, keep_period.to_day);
end
$$;

-- Whether the rows of a period are kept, and nothing touched them since.
create or replace function quarterdeck.is_period_kept(of_family text, from_day date, to_day date, signed bigint[] default null) returns boolean
    language sql stable
as $$
    select exists (select
                     from quarterdeck.period_kept p
                    where p.family = of_family
                      and p.from_day = is_period_kept.from_day
                      and p.to_day = is_period_kept.to_day
                      and p.closings is not distinct from signed)
       and not exists (select
                         from quarterdeck.fact_change c
                        where (c.family = of_family or of_family = 'money' and c.family = 'mail')
                          and c.first_day < is_period_kept.to_day
                          and c.end_day > is_period_kept.from_day - case of_family when 'mail' then 7 else 0 end);
$$;

-- The same of all that is kept of a period.
create or replace function quarterdeck.has_period(from_day date, to_day date) returns boolean
    language sql stable
as $$
    select quarterdeck.is_period_kept('mail', from_day, has_period.to_day)
       and quarterdeck.is_period_kept('money', from_day, has_period.to_day, quarterdeck.closings_of(from_day, has_period.to_day))
       and exists (select from quarterdeck.unallocated_kept u where u.from_day = has_period.from_day and u.to_day = has_period.to_day);
$$;

-- Of periods that nobody asks for any more, and of those that a change touched.
create or replace function quarterdeck.forget_periods(usual_from date[], usual_to date[]) returns void
    language sql
as $$
    delete from quarterdeck.period_kept p where not exists (select from unnest(usual_from, usual_to) u (from_day, to_day) where (u.from_day, u.to_day) = (p.from_day, p.to_day));
    delete from quarterdeck.unallocated_kept p where not exists (select from unnest(usual_from, usual_to) u (from_day, to_day) where (u.from_day, u.to_day) = (p.from_day, p.to_day));
    delete from quarterdeck.money_row_kept k where not exists (select from quarterdeck.period_kept p where p.family = 'money' and (p.from_day, p.to_day) = (k.from_day, k.to_day));
    delete from quarterdeck.mail_row_kept k where not exists (select from quarterdeck.period_kept p where p.family = 'mail' and (p.from_day, p.to_day) = (k.from_day, k.to_day));
$$;

-- Of which days the MRR of each tenant is often asked for: those before the usual periods and the last ones of them, and of each the one twelve months earlier.
create or replace function quarterdeck.customer_days(today date)
    returns table (day date)
    language sql stable rows 60
as $$
    with bound as (
        select today - n as day from unnest(array [0, 7, 14, 30, 60, 90, 180, 365, 730]) n
        union
        select (m.first - make_interval(months => n))::date from generate_series(0, 25) n cross join (select date_trunc('month', today::timestamp) as first) m
        union
        -- As many days of the month before as have passed of this one.
        select least((m.first - interval '1 month')::date + (today - m.first::date), m.first::date) from (select date_trunc('month', today::timestamp) as first) m
    )
    select b.day - 1 from bound b
    union
    select (b.day - interval '12 months')::date - 1 from bound b where b.day > today - 400;
$$;

-- The first day of which anything is known.
create or replace function quarterdeck.first_fact_day() returns date
    language sql stable
as $$
    select least((select min(f.tracking_date) from quarterdeck.delivery_fleet_day f),
                 (select min(v.valid_from) from quarterdeck.cost_value v where v.valid_from > '-infinity'),
                 (select min(p.first_day) from quarterdeck.payment_counted p));
$$;

-- What is to be kept and is not, before today: days and weeks of the last hundred days, months as far back as anything is known, at most 25; the latest first,
-- days before the weeks and months that they make. Customers are kept by single days.
create or replace function quarterdeck.facts_missing(today date)
    returns table (family text, grain text, first_day date)
    language sql stable rows 100
as $$
    with known as (
        select greatest(quarterdeck.first_fact_day(), (date_trunc('month', today::timestamp) - interval '25 months')::date) as first
    ), wanted as (
        select 1 as place, 'day' as grain, today - n as first_day from generate_series(1, 100) n
        union all
        select 2, 'week', date_trunc('week', (today - 7 * n)::timestamp)::date from generate_series(1, 14) n
        union all
        select 3, 'month', (date_trunc('month', today::timestamp) - make_interval(months => n))::date from generate_series(1, 25) n
    )
    select m.family, m.grain, m.first_day
      from (select f.family, w.grain, w.first_day, w.place
              from wanted w
             cross join known k
             cross join (values ('money'), ('mail')) f (family)
             where w.first_day >= case w.grain when 'day' then k.first when 'week' then k.first - 6 else date_trunc('month', k.first::timestamp)::date end
            union all
            select 'customer', 'day', d.day, 4
              from quarterdeck.customer_days(today) d
             where exists (select from quarterdeck.tenant_known)) m
     where not exists (select from quarterdeck.fact_kept x where x.family = m.family and x.grain = m.grain and x.first_day = m.first_day)
     order by m.place, m.first_day desc, m.family;
$$;

-- Lets go of days and weeks that nobody asks for any more; their months stay.
create or replace function quarterdeck.forget_old_facts(today date) returns void
    language sql
as $$
    delete from quarterdeck.fact_kept k where k.family <> 'customer' and k.grain in ('day', 'week') and k.first_day < today - 120;
    delete from quarterdeck.fact_kept k where k.family = 'customer' and k.first_day not in (select d.day from quarterdeck.customer_days(today) d);
    delete from quarterdeck.mrr_kept k where not exists (select from quarterdeck.fact_kept f where f.family = 'customer' and f.first_day = k.day);
    delete from quarterdeck.mail_kept k where k.grain in ('day', 'week') and k.first_day < today - 120;
    delete from quarterdeck.money_kept k where k.grain in ('day', 'week') and k.first_day < today - 120;
$$;

-- Where the platform keeps its days itself and no trigger tells: days of which other emails are known than were when they were kept.
create or replace function quarterdeck.compare_mail_days(from_day date, to_day date) returns void
    language sql
as $$
    select quarterdeck.mark_facts('mail', d.day, d.day + 1)
      from (select m.day, sum(m.sent) as sent, sum(m.delivered) as delivered, sum(m.bounced) as bounced, sum(m.complaints) as complaints
              from quarterdeck.mail_days(from_day, to_day) m
             group by m.day) d
      join quarterdeck.mail_kept k on k.grain = 'day' and k.first_day = d.day and k.is_fleet
     where (d.sent, d.delivered, d.bounced, d.complaints) is distinct from (k.sent, k.delivered, k.bounced, k.complaints);
$$;
--rollback drop function quarterdeck.compare_mail_days(date, date);
--rollback drop function quarterdeck.forget_old_facts(date);
--rollback drop function quarterdeck.facts_missing(date);
--rollback drop function quarterdeck.customer_days(date);
--rollback drop function quarterdeck.forget_periods(date[], date[]);
--rollback drop function quarterdeck.has_period(date, date);
--rollback drop function quarterdeck.is_period_kept(text, date, date, bigint[]);
--rollback drop function quarterdeck.keep_period(date, date);
--rollback drop function quarterdeck.first_fact_day();
--rollback drop function quarterdeck.keep_unallocated(date, date);
--rollback drop function quarterdeck.keep_fact(text, text, date, timestamptz);
--rollback drop function quarterdeck.settle_fact_changes();

--changeset quarterdeck:fact-change-triggers splitStatements:false
--comment What moves facts of past days marks them, whoever changes it
create function quarterdeck.note_mail_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op = 'TRUNCATE' then
        perform quarterdeck.mark_facts('mail', '-infinity', 'infinity');
        return null;
    end if;
    if tg_op <> 'INSERT' then
        perform quarterdeck.mark_facts('mail', d.day, d.day + 1) from (select distinct tracking_date as day from rows_before) d;
    end if;
    if tg_op <> 'DELETE' then
        perform quarterdeck.mark_facts('mail', d.day, d.day + 1) from (select distinct tracking_date as day from rows_after) d;
    end if;
    return null;
end
$$;
call quarterdeck.install('deliverability_daily_summary.note_mail_change', quarterdeck.is_installed('deliverability_daily_summary'), $ddl$
create trigger quarterdeck_mail_insert after insert on public.deliverability_daily_summary
    referencing new table as rows_after for each statement execute function quarterdeck.note_mail_change();
create trigger quarterdeck_mail_update after update on public.deliverability_daily_summary
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.note_mail_change();
create trigger quarterdeck_mail_delete after delete on public.deliverability_daily_summary
    referencing old table as rows_before for each statement execute function quarterdeck.note_mail_change();
create trigger quarterdeck_mail_truncate after truncate on public.deliverability_daily_summary
    for each statement execute function quarterdeck.note_mail_change();
$ddl$);

create function quarterdeck.note_cost_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op = 'TRUNCATE' then
        perform quarterdeck.mark_facts('money', '-infinity', 'infinity');
    elsif tg_op = 'INSERT' then
        perform quarterdeck.mark_facts('money', min(valid_from), max(coalesce(valid_to, 'infinity'))) from rows_after having count(*) > 0;
    else
        perform quarterdeck.mark_facts('money', min(valid_from), max(coalesce(valid_to, 'infinity'))) from rows_before having count(*) > 0;
    end if;
    return null;
end
$$;
create trigger note_cost_insert after insert on quarterdeck.cost_value
    referencing new table as rows_after for each statement execute function quarterdeck.note_cost_change();
create trigger note_cost_update after update on quarterdeck.cost_value
    referencing old table as rows_before for each statement execute function quarterdeck.note_cost_change();
create trigger note_cost_delete after delete on quarterdeck.cost_value
    referencing old table as rows_before for each statement execute function quarterdeck.note_cost_change();
create trigger note_cost_truncate after truncate on quarterdeck.cost_value
    for each statement execute function quarterdeck.note_cost_change();

-- A setting that holds from a past day on; another zone moves every day.
create function quarterdeck.note_setting_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_table_name = 'reporting_zone' then
        perform quarterdeck.mark_facts(f, '-infinity', 'infinity') from unnest(array ['mail', 'money']) f;
    elsif tg_op = 'DELETE' then
        perform quarterdeck.mark_facts(f, old.valid_from, 'infinity') from unnest(array ['mail', 'money']) f;
    else
        perform quarterdeck.mark_facts(f, new.valid_from, 'infinity') from unnest(array ['mail', 'money']) f;
    end if;
    return null;
end
$$;
create trigger note_setting_change after insert or update or delete on quarterdeck.setting
    for each row execute function quarterdeck.note_setting_change();
create trigger note_zone_change after update on quarterdeck.reporting_zone
    for each row execute function quarterdeck.note_setting_change();
--rollback drop trigger note_zone_change on quarterdeck.reporting_zone;
--rollback drop trigger note_setting_change on quarterdeck.setting;
--rollback drop function quarterdeck.note_setting_change();
--rollback drop trigger note_cost_truncate on quarterdeck.cost_value;
--rollback drop trigger note_cost_delete on quarterdeck.cost_value;
--rollback drop trigger note_cost_update on quarterdeck.cost_value;
--rollback drop trigger note_cost_insert on quarterdeck.cost_value;
--rollback drop function quarterdeck.note_cost_change();
--rollback call quarterdeck.uninstall('deliverability_daily_summary.note_mail_change', 'drop trigger quarterdeck_mail_insert on public.deliverability_daily_summary; drop trigger quarterdeck_mail_update on public.deliverability_daily_summary; drop trigger quarterdeck_mail_delete on public.deliverability_daily_summary; drop trigger quarterdeck_mail_truncate on public.deliverability_daily_summary');
--rollback drop function quarterdeck.note_mail_change();
