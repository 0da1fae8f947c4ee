--liquibase formatted sql

--changeset quarterdeck:fleet-use-functions runOnChange:true splitStatements:false
--comment How well machines, addresses and mailbox providers are used, and what stands on what

-- Keeps the sums of a day; done twice it changes nothing. Hours are known by tenant, not by address: those of a tenant that sends from
-- several are split as its day was; of one that sends from one they are exact.
drop function if exists quarterdeck.keep_fleet_use_day(date);
create or replace function quarterdeck.keep_fleet_use_day(kept date, at timestamptz) returns void
    language plpgsql set jit = off set work_mem = '64MB' set enable_mergejoin = off set enable_nestloop = off as
$$
declare
    zone constant text := (select z.zone from quarterdeck.reporting_zone z);
begin
    delete from quarterdeck.region_use_day u where u.day = kept;
    insert into quarterdeck.region_use_day (day, provider, region, cost_micros, allocated_micros, addresses, held_addresses)
    select kept, coalesce(v.provider, i.provider), coalesce(v.region, i.region),
           round(sum(c.parts) / quarterdeck.parts_of_a_cent() * 10000)::bigint,
           round(coalesce(sum(c.held_parts), 0 * sum(c.parts)) / quarterdeck.parts_of_a_cent() * 10000)::bigint,
           count(*) filter (where c.resource_kind = 'ip'),
           count(*) filter (where c.resource_kind = 'ip' and c.is_held)
      from (select s.resource_kind, s.resource_id, sum(s.parts) as parts, sum(s.parts) filter (where s.tenant_id is not null) as held_parts,
                   bool_or(s.tenant_id is not null) as is_held
              from quarterdeck.cost_share(kept, kept + 1) s
             group by s.resource_kind, s.resource_id) c
      left join quarterdeck.vps_life v on c.resource_kind = 'vps' and v.vps_id = c.resource_id and v.first_day <= kept and v.end_day > kept
      left join quarterdeck.ip_life i on c.resource_kind = 'ip' and i.ip_id = c.resource_id and i.first_day <= kept and i.end_day > kept
     group by coalesce(v.provider, i.provider), coalesce(v.region, i.region);

    delete from quarterdeck.mailbox_provider_day p where p.day = kept;
    insert into quarterdeck.mailbox_provider_day (day, mailbox_provider, delivered, bounced, blocked, complaints, deferred)
    select kept, d.mailbox_provider, sum(d.delivered), sum(d.bounced), sum(d.blocked), sum(d.complaints), sum(d.deferred)
      from quarterdeck.delivery_provider_day d
     where d.tracking_date = kept
     group by d.mailbox_provider;

    insert into quarterdeck.address_use_day as a (day, ip_address, sent, delivered, busiest_hour)
    with sent as materialized (
        select d.tenant_id, d.ip_address, d.delivered, d.delivered + d.bounced + d.blocked as sent,
               (d.delivered + d.bounced + d.blocked)::float8
                   / nullif(sum(d.delivered + d.bounced + d.blocked) over (partition by d.tenant_id), 0)::float8 as share
          from quarterdeck.delivery_ip_day d
         where d.tracking_date = kept
    ), busiest as (
        select h.ip_address, max(h.sent) as sent
          from (select s.ip_address, o.hour, sum((o.delivered + o.hard_bounced + o.soft_bounced + o.blocked) * s.share) as sent
                  from quarterdeck.delivery_hour o
                  join sent s on s.tenant_id = o.tenant_id
                 where o.hour >= kept::timestamp at time zone zone
                   and o.hour < (kept + 1)::timestamp at time zone zone
                 group by s.ip_address, o.hour) h
         group by h.ip_address
    )
    select kept, s.ip_address, s.sent, s.delivered, round(b.sent)::bigint
      from (select ip_address, sum(sent) as sent, sum(delivered) as delivered
              from sent
             where ip_address <> 'unknown'
             group by ip_address) s
      left join busiest b on b.ip_address = s.ip_address
        on conflict (day, ip_address) do update
       -- Hours are let go of after two weeks; what they said stays.
       set (sent, delivered, busiest_hour) = (excluded.sent, excluded.delivered, coalesce(excluded.busiest_hour, a.busiest_hour))
     where (a.sent, a.delivered, a.busiest_hour)
           is distinct from (excluded.sent, excluded.delivered, coalesce(excluded.busiest_hour, a.busiest_hour));

    insert into quarterdeck.fleet_use_day (day, mail_seen, kept_at)
    select kept, coalesce((select f.emails_sent from quarterdeck.delivery_fleet_day f where f.tracking_date = kept), 0), at
        on conflict (day) do update set (mail_seen, kept_at) = (excluded.mail_seen, excluded.kept_at);
