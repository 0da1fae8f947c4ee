--liquibase formatted sql

--changeset quarterdeck:fleet-life-views runOnChange:true
--comment The days [first_day, end_day) on which a machine costs money, an IP does, and a tenant holds an IP; what the platform has deleted is in them

create or replace view quarterdeck.vps_life as
select v.id                                                                                as vps_id,
       coalesce((v.created at time zone z.zone)::date, '-infinity')                        as first_day,
       case
           when v.status = 'decommissioned'
               then coalesce((coalesce(v.decommission_scheduled_for, v.updated) at time zone z.zone)::date, 'infinity')
           else 'infinity'
       end                                                                                 as end_day,
       coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text)                         as name,
       v.region,
       v.status,
       case when v.hostwinds_instance_id is not null then 'Hostwinds' end                  as provider
  from quarterdeck.platform_vps v
  cross join quarterdeck.reporting_zone z
union all
select d.vps_id,
       coalesce((d.created at time zone z.zone)::date, '-infinity'),
       (d.ended at time zone z.zone)::date,
       coalesce(d.name, d.vps_id::text),
       d.region,
       'deleted',
       null
  from quarterdeck.deleted_vps d
  cross join quarterdeck.reporting_zone z
 where not exists (select 1 from quarterdeck.platform_vps v where v.id = d.vps_id);

-- An IP costs while its VPS does; one that stands on no VPS, on its own.
create or replace view quarterdeck.ip_life as
select i.ip_id,
       i.vps_id,
       coalesce(i.vps_id, i.ip_id)                                  as machine_id,
       greatest(i.first_day, coalesce(v.first_day, '-infinity'))    as first_day,
       least(i.end_day, coalesce(v.end_day, 'infinity'))            as end_day,
       i.name,
       i.status,
       v.name                                                       as vps_name,
       v.region,
       v.provider
  from (select p.id                                                             as ip_id,
               p.vps_instance_id                                                as vps_id,
               coalesce((p.created at time zone z.zone)::date, '-infinity')     as first_day,
               'infinity'::date                                                 as end_day,
               p.ip_address                                                     as name,
               p.status
          from quarterdeck.platform_ip p
          cross join quarterdeck.reporting_zone z
        union all
        select d.ip_id,
               d.vps_id,
               coalesce((d.created at time zone z.zone)::date, '-infinity'),
               (d.ended at time zone z.zone)::date,
               d.ip_address,
               'deleted'
          from quarterdeck.deleted_ip d
          cross join quarterdeck.reporting_zone z
         where not exists (select 1 from quarterdeck.platform_ip p where p.id = d.ip_id)) i
  left join quarterdeck.vps_life v on v.vps_id = i.vps_id;

-- Every VPS and IP ever known, once, with the latest that is known of it: names are looked up here.
create or replace view quarterdeck.machine_known as
select 'vps' as kind, v.vps_id as id, v.name, null::uuid as vps_id, null::text as vps_name, v.region, v.provider, v.status
  from quarterdeck.vps_life v
union all
select 'ip', i.ip_id, i.name, i.vps_id, i.vps_name, i.region, i.provider, i.status
  from quarterdeck.ip_life i;

-- Assigned by the end of the first day, and not yet expired at the start of the last. A tenant may hold an IP several times over.
create or replace view quarterdeck.ip_holding as
select a.ip_id,
       a.tenant_id,
       coalesce((a.assigned at time zone z.zone)::date, '-infinity')                                                         as first_day,
       coalesce(((a.ended at time zone z.zone) + interval '1 day' - interval '1 microsecond')::date, 'infinity')             as end_day
  from (select p.smtp_ip_address_id as ip_id, d.tenant_id, p.assigned, p.expires as ended
          from quarterdeck.platform_assignment p
          join quarterdeck.platform_domain d on d.id = p.domain_id
         where p.smtp_ip_address_id is not null
           and p.status is distinct from 'scheduled'
           and not (p.status = 'expired' and p.expires is null)
        union all
        select x.ip_id, x.tenant_id, x.assigned, x.ended
          from quarterdeck.deleted_assignment x
         where not exists (select 1 from quarterdeck.platform_assignment p where p.id = x.assignment_id)) a
  cross join quarterdeck.reporting_zone z;

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
