--liquibase formatted sql

--changeset quarterdeck:delivery-rate-views runOnChange:true splitStatements:false
--comment Emails of hours, days, providers and addresses with their rates, for charts and the page of a tenant

create or replace view quarterdeck.tenant_hour_rate as
select h.tenant_id,
       h.hour                                                     as at,
       h.delivered + n.bounced + h.blocked                        as sent,
       h.delivered,
       n.bounced,
       h.blocked,
       h.complaints,
       quarterdeck.ratio(n.bounced, h.delivered + n.bounced + h.blocked)   as bounce_rate,
       case when h.complaints <= h.delivered then quarterdeck.ratio(h.complaints, h.delivered) end as complaint_rate,
       quarterdeck.ratio(h.delivered, h.delivered + n.bounced + h.blocked) as delivery_rate
  from quarterdeck.delivery_hour h
  cross join lateral (select h.hard_bounced + h.soft_bounced as bounced) n;

-- Of the fleet, complaints are set against the emails delivered beside them alone.
create or replace view quarterdeck.fleet_hour_rate as
select f.hour                                     as at,
       f.delivered + n.bounced + f.blocked        as sent,
       f.delivered,
       n.bounced,
       f.blocked,
       f.complaints,
       quarterdeck.ratio(n.bounced, f.delivered + n.bounced + f.blocked)                              as bounce_rate,
       case when f.complaints <= f.delivered then quarterdeck.ratio(f.complaints, f.delivered) end    as complaint_rate,
       quarterdeck.ratio(f.delivered, f.delivered + n.bounced + f.blocked)                            as delivery_rate
  from quarterdeck.fleet_hour f
  cross join lateral (select f.hard_bounced + f.soft_bounced as bounced) n;

-- The fleet's emails of each day: from the days that are kept; of older days from the sums that the roll-up keeps, in months of which these add up to
-- the rows that count; else from the rows.
create or replace function quarterdeck.fleet_mail_by_day(from_day date, to_day date)
    returns table (day date, sent bigint, counted bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint)
    language plpgsql stable rows 400 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    kept    datemultirange;
    summed  datemultirange;
begin
    select coalesce(range_agg(daterange(k.first_day, k.end_day)), '{}')
      into kept
      from quarterdeck.fact_kept k
     where k.family = 'mail'
       and k.grain = 'day'
       and k.first_day >= from_day
       and k.end_day <= fleet_mail_by_day.to_day
       and not exists (select from quarterdeck.fact_change c where c.family = 'mail' and c.first_day < k.end_day and c.end_day > k.first_day);
    select coalesce(range_agg(daterange(k.first_day, k.end_day)), '{}')
      into summed
      from quarterdeck.fact_kept k
      join quarterdeck.mail_kept m on m.grain = k.grain and m.first_day = k.first_day and m.is_fleet
     cross join lateral (select sum(f.emails_delivered) as delivered, sum(f.emails_bounced) as bounced, sum(f.emails_blocked) as blocked,
                                sum(f.emails_spam) as complaints
                           from quarterdeck.delivery_fleet_day f
                          where f.tracking_date >= k.first_day
                            and f.tracking_date < k.end_day) f
     where k.family = 'mail'
       and k.grain = 'month'
       and k.first_day < fleet_mail_by_day.to_day
       and k.end_day > from_day
       and m.uncounted = 0
       and (coalesce(m.delivered, 0), coalesce(m.bounced, 0), coalesce(m.blocked, 0), coalesce(m.complaints, 0))
           = (f.delivered, f.bounced, f.blocked, f.complaints)
       and not exists (select from quarterdeck.fact_change c where c.family = 'mail' and c.first_day < k.end_day and c.end_day > k.first_day);
    return query
    select m.first_day, m.sent, m.sent - m.uncounted, m.delivered, m.bounced, m.blocked, m.complaints
      from quarterdeck.mail_kept m
     where m.grain = 'day'
       and m.is_fleet
       and kept @> m.first_day
       and m.sent is not null
    union all
    select f.tracking_date, n.sent, n.sent, f.emails_delivered, f.emails_bounced, f.emails_blocked, f.emails_spam
      from quarterdeck.delivery_fleet_day f
     cross join lateral (select f.emails_delivered + f.emails_bounced + f.emails_blocked as sent) n
     where f.tracking_date >= from_day
       and f.tracking_date < fleet_mail_by_day.to_day
       and summed - kept @> f.tracking_date
    union all
    select m.day, sum(m.sent)::bigint, sum(m.sent - m.uncounted)::bigint, sum(m.delivered)::bigint, sum(m.bounced)::bigint, sum(m.blocked)::bigint,
           sum(m.complaints)::bigint
      from unnest(datemultirange(daterange(from_day, fleet_mail_by_day.to_day)) - kept - summed) g
     cross join lateral quarterdeck.mail_days(lower(g), upper(g)) m
     group by m.day;
end
$$;

drop function if exists quarterdeck.fleet_days(date, date, text);
create or replace function quarterdeck.fleet_days(from_day date, to_day date)
    returns table (at timestamptz, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, complaint_rate numeric, delivery_rate numeric)
    language sql stable rows 400
as $$
    select quarterdeck.start_of_day(d.day), d.sent, d.delivered, d.bounced, d.blocked, d.complaints,
           quarterdeck.ratio(d.bounced, d.counted),
           case when d.complaints <= d.delivered then quarterdeck.ratio(d.complaints, d.delivered) end,
           quarterdeck.ratio(d.delivered, d.counted)
      from quarterdeck.fleet_mail_by_day(from_day, fleet_days.to_day) d
     where d.sent > 0
        or d.complaints > 0;