end
$$;

-- The days before today that are not kept, or of which other emails are known by now, the latest first, as far back as emails are known.
create or replace function quarterdeck.fleet_use_days_missing(today date, furthest integer)
    returns table (day date)
    language sql stable rows 100
as $$
    select today - n
      from generate_series(1, furthest) n
      left join quarterdeck.fleet_use_day d on d.day = today - n
      left join quarterdeck.delivery_fleet_day f on f.tracking_date = today - n
     where today - n >= (select min(f.tracking_date) from quarterdeck.delivery_fleet_day f where f.emails_sent > 0)
       and (d.day is null or d.mail_seen <> coalesce(f.emails_sent, 0))
     order by n;
$$;

-- By who hosts and where: how much of the cost tenants carry, and how many of the addresses they hold. Provider or region
-- NULL: the platform's tables do not say.
create or replace function quarterdeck.region_use(from_day date, to_day date)
    returns table (provider text, region text, cost_carried numeric, addresses_held numeric, addresses bigint)
    language sql stable rows 20
as $$
    select u.provider, u.region,
           round(sum(u.allocated_micros)::numeric / nullif(sum(u.cost_micros), 0), 6),
           round(sum(u.held_addresses)::numeric / nullif(sum(u.addresses), 0), 6),
           max(u.addresses)
      from quarterdeck.region_use_day u
     where u.day >= from_day
       and u.day < to_day
     group by u.provider, u.region;
$$;

create or replace function quarterdeck.mailbox_provider_delivery(from_day date, to_day date)
    returns table (mailbox_provider text, sent bigint, delivered bigint, bounced bigint, blocked bigint, complaints bigint,
                   delivery_rate numeric, bounce_rate numeric, block_rate numeric, complaint_rate numeric)
    language sql stable rows 20
as $$
    select p.mailbox_provider, p.sent, p.delivered, p.bounced, p.blocked, p.complaints,
           quarterdeck.ratio(p.delivered, p.sent), quarterdeck.ratio(p.bounced, p.sent), quarterdeck.ratio(p.blocked, p.sent),
           quarterdeck.ratio(p.complaints, p.delivered)
      from (select d.mailbox_provider,
                   sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                   sum(d.delivered)::bigint                         as delivered,
                   sum(d.bounced)::bigint                           as bounced,
                   sum(d.blocked)::bigint                           as blocked,
                   sum(d.complaints)::bigint                        as complaints
              from quarterdeck.mailbox_provider_day d
             where d.day >= from_day
               and d.day < to_day
             group by d.mailbox_provider) p;
$$;

-- The addresses that stand now, with the stage of warming up they are in: their own, or else the furthest of those who send
-- from them; NULL: nobody does.
create or replace view quarterdeck.address_stage as
select p.id as ip_id, p.vps_instance_id as vps_id, p.ip_address, p.status,
       case
           when a.holders is null                 then null
           when p.status in ('warming', 'warmed') then p.status
           else a.stage
       end as stage,
       coalesce(a.holders, 0) as holders
  from quarterdeck.platform_ip p
  left join quarterdeck.platform_vps v on v.id = p.vps_instance_id
  left join (select d.smtp_ip_address_id,
                    count(distinct o.tenant_id) as holders,
                    case max(case d.warmup_state when 'warmed' then 3 when 'warming' then 2 when 'unwarmed' then 1 end)
                        when 3 then 'warmed' when 2 then 'warming' when 1 then 'unwarmed'
                    end as stage
               from quarterdeck.platform_assignment d
               join quarterdeck.platform_domain o on o.id = d.domain_id
              where d.status in ('active', 'warming')
                and (d.expires is null or d.expires > quarterdeck.now())
              group by d.smtp_ip_address_id) a on a.smtp_ip_address_id = p.id
 where v.status is distinct from 'decommissioned';

-- How much each address sends, over the last seven days before to_day that are kept, against what is safe at its stage. Over:
-- its busiest hour was above that. Under: warmed, and sends less on an average day than the share of what a warmed address
-- carries by which the savings rules call it quiet. NULL: nobody sends from it, or nothing is known of these days.
create or replace function quarterdeck.address_use(to_day date)
    returns table (ip_id uuid, vps_id uuid, ip_address text, status text, stage text, holders bigint, safe_per_hour numeric, sent bigint,
                   delivered bigint, sent_per_hour numeric, sent_per_day numeric, least_per_day numeric, busiest_hour bigint, hour_use numeric, verdict text)
    language sql stable rows 10000
