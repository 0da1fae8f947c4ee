--liquibase formatted sql

--changeset quarterdeck:events-0003 splitStatements:false
--comment The fleet's mail of each day, so that a chart of a year need not add up every tenant's days; follows every change of the days, whoever makes it
create table quarterdeck.fleet_day (
    tracking_date    date   primary key,
    emails_sent      bigint not null,
    emails_delivered bigint not null,
    emails_bounced   bigint not null,
    emails_blocked   bigint not null,
    emails_spam      bigint not null
);

create function quarterdeck.follow_days() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'TRUNCATE' then
        delete from quarterdeck.fleet_day;
        return null;
    end if;
    if tg_op <> 'INSERT' then
        insert into quarterdeck.fleet_day as f
        select tracking_date, -sum(emails_sent), -sum(emails_delivered), -sum(emails_bounced), -sum(emails_blocked), -sum(emails_spam)
          from rows_before
         group by tracking_date
         order by tracking_date
            on conflict (tracking_date) do update
           set emails_sent      = f.emails_sent + excluded.emails_sent,
               emails_delivered = f.emails_delivered + excluded.emails_delivered,
               emails_bounced   = f.emails_bounced + excluded.emails_bounced,
               emails_blocked   = f.emails_blocked + excluded.emails_blocked,
               emails_spam      = f.emails_spam + excluded.emails_spam;
    end if;
    if tg_op <> 'DELETE' then
        insert into quarterdeck.fleet_day as f
        select tracking_date, sum(emails_sent), sum(emails_delivered), sum(emails_bounced), sum(emails_blocked), sum(emails_spam)
          from rows_after
         group by tracking_date
         order by tracking_date
            on conflict (tracking_date) do update
           set emails_sent      = f.emails_sent + excluded.emails_sent,
               emails_delivered = f.emails_delivered + excluded.emails_delivered,
               emails_bounced   = f.emails_bounced + excluded.emails_bounced,
               emails_blocked   = f.emails_blocked + excluded.emails_blocked,
               emails_spam      = f.emails_spam + excluded.emails_spam;
    end if;
    return null;
end
$$;

create function quarterdeck.is_installed(object_name text) returns boolean
    language sql stable
    return exists (select 1 from quarterdeck.installed_object where name = object_name);

-- Only a table that this product made gets triggers; a platform's own stays as it is and is added up when it is asked.
call quarterdeck.install('deliverability_daily_summary.follow_days',
    quarterdeck.is_installed('deliverability_daily_summary'), $ddl$
create trigger quarterdeck_follow_insert after insert on public.deliverability_daily_summary
    referencing new table as rows_after for each statement execute function quarterdeck.follow_days();
create trigger quarterdeck_follow_update after update on public.deliverability_daily_summary
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.follow_days();
create trigger quarterdeck_follow_delete after delete on public.deliverability_daily_summary
    referencing old table as rows_before for each statement execute function quarterdeck.follow_days();
create trigger quarterdeck_follow_truncate after truncate on public.deliverability_daily_summary
    for each statement execute function quarterdeck.follow_days();
insert into quarterdeck.fleet_day
select tracking_date, sum(emails_sent), sum(emails_delivered), sum(emails_bounced), sum(emails_blocked), sum(emails_spam)
  from public.deliverability_daily_summary
 group by tracking_date;
$ddl$);
--rollback call quarterdeck.uninstall('deliverability_daily_summary.follow_days', 'drop trigger quarterdeck_follow_insert on public.deliverability_daily_summary; drop trigger quarterdeck_follow_update on public.deliverability_daily_summary; drop trigger quarterdeck_follow_delete on public.deliverability_daily_summary; drop trigger quarterdeck_follow_truncate on public.deliverability_daily_summary');
--rollback drop function quarterdeck.is_installed(text);
--rollback drop function quarterdeck.follow_days();
--rollback drop table quarterdeck.fleet_day;
