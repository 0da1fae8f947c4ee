--liquibase formatted sql

--changeset quarterdeck:delivery-rate-views runOnChange:true splitStatements:false
--comment Hours, days, providers and addresses with their rates, for charts and the page of a tenant

create or replace view quarterdeck.tenant_hour_rate as
select h.tenant_id,
       h.hour                                                     as at,
       h.delivered + n.bounced + h.blocked                        as sent,
       h.delivered,
       n.bounced,
       h.blocked,
       h.complaints,
       quarterdeck.ratio(n.bounced, h.delivered + n.bounced + h.blocked)   as bounce_rate,
       quarterdeck.ratio(h.complaints, h.delivered)                        as complaint_rate,
       quarterdeck.ratio(h.delivered, h.delivered + n.bounced + h.blocked) as delivery_rate
  from quarterdeck.delivery_hour h
  cross join lateral (select h.hard_bounced + h.soft_bounced as bounced) n;

-- The fleet's hours without the mail of tenants that are deleted.
create or replace view quarterdeck.fleet_hour_rate as
select n.hour                                     as at,
       n.delivered + n.bounced + n.blocked        as sent,
       n.delivered,
       n.bounced,
       n.blocked,
       n.complaints,
       quarterdeck.ratio(n.bounced, n.delivered + n.bounced + n.blocked)   as bounce_rate,
       quarterdeck.ratio(n.complaints, n.delivered)                        as complaint_rate,
       quarterdeck.ratio(n.delivered, n.delivered + n.bounced + n.blocked) as delivery_rate
  from quarterdeck.fleet_hour f
  cross join lateral (select coalesce(sum(h.delivered), 0)::bigint                     as delivered,
                             coalesce(sum(h.hard_bounced + h.soft_bounced), 0)::bigint as bounced,
                             coalesce(sum(h.blocked), 0)::bigint                       as blocked,
                             coalesce(sum(h.complaints), 0)::bigint                    as complaints
                        from quarterdeck.platform_tenant t
                        join quarterdeck.delivery_hour h on h.tenant_id = t.id and h.hour = f.hour
                       where t.deleted is not null) gone
  cross join lateral (select f.hour,
                             f.delivered - gone.delivered                     as delivered,
                             f.hard_bounced + f.soft_bounced - gone.bounced   as bounced,
                             f.blocked - gone.blocked                         as blocked,
                             f.complaints - gone.complaints                   as complaints) n;

-- The fleet's days without the mail of tenants that are deleted.
create or replace function quarterdeck.fleet_days(from_day date, to_day date, zone text)
    returns table (at timestamptz, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, complaint_rate numeric, delivery_rate numeric)
    language sql stable as
$$
    select d.tracking_date::timestamp at time zone zone,
           d.sent, d.delivered, d.bounced, d.blocked, d.complaints,
           quarterdeck.ratio(d.bounced, d.sent),
           quarterdeck.ratio(d.complaints, d.delivered),
           quarterdeck.ratio(d.delivered, d.sent)
      from (select f.tracking_date,
                   f.emails_sent - coalesce(g.sent, 0)           as sent,
                   f.emails_delivered - coalesce(g.delivered, 0) as delivered,
                   f.emails_bounced - coalesce(g.bounced, 0)     as bounced,
                   f.emails_blocked - coalesce(g.blocked, 0)     as blocked,
                   f.emails_spam - coalesce(g.complaints, 0)     as complaints
              from quarterdeck.delivery_fleet_day f
              left join (select s.tracking_date,
                                sum(s.sent)::bigint       as sent,
                                sum(s.delivered)::bigint  as delivered,
                                sum(s.bounced)::bigint    as bounced,
                                sum(s.blocked)::bigint    as blocked,
                                sum(s.complaints)::bigint as complaints
                           from quarterdeck.platform_tenant t
                           cross join lateral (select i.tracking_date,
                                                      sum(i.emails_sent)      as sent,
                                                      sum(i.emails_delivered) as delivered,
                                                      sum(i.emails_bounced)   as bounced,
                                                      sum(i.emails_blocked)   as blocked,
                                                      sum(i.emails_spam)      as complaints
                                                 from quarterdeck.delivery_day i
                                                where i.tenant_id = t.id
                                                  and i.tracking_date >= from_day
                                                  and i.tracking_date < to_day
                                                group by i.tracking_date) s
                          where t.deleted is not null
                          group by s.tracking_date) g on g.tracking_date = f.tracking_date
             where f.tracking_date >= from_day
               and f.tracking_date < to_day) d
     where d.sent > 0 or d.complaints > 0;
$$;

create or replace function quarterdeck.tenant_days(tenant uuid, from_day date, to_day date, zone text)
    returns table (at timestamptz, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   bounce_rate numeric, complaint_rate numeric, delivery_rate numeric)
    language sql stable as
$$
    select d.tracking_date::timestamp at time zone zone,
           d.sent, d.delivered, d.bounced, d.blocked, d.complaints,
           quarterdeck.ratio(d.bounced, d.sent),
           quarterdeck.ratio(d.complaints, d.delivered),
           quarterdeck.ratio(d.delivered, d.sent)
      from (select f.tracking_date,
                   sum(f.emails_sent)::bigint      as sent,
                   sum(f.emails_delivered)::bigint as delivered,
                   sum(f.emails_bounced)::bigint   as bounced,
                   sum(f.emails_blocked)::bigint   as blocked,
                   sum(f.emails_spam)::bigint      as complaints
              from quarterdeck.delivery_day f
             where f.tenant_id = tenant
               and f.tracking_date >= from_day
               and f.tracking_date < to_day
             group by f.tracking_date) d;
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
           quarterdeck.ratio(p.complaints, p.delivered),
           quarterdeck.wilson_lower(p.complaints, p.delivered), quarterdeck.wilson_upper(p.complaints, p.delivered),
           quarterdeck.rate_evidence(p.complaints, p.delivered, c.complaint_rate_critical)
      from (select d.mailbox_provider,
                   sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                   sum(d.delivered)::bigint                         as delivered,
                   sum(d.bounced)::bigint                           as bounced,
                   sum(d.blocked)::bigint                           as blocked,
                   sum(d.complaints)::bigint                        as complaints
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
           quarterdeck.ratio(a.complaints, a.delivered),
           quarterdeck.wilson_lower(a.complaints, a.delivered), quarterdeck.wilson_upper(a.complaints, a.delivered),
           quarterdeck.rate_evidence(a.complaints, a.delivered, c.complaint_rate_critical),
           ip.status, ip.reputation_state, coalesce(ip.listed, false)
      from (select d.ip_address,
                   sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                   sum(d.delivered)::bigint                         as delivered,
                   sum(d.bounced)::bigint                           as bounced,
                   sum(d.blocked)::bigint                           as blocked,
                   sum(d.complaints)::bigint                        as complaints
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
--rollback drop function quarterdeck.tenant_days(uuid, date, date, text);
--rollback drop function quarterdeck.fleet_days(date, date, text);
--rollback drop view quarterdeck.fleet_hour_rate;
--rollback drop view quarterdeck.tenant_hour_rate;