as $$
    select u.ip_id, u.vps_id, u.ip_address, u.status, u.stage, u.holders, u.safe, u.sent, u.delivered,
           round(u.sent::numeric / (24 * u.days), 1),
           round(u.sent::numeric / u.days, 1),
           u.least,
           u.busiest,
           round(u.busiest / u.safe, 4),
           case
               when u.stage is null or u.days is null                       then null
               when u.busiest > u.safe                                      then 'over'
               when u.stage = 'warmed' and u.sent < u.least * u.days        then 'under'
               else 'within'
           end
      from (select s.ip_id, s.vps_id, s.ip_address, s.status, s.stage, s.holders,
                   case s.stage when 'warmed' then c.warmed when 'warming' then c.warming when 'unwarmed' then c.unwarmed end as safe,
                   c.least,
                   nullif(k.days, 0)                                      as days,
                   case when k.days > 0 then coalesce(d.sent, 0) end      as sent,
                   case when k.days > 0 then coalesce(d.delivered, 0) end as delivered,
                   d.busiest
              from quarterdeck.address_stage s
              cross join (select quarterdeck.setting_on('safe_hourly_volume_unwarmed', to_day - 1) as unwarmed,
                                 quarterdeck.setting_on('safe_hourly_volume_warming', to_day - 1)  as warming,
                                 quarterdeck.setting_on('safe_hourly_volume_warmed', to_day - 1)   as warmed,
                                 quarterdeck.setting_on('low_ip_volume_share', to_day - 1)
                                     * quarterdeck.setting_on('warm_ip_daily_volume', to_day - 1)  as least
                          offset 0) c
              cross join (select count(distinct a.day) as days
                            from quarterdeck.address_use_day a
                           where a.day >= to_day - 7
                             and a.day < to_day) k
              left join (select a.ip_address, sum(a.sent)::bigint as sent, sum(a.delivered)::bigint as delivered, max(a.busiest_hour) as busiest
                           from quarterdeck.address_use_day a
                          where a.day >= to_day - 7
                            and a.day < to_day
                          group by a.ip_address) d on d.ip_address = s.ip_address) u;
$$;

-- The VPS that a search finds: by their own name or region, or by anything that stands on them.
create or replace function quarterdeck.vps_found(search text) returns table (id uuid)
    language sql stable rows 100
as $$
    select v.id
      from quarterdeck.platform_vps v
     where v.status is distinct from 'decommissioned'
       and (search = ''
            or position(lower(search) in lower(concat_ws(' ', v.hostwinds_instance_id, v.ip_address, v.region))) > 0
            or exists (select
                         from quarterdeck.platform_ip p
                         left join quarterdeck.platform_assignment d on d.smtp_ip_address_id = p.id and d.status in ('active', 'warming')
                         left join quarterdeck.platform_domain o on o.id = d.domain_id
                         left join quarterdeck.platform_tenant t on t.id = o.tenant_id
                        where p.vps_instance_id = v.id
                          and position(lower(search) in lower(concat_ws(' ', p.ip_address, o.domain, t.name))) > 0));
$$;

-- What stands on what: the machines (parent NULL), the addresses of a machine, the domains that send from an address, the
-- tenant of a domain. Emails are those of the last seven days before to_day. A search finds machines by their own name or region or by
-- anything that stands on them.
drop function if exists quarterdeck.fleet_branch(text, uuid, date, text);
create function quarterdeck.fleet_branch(of_kind text, parent uuid, to_day date, search text)
    returns table (kind text, id uuid, name text, status text, provider text, region text, stage text, children bigint, holders bigint,
                   sent bigint, delivered bigint, sent_per_hour numeric, busiest_hour bigint, safe_per_hour numeric, hour_use numeric,
                   verdict text, monthly_cost numeric)
    language plpgsql stable rows 50
