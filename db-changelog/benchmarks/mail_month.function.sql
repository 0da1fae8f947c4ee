--liquibase formatted sql

--changeset quarterdeck:mail-month-functions runOnChange:true splitStatements:false
--comment Counts months of mail, and ranks senders among their industry

-- What an industry is called: as it is written first in the alphabet, where companies differ in capitals only.
create or replace view quarterdeck.industry as
select lower(btrim(c.industry)) as industry,
       min(btrim(c.industry))   as name,
       count(*)                 as companies
  from quarterdeck.platform_company c
 where btrim(c.industry) <> ''
 group by lower(btrim(c.industry));

drop function if exists quarterdeck.rank_tenants(integer, date);

-- Senders of a month, each in every industry it sent in, with its place among the others there:
-- the share of the others that do worse (percent_rank: oneself is not counted, so the best of all has 1 and the worst 0, and
-- equals have the same; cume_dist would count oneself among those that do no better). From five senders of an industry up.
create or replace function quarterdeck.rank_tenants(the_month date) returns void
    language sql set work_mem = '32MB' set jit = off
as $$
    delete from quarterdeck.tenant_standing s where s.month = the_month;
    with mail as (
        select m.tenant_id, m.industry,
               sum(m.sent)::bigint       as sent,
               sum(m.delivered)::bigint  as delivered,
               sum(m.bounced)::bigint    as bounced,
               sum(m.complaints)::bigint as complaints,
               sum(m.sent - m.uncounted)::bigint                                                 as counted,
               quarterdeck.ratio(sum(m.bounced)::bigint, sum(m.sent - m.uncounted)::bigint)      as bounce_rate,
               case when sum(m.complaints) <= sum(m.delivered)
                    then quarterdeck.ratio(sum(m.complaints)::bigint, sum(m.delivered)::bigint) end as complaint_rate,
               quarterdeck.ratio(sum(m.delivered)::bigint, sum(m.sent - m.uncounted)::bigint)    as delivery_rate,
               quarterdeck.ratio(sum(m.opened)::bigint, sum(m.opened_of)::bigint)     as open_rate,
               quarterdeck.ratio(sum(m.clicked)::bigint, sum(m.clicked_of)::bigint)   as click_rate
          from quarterdeck.mail_month m
         where m.month = the_month
         group by m.tenant_id, m.industry
        having sum(m.sent) > 0
    ), ranked as (
        select m.*,
               case when m.industry is not null then count(*) over one end                                              as peers,
               percent_rank() over (partition by m.industry, m.bounce_rate is null    order by m.bounce_rate desc)      as bounce_rank,
               percent_rank() over (partition by m.industry, m.complaint_rate is null order by m.complaint_rate desc)   as complaint_rank,
               percent_rank() over (partition by m.industry, m.delivery_rate is null  order by m.delivery_rate)         as delivery_rank,
               percent_rank() over (partition by m.industry, m.open_rate is null      order by m.open_rate)             as open_rank,
               percent_rank() over (partition by m.industry, m.click_rate is null     order by m.click_rate)            as click_rank,
               count(m.bounce_rate) over one                                                                            as bounce_peers,
               count(m.complaint_rate) over one                                                                         as complaint_peers,
               count(m.open_rate) over one                                                                              as open_peers,
               count(m.click_rate) over one                                                                             as click_peers
          from mail m
        window one as (partition by m.industry)
    )
    insert into quarterdeck.tenant_standing
    select the_month, r.tenant_id, r.industry, r.peers, r.sent,
           r.bounce_rate, quarterdeck.wilson_lower(r.bounced, r.counted), quarterdeck.wilson_upper(r.bounced, r.counted),
           case when r.industry is not null and r.bounce_peers >= 5 and r.bounce_rate is not null then round(r.bounce_rank::numeric, 4) end,
           r.complaint_rate,
           case when r.complaint_rate is not null then quarterdeck.wilson_lower(r.complaints, r.delivered) end,
           case when r.complaint_rate is not null then quarterdeck.wilson_upper(r.complaints, r.delivered) end,
           case when r.industry is not null and r.complaint_peers >= 5 and r.complaint_rate is not null then round(r.complaint_rank::numeric, 4) end,
           r.delivery_rate,
           case when r.industry is not null and r.bounce_peers >= 5 and r.delivery_rate is not null then round(r.delivery_rank::numeric, 4) end,
           r.open_rate,
           case when r.industry is not null and r.open_peers >= 5 and r.open_rate is not null then round(r.open_rank::numeric, 4) end,
           r.click_rate,
           case when r.industry is not null and r.click_peers >= 5 and r.click_rate is not null then round(r.click_rank::numeric, 4) end
      from ranked r;
$$;

-- What the fleet's days of a month say, by which it is seen that some were added or changed.
create or replace function quarterdeck.mail_month_stated(the_month date)
    returns table (sent bigint, delivered bigint, bounced bigint, complaints bigint)
    language sql stable rows 1
as $$
    select coalesce(sum(f.emails_sent), 0)::bigint, coalesce(sum(f.emails_delivered), 0)::bigint, coalesce(sum(f.emails_bounced), 0)::bigint,
           coalesce(sum(f.emails_spam), 0)::bigint
      from quarterdeck.delivery_fleet_day f
     where f.tracking_date >= the_month
       and f.tracking_date < (the_month + interval '1 month')::date;
$$;

-- Counts one month anew, whole: what a platform corrects later is in after the next count.
create or replace function quarterdeck.count_mail_month(the_month date, at timestamptz) returns void
    language plpgsql set jit = off
