--liquibase formatted sql

--changeset quarterdeck:mail-fact-functions runOnChange:true splitStatements:false
--comment What became of the emails of each tenant over the days [from_day, to_day), with what it is worth in USD, unrounded

-- The rows of the days as they count, of one tenant, or of all (NULL). Emails sent are those delivered, bounced and blocked, whatever the platform's
-- own column says; only where of a row none of the three is known, or all are 0 while emails were sent, that number is all there
-- is (uncounted): no rate has them. Where a day has rows of companies and one without company, those of the companies count.
do $$
begin
    -- One of before had fewer columns.
    if not exists (select from pg_proc p where p.oid = to_regprocedure('quarterdeck.mail_days(date,date,uuid)') and 'unsubscribed' = any (p.proargnames)) then
        drop function if exists quarterdeck.mail_days(date, date, uuid);
    end if;
end
$$;

create or replace function quarterdeck.mail_days(from_day date, to_day date, only_tenant uuid default null)
    returns table (tenant_id uuid, company_id uuid, day date, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   uncounted bigint, stated bigint, opened bigint, clicked bigint, unsubscribed bigint)
    language sql stable rows 100000
as $$
    select d.tenant_id, d.company_id, d.tracking_date,
           case when n.counted = 0 and d.emails_sent > 0 then d.emails_sent else n.counted end,
           d.emails_delivered, d.emails_bounced, d.emails_blocked, d.emails_spam,
           case when n.counted = 0 and d.emails_sent > 0 then d.emails_sent else 0 end,
           d.emails_sent, d.emails_opened, d.emails_clicked, d.emails_unsubscribed
      from (select c.*
              from quarterdeck.delivery_day c
             where c.tracking_date >= from_day
               and c.tracking_date < to_day
               and c.company_id is not null
               and (only_tenant is null or c.tenant_id = only_tenant)
            union all
            select t.*
              from quarterdeck.delivery_day t
             where t.tracking_date >= from_day
               and t.tracking_date < to_day
               and t.company_id is null
               and (only_tenant is null or t.tenant_id = only_tenant)
               and not exists (select
                                 from quarterdeck.delivery_day c
                                where c.tracking_date >= from_day
                                  and c.tracking_date < to_day
                                  and c.company_id is not null
                                  and c.tenant_id = t.tenant_id
                                  and c.tracking_date = t.tracking_date)) d
     cross join lateral (select coalesce(d.emails_delivered, 0) + coalesce(d.emails_bounced, 0) + coalesce(d.emails_blocked, 0) as counted) n;
$$;

-- From the days themselves. Each stretch of days with the same settings is summed first, and the sums get their price.
create or replace function quarterdeck.mail_facts_live(from_day date, to_day date, only_tenant uuid default null)
    returns table (tenant_id uuid, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint, uncounted bigint,
                   loss numeric, worth numeric)
    language sql stable rows 10000
as $$
    select d.tenant_id, sum(d.sent)::bigint, sum(d.delivered)::bigint, sum(d.bounced)::bigint, sum(d.blocked)::bigint, sum(d.complaints)::bigint,
           sum(d.uncounted)::bigint,
           sum(quarterdeck.revenue_loss(d.bounced, d.complaints, c)),
           sum((d.sent - d.uncounted) * c.value_per_email)
      from quarterdeck.risk_constants c
     cross join lateral (select m.tenant_id, sum(m.sent)::bigint as sent, sum(m.delivered)::bigint as delivered, sum(m.bounced)::bigint as bounced,
                                sum(m.blocked)::bigint as blocked, sum(m.complaints)::bigint as complaints, sum(m.uncounted)::bigint as uncounted
                           from quarterdeck.mail_days(greatest(mail_facts_live.from_day, c.valid_from), least(mail_facts_live.to_day, c.valid_to),
                                                      only_tenant) m
                          group by m.tenant_id) d
     where c.valid_from < mail_facts_live.to_day
       and c.valid_to > mail_facts_live.from_day
     group by d.tenant_id;
$$;

-- The same, from what is kept as far as it is. Of the fleet: one row without a tenant.
create or replace function quarterdeck.mail_facts(from_day date, to_day date, only_tenant uuid default null, of_fleet boolean default false)
    returns table (tenant_id uuid, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint, uncounted bigint,
                   loss numeric, worth numeric)
    -- Callers that join everything with everything set it off: the few days asked for are looked up all the same.
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB' set enable_nestloop = on
as $$
#variable_conflict use_column
declare
    cover record;
begin
    select * into cover from quarterdeck.fact_cover('mail', mail_facts.from_day, mail_facts.to_day);
    if cover.months = '{}' and cover.weeks = '{}' and cover.days = '{}' and not of_fleet then
        return query select * from quarterdeck.mail_facts_live(mail_facts.from_day, mail_facts.to_day, only_tenant);
        return;
    end if;
    return query
    select f.tenant_id, sum(f.sent)::bigint, sum(f.delivered)::bigint, sum(f.bounced)::bigint, sum(f.blocked)::bigint, sum(f.complaints)::bigint,
           sum(f.uncounted)::bigint, sum(f.loss), sum(f.worth)
      from (select k.tenant_id, k.sent, k.delivered, k.bounced, k.blocked, k.complaints, k.uncounted, k.loss, k.worth
              from (select 'month' as grain, unnest(cover.months) as first_day
                    union all
                    select 'week', unnest(cover.weeks)
                    union all
                    select 'day', unnest(cover.days)) t
              join quarterdeck.mail_kept k on k.grain = t.grain and k.first_day = t.first_day and k.is_fleet = of_fleet
             where only_tenant is null or k.tenant_id = only_tenant
            union all
            select case when not of_fleet then l.tenant_id end, l.sent, l.delivered, l.bounced, l.blocked, l.complaints, l.uncounted, l.loss, l.worth
              from unnest(cover.gaps) g
             cross join lateral quarterdeck.mail_facts_live(lower(g), upper(g), only_tenant) l) f
     group by f.tenant_id;
end
$$;
--rollback drop function quarterdeck.mail_facts(date, date, uuid, boolean);
--rollback drop function quarterdeck.mail_facts_live(date, date, uuid);
--rollback drop function quarterdeck.mail_days(date, date, uuid);