$$;

drop function if exists quarterdeck.tenant_days(uuid, date, date, text);
create or replace function quarterdeck.tenant_days(tenant uuid, from_day date, to_day date)
    returns table (at timestamptz, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, complaint_rate numeric, delivery_rate numeric)
    language sql stable rows 400
as $$
    select quarterdeck.start_of_day(d.day), d.sent, d.delivered, d.bounced, d.blocked, d.complaints,
           quarterdeck.ratio(d.bounced, d.counted),
           quarterdeck.ratio(d.complaints, quarterdeck.complaint_base(tenant, null, d.day, d.delivered, d.complaints)),
           quarterdeck.ratio(d.delivered, d.counted)
      from (select m.day, sum(m.sent)::bigint as sent, sum(m.sent - m.uncounted)::bigint as counted, sum(m.delivered)::bigint as delivered,
                   sum(m.bounced)::bigint as bounced, sum(m.blocked)::bigint as blocked, sum(m.complaints)::bigint as complaints
              from quarterdeck.mail_days(from_day, tenant_days.to_day, tenant) m
             group by m.day) d
     where d.sent > 0
        or d.complaints > 0;
$$;

create or replace function quarterdeck.tenant_providers(tenant uuid, from_day date, to_day date)
    returns table (name text, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric, bounce_evidence text,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric, complaint_evidence text)
    language sql stable as
$$
    select p.mailbox_provider, p.sent, p.delivered, p.bounced, p.blocked, p.complaints,
           quarterdeck.ratio(p.bounced, p.sent),
           quarterdeck.wilson_lower(p.bounced, p.sent), quarterdeck.wilson_upper(p.bounced, p.sent),
           quarterdeck.rate_evidence(p.bounced, p.sent, c.bounce_rate_critical),
           quarterdeck.ratio(p.complaints, p.complaint_base),
           quarterdeck.wilson_lower(p.complaints, p.complaint_base), quarterdeck.wilson_upper(p.complaints, p.complaint_base),
           quarterdeck.rate_evidence(p.complaints, p.complaint_base, c.complaint_rate_critical)
      from (select d.mailbox_provider,
                   sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                   sum(d.delivered)::bigint                         as delivered,
                   sum(d.bounced)::bigint                           as bounced,
                   sum(d.blocked)::bigint                           as blocked,
                   sum(d.complaints)::bigint                        as complaints,
                   case when sum(d.complaints) <= sum(d.delivered) then sum(d.delivered)::bigint end as complaint_base
              from quarterdeck.delivery_provider_day d
             where d.tenant_id = tenant
               and d.tracking_date >= from_day
               and d.tracking_date < to_day
             group by d.mailbox_provider) p
      join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1;
$$;

create or replace function quarterdeck.tenant_addresses(tenant uuid, from_day date, to_day date)
    returns table (name text, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, bounce_rate_lower numeric, bounce_rate_upper numeric, bounce_evidence text,
                   complaint_rate numeric, complaint_rate_lower numeric, complaint_rate_upper numeric, complaint_evidence text,
                   status text, reputation_state text, listed boolean)
    language sql stable as
$$
    select a.ip_address, a.sent, a.delivered, a.bounced, a.blocked, a.complaints,
           quarterdeck.ratio(a.bounced, a.sent),
           quarterdeck.wilson_lower(a.bounced, a.sent), quarterdeck.wilson_upper(a.bounced, a.sent),
           quarterdeck.rate_evidence(a.bounced, a.sent, c.bounce_rate_critical),
           quarterdeck.ratio(a.complaints, a.complaint_base),
           quarterdeck.wilson_lower(a.complaints, a.complaint_base), quarterdeck.wilson_upper(a.complaints, a.complaint_base),
           quarterdeck.rate_evidence(a.complaints, a.complaint_base, c.complaint_rate_critical),
           ip.status, ip.reputation_state, coalesce(ip.listed, false)
      from (select d.ip_address,
                   sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                   sum(d.delivered)::bigint                         as delivered,
                   sum(d.bounced)::bigint                           as bounced,
                   sum(d.blocked)::bigint                           as blocked,
                   sum(d.complaints)::bigint                        as complaints,
                   case when sum(d.complaints) <= sum(d.delivered) then sum(d.delivered)::bigint end as complaint_base
              from quarterdeck.delivery_ip_day d
             where d.tenant_id = tenant
               and d.tracking_date >= from_day
               and d.tracking_date < to_day
             group by d.ip_address) a
      join quarterdeck.risk_constants c on c.valid_from <= to_day - 1 and c.valid_to > to_day - 1
      left join lateral (select i.status, i.reputation_state,
                                jsonb_path_exists(i.provider_blacklist_status, '$.** ? (@ == true || @ == "listed")') as listed
                           from quarterdeck.platform_ip i
                          where i.ip_address = a.ip_address
                          order by i.created desc
                          limit 1) ip on true;
$$;
--rollback drop function quarterdeck.tenant_addresses(uuid, date, date);
--rollback drop function quarterdeck.tenant_providers(uuid, date, date);
--rollback drop function quarterdeck.tenant_days(uuid, date, date);
--rollback drop function quarterdeck.fleet_days(date, date);
--rollback drop function quarterdeck.fleet_mail_by_day(date, date);
--rollback drop view quarterdeck.fleet_hour_rate;
--rollback drop view quarterdeck.tenant_hour_rate;