as $$
#variable_conflict use_column
begin
    if of_kind = 'vps' then
        return query
        select 'vps', v.id, coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text)::text, v.status::text,
               case when v.hostwinds_instance_id is not null then 'Hostwinds' end, v.region::text, null::text,
               coalesce(u.addresses, 0), u.held, u.sent, u.delivered, u.sent_per_hour, u.busiest_hour, u.safe, round(u.hour_use, 4),
               case when u.overused > 0 then 'over' when u.underused > 0 then 'under' when u.judged > 0 then 'within' end,
               c.monthly_cost
          from quarterdeck.platform_vps v
          left join quarterdeck.cost_known c on c.resource_kind = 'vps' and c.resource_id = v.id and c.valid_from <= to_day - 1 and c.valid_to > to_day - 1
          left join (select a.vps_id, count(*) as addresses, count(*) filter (where a.holders > 0) as held, sum(a.sent)::bigint as sent,
                            sum(a.delivered)::bigint as delivered, sum(a.sent_per_hour) as sent_per_hour, sum(a.busiest_hour)::bigint as busiest_hour,
                            sum(a.safe_per_hour) as safe, max(a.hour_use) as hour_use,
                            count(*) filter (where a.verdict = 'over')  as overused,
                            count(*) filter (where a.verdict = 'under') as underused,
                            count(a.verdict)                            as judged
                       from quarterdeck.address_use(to_day) a
                      group by a.vps_id) u on u.vps_id = v.id
         where v.status is distinct from 'decommissioned'
           and (search = '' or v.id in (select f.id from quarterdeck.vps_found(search) f));
    elsif of_kind = 'ip' then
        return query
        select 'ip', a.ip_id, a.ip_address, a.status, null::text, null::text, a.stage,
               (select count(distinct d.domain_id)
                  from quarterdeck.platform_assignment d
                 where d.smtp_ip_address_id = a.ip_id
                   and d.status in ('active', 'warming')
                   and (d.expires is null or d.expires > quarterdeck.now())),
               a.holders, a.sent, a.delivered, a.sent_per_hour, a.busiest_hour, a.safe_per_hour, a.hour_use, a.verdict,
               quarterdeck.cost_on('ip', a.ip_id, to_day - 1)
          from quarterdeck.address_use(to_day) a
         where a.vps_id = parent;
    elsif of_kind = 'domain' then
        return query
        select 'domain', o.id, o.domain::text, max(d.status)::text, null::text, null::text, max(d.warmup_state)::text, count(distinct t.id),
               null::bigint, null::bigint, null::bigint, null::numeric, null::bigint, null::numeric, null::numeric, null::text, null::numeric
          from quarterdeck.platform_assignment d
          join quarterdeck.platform_domain o on o.id = d.domain_id
          left join quarterdeck.platform_tenant t on t.id = o.tenant_id
         where d.smtp_ip_address_id = parent
           and d.status in ('active', 'warming')
           and (d.expires is null or d.expires > quarterdeck.now())
         group by o.id, o.domain;
    elsif of_kind = 'tenant' then
        return query
        select 'tenant', t.id, quarterdeck.tenant_name(t.id, t.name), case when t.deleted is not null then 'deleted' end, null::text,
               null::text, null::text, 0::bigint, null::bigint, m.sent, m.delivered, null::numeric, null::bigint, null::numeric, null::numeric,
               null::text, null::numeric
          from quarterdeck.platform_domain o
          join quarterdeck.platform_tenant t on t.id = o.tenant_id
          left join lateral quarterdeck.mail_facts(to_day - 7, to_day, t.id) m on true
         where o.id = parent;
    end if;
end
$$;

-- What efficiency_metrics events of the days [from_day, to_day) report, each measure by itself: its mean over the events that
-- named it. Of all of them, the fleet's and the tenants'.
create or replace function quarterdeck.efficiency_reported(from_day date, to_day date)
    returns table (metric text, reported numeric, reports bigint)
    language sql stable rows 3
as $$
    select m.metric, round(m.micros::numeric / nullif(m.reports, 0) / 1000000, 6), m.reports::bigint
      from (select sum(e.score_micros) as score, sum(e.scores) as scores,
                   sum(e.resource_utilisation_micros) as resource, sum(e.resource_utilisations) as resources,
                   sum(e.quota_utilisation_micros) as quota, sum(e.quota_utilisations) as quotas
              from quarterdeck.efficiency_day e
             where e.day >= from_day
               and e.day < to_day) s
      cross join lateral (values ('efficiency_score', s.score, s.scores),
                                 ('resource_utilisation', s.resource, s.resources),
                                 ('quota_utilisation', s.quota, s.quotas)) m (metric, micros, reports);
$$;
--rollback drop function quarterdeck.efficiency_reported(date, date);
--rollback drop function quarterdeck.fleet_branch(text, uuid, date, text);
--rollback drop function quarterdeck.vps_found(text);
--rollback drop function quarterdeck.address_use(date);
--rollback drop view quarterdeck.address_stage;
--rollback drop function quarterdeck.mailbox_provider_delivery(date, date);
--rollback drop function quarterdeck.region_use(date, date);
--rollback drop function quarterdeck.fleet_use_days_missing(date, integer);
--rollback drop function quarterdeck.keep_fleet_use_day(date, timestamptz);