as $$
begin
    delete from quarterdeck.mail_month          m where m.month = the_month;
    delete from quarterdeck.mail_industry_month m where m.month = the_month;
    delete from quarterdeck.mail_provider_month m where m.month = the_month;
    delete from quarterdeck.mail_month_counted  m where m.month = the_month;

    -- Mail that names no company is of its tenant's industry, where that has only one.
    insert into quarterdeck.mail_month
           (month, tenant_id, industry, sent, delivered, bounced, complaints, opened, opened_of, clicked, clicked_of,
            clicked_of_known_opens, opened_of_known_clicks, unsubscribed, unsubscribed_of, uncounted)
    select the_month, d.tenant_id, coalesce(lower(nullif(btrim(c.industry), '')), s.industry),
           coalesce(sum(d.sent), 0), coalesce(sum(d.delivered), 0), coalesce(sum(d.bounced), 0), coalesce(sum(d.complaints), 0),
           sum(d.opened), sum(d.opened_of), sum(d.clicked), sum(d.clicked_of),
           sum(d.clicked_of_known_opens), sum(d.opened_of_known_clicks), sum(d.unsubscribed), sum(d.unsubscribed_of), coalesce(sum(d.uncounted), 0)
      from (select d.tenant_id, d.company_id,
                   sum(d.sent)                                                  as sent,
                   sum(d.uncounted)                                             as uncounted,
                   sum(d.delivered)                                             as delivered,
                   sum(d.bounced)                                               as bounced,
                   sum(d.complaints)                                            as complaints,
                   sum(d.opened)                                                as opened,
                   sum(d.delivered) filter (where d.opened is not null)         as opened_of,
                   sum(d.clicked)                                               as clicked,
                   sum(d.delivered) filter (where d.clicked is not null)        as clicked_of,
                   sum(d.clicked) filter (where d.opened is not null)           as clicked_of_known_opens,
                   sum(d.opened) filter (where d.clicked is not null)           as opened_of_known_clicks,
                   sum(d.unsubscribed)                                          as unsubscribed,
                   sum(d.delivered) filter (where d.unsubscribed is not null)   as unsubscribed_of
              from quarterdeck.mail_days(the_month, (the_month + interval '1 month')::date) d
             group by d.tenant_id, d.company_id) d
      left join quarterdeck.platform_company c on c.id = d.company_id
      left join (select o.tenant_id, min(lower(btrim(o.industry))) as industry
                   from quarterdeck.platform_company o
                  where btrim(o.industry) <> ''
                  group by o.tenant_id
                 having count(distinct lower(btrim(o.industry))) = 1) s
        on s.tenant_id = d.tenant_id
       and d.company_id is null
     group by d.tenant_id, coalesce(lower(nullif(btrim(c.industry), '')), s.industry);

    insert into quarterdeck.mail_industry_month
           (month, industry, sent, delivered, bounced, complaints, opened, opened_of, clicked, clicked_of,
            clicked_of_known_opens, opened_of_known_clicks, unsubscribed, unsubscribed_of, uncounted)
    select the_month, m.industry,
           sum(m.sent), sum(m.delivered), sum(m.bounced), sum(m.complaints), sum(m.opened), sum(m.opened_of), sum(m.clicked), sum(m.clicked_of),
           sum(m.clicked_of_known_opens), sum(m.opened_of_known_clicks), sum(m.unsubscribed), sum(m.unsubscribed_of), sum(m.uncounted)
      from quarterdeck.mail_month m
     where m.month = the_month
     group by m.industry;

    insert into quarterdeck.mail_provider_month
    select the_month, d.mailbox_provider, sum(d.delivered), sum(d.bounced), sum(d.blocked), sum(d.complaints)
      from quarterdeck.delivery_provider_day d
     where d.tracking_date >= the_month
       and d.tracking_date < (the_month + interval '1 month')::date
     group by d.mailbox_provider;

    insert into quarterdeck.mail_month_counted
    select the_month, at, s.sent, s.delivered, s.bounced, s.complaints
      from quarterdeck.mail_month_stated(the_month) s;
end
$$;

-- Counts the thirteen months before one: those that were not counted since a time and, where the days are followed, those of
-- which days were added or changed since they were counted. Ranks the senders of those. Says how many months it counted.
create or replace function quarterdeck.count_mail_months(before_month date, since timestamptz, at timestamptz) returns integer
    language plpgsql
as $$
declare
    months date[];
begin
    perform pg_advisory_xact_lock(hashtextextended('quarterdeck.mail_month', 0));
    select array_agg(g::date)
      into months
      from generate_series(before_month - interval '13 months', before_month - interval '1 month', interval '1 month') g
     where not exists (select 1 from quarterdeck.mail_month_counted c where c.month = g::date and c.counted_at >= since)
        or (quarterdeck.is_installed('deliverability_daily_summary.follow_days')
            and exists (select 1
                          from quarterdeck.mail_month_counted c
                         cross join lateral quarterdeck.mail_month_stated(c.month) d
                         where c.month = g::date
                           and (c.sent, c.delivered, c.bounced, c.complaints) <> (d.sent, d.delivered, d.bounced, d.complaints)));
    if months is null then
        return 0;
    end if;
    perform quarterdeck.count_mail_month(m, at) from unnest(months) m;
    perform quarterdeck.rank_tenants(m) from unnest(months) m;
    delete from quarterdeck.mail_month m where m.month < before_month - interval '13 months';
    delete from quarterdeck.tenant_standing s where s.month < before_month - interval '13 months';
    return cardinality(months);
end
$$;
--rollback drop function quarterdeck.count_mail_months(date, timestamptz, timestamptz);
--rollback drop function quarterdeck.count_mail_month(date, timestamptz);
--rollback drop function quarterdeck.mail_month_stated(date);
--rollback drop function quarterdeck.rank_tenants(date);
--rollback drop view quarterdeck.industry;
