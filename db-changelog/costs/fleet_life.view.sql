--liquibase formatted sql

--changeset quarterdeck:fleet-life-views runOnChange:true
--comment The days [first_day, end_day) on which a machine costs money, an IP does, and a tenant holds an IP, by what is kept of the platform's tables

-- Once a VPS; one that ran again after its end is in it once more.
create or replace view quarterdeck.vps_life as
select k.vps_id, k.first_day, k.end_day, k.name, k.region, k.status, k.provider
  from quarterdeck.kept_vps k;

-- One row for each VPS that an IP stood on, one after the other. An IP costs while its VPS does; one that stands on no VPS, on its own.
create or replace view quarterdeck.ip_life as
select i.ip_id,
       p.vps_id,
       coalesce(p.vps_id, i.ip_id) as machine_id,
       d.first_day,
       d.end_day,
       i.name,
       i.status,
       v.name                      as vps_name,
       v.region,
       v.provider
  from quarterdeck.kept_ip i
  join quarterdeck.kept_placement p on p.ip_id = i.ip_id and p.valid_from < i.end_day and p.valid_to > i.first_day
  left join quarterdeck.kept_vps v on v.vps_id = p.vps_id
  cross join lateral (select greatest(i.first_day, p.valid_from, v.first_day) as first_day, least(i.end_day, p.valid_to, v.end_day) as end_day) d
 where d.first_day < d.end_day;

-- Every VPS and IP ever known, once, with the latest that is known of it: names are looked up here.
create or replace view quarterdeck.machine_known as
select 'vps' as kind, v.vps_id as id, v.name, null::uuid as vps_id, null::text as vps_name, v.region, v.provider, v.status, v.first_day, v.end_day
  from quarterdeck.kept_vps v
 where not exists (select 1 from quarterdeck.kept_vps later where later.vps_id = v.vps_id and later.life > v.life)
union all
select 'ip', i.ip_id, i.name, p.vps_id, v.name, v.region, v.provider, i.status,
       greatest(i.first_day, v.first_day), least(i.end_day, v.end_day)
  from quarterdeck.kept_ip i
  left join quarterdeck.kept_placement p
    on p.ip_id = i.ip_id
   and not exists (select 1 from quarterdeck.kept_placement later where later.ip_id = p.ip_id and later.valid_from > p.valid_from)
  left join quarterdeck.kept_vps v
    on v.vps_id = p.vps_id
   and not exists (select 1 from quarterdeck.kept_vps later where later.vps_id = v.vps_id and later.life > v.life)
 where not exists (select 1 from quarterdeck.kept_ip later where later.ip_id = i.ip_id and later.life > i.life);

-- Assigned by the end of the first day, and not yet expired at the start of the last, while the tenant owned the domain. A tenant may hold
-- an IP several times over.
create or replace view quarterdeck.ip_holding as
select a.ip_id,
       d.tenant_id,
       greatest(a.first_day, d.valid_from) as first_day,
       least(a.end_day, d.valid_to)        as end_day
  from quarterdeck.kept_assignment a
  join quarterdeck.kept_domain d on d.domain_id = a.domain_id and d.valid_from < a.end_day and d.valid_to > a.first_day
 where a.is_held
   and a.ip_id is not null
   and a.first_day < a.end_day
   and d.tenant_id is not null;

-- What each resource costs by what is known now, USD a month.
create or replace view quarterdeck.cost_known as
select id,
       resource_kind,
       resource_id,
       monthly_cost,
       valid_from,
       coalesce(valid_to, 'infinity') as valid_to,
       recorded_at,
       recorded_by,
       reason,
       source
  from quarterdeck.cost_value
 where superseded_at is null;
--rollback drop view quarterdeck.cost_known;
--rollback drop view quarterdeck.ip_holding;
--rollback drop view quarterdeck.machine_known;
--rollback drop view quarterdeck.ip_life;
--rollback drop view quarterdeck.vps_life;
