--liquibase formatted sql

--changeset quarterdeck:machine-views runOnChange:true
--comment The VPS and IPs that the platform has, whoever holds them today, and what they cost; money stands in a view of its own

create or replace view quarterdeck.machine_name as
select 'vps' as kind, v.id, coalesce(v.hostwinds_instance_id, v.ip_address, v.id::text) as name, v.ip_address as address
  from quarterdeck.platform_vps v
union all
select 'ip', p.id, p.ip_address, p.ip_address
  from quarterdeck.platform_ip p;

drop view if exists quarterdeck.machine;
drop view if exists quarterdeck.machine_holder;

create or replace view quarterdeck.fleet_machine as
select 'vps' as kind, k.id, k.name, v.ip_address as address, k.provider, k.region, k.status,
       null::uuid as vps_id, null::text as vps_name, k.first_day, k.end_day, null::text as reputation
  from quarterdeck.platform_vps v
  join quarterdeck.machine_known k on k.kind = 'vps' and k.id = v.id
union all
select 'ip', k.id, k.name, p.ip_address, k.provider, k.region, k.status, k.vps_id, k.vps_name, k.first_day, k.end_day, p.reputation_state
  from quarterdeck.platform_ip p
  join quarterdeck.machine_known k on k.kind = 'ip' and k.id = p.id;

-- Who holds a machine today, and how many of its IPs: of one machine, because a page shows few of many.
create or replace function quarterdeck.machine_use(machine_kind text, machine uuid)
    returns table (holders bigint, holder_names text, ips bigint, ips_held bigint)
    language sql stable rows 1
as $$
    select count(distinct h.tenant_id),
           string_agg(distinct coalesce(quarterdeck.tenant_name(t.id, t.name), h.tenant_id::text), ', '),
           case when machine_kind = 'vps' then (select count(*) from quarterdeck.platform_ip p where p.vps_instance_id = machine) end,
           case when machine_kind = 'vps' then count(distinct h.ip_id) end
      from (select machine as ip_id where machine_kind = 'ip'
            union all
            select p.id from quarterdeck.platform_ip p where p.vps_instance_id = machine and machine_kind = 'vps') i
      -- One IP after the other, by the index: the planner would rather read all that anybody ever held.
      cross join lateral (select o.ip_id, o.tenant_id
                            from quarterdeck.ip_holding o
                           where o.ip_id = i.ip_id
                             and o.first_day <= (select quarterdeck.today())
                             and o.end_day > (select quarterdeck.today())
                          offset 0) h
      left join quarterdeck.platform_tenant t on t.id = h.tenant_id
$$;

-- What a machine costs today, USD a month, what it will cost next, and who said so last. The version is the newest of its values.
create or replace view quarterdeck.machine_price as
select k.resource_kind                                                                                                 as kind,
       k.resource_id                                                                                                   as id,
       (array_agg(k.monthly_cost) filter (where k.valid_from <= d.today and k.valid_to > d.today))[1]                  as monthly_cost,
       (array_agg(k.valid_from) filter (where k.valid_from <= d.today and k.valid_to > d.today))[1]                    as since,
       (array_agg(k.monthly_cost order by k.valid_from) filter (where k.valid_from > d.today))[1]                      as next_cost,
       min(k.valid_from) filter (where k.valid_from > d.today)                                                         as next_day,
       (array_agg(k.recorded_at order by k.recorded_at desc, k.id))[1]                                                 as changed_at,
       (array_agg(k.recorded_by order by k.recorded_at desc, k.id))[1]                                                 as changed_by,
       max(k.id)                                                                                                       as version
  from quarterdeck.cost_known k
  cross join (select quarterdeck.today() as today) d
 group by k.resource_kind, k.resource_id;

-- The whole history of a machine. A change is what somebody said; what stuck out of older values when it came is none.
create or replace view quarterdeck.cost_entry as
select v.id,
       v.resource_kind,
       v.resource_id,
       v.monthly_cost,
       v.valid_from,
       v.valid_to,
       v.recorded_at,
       v.superseded_at,
       v.recorded_by,
       v.reason,
       v.source,
       not exists (select 1
                     from quarterdeck.cost_value o
                    where o.resource_id = v.resource_id
                      and o.resource_kind = v.resource_kind
                      and o.id < v.id
                      and o.superseded_at = v.recorded_at
                      and o.monthly_cost is not distinct from v.monthly_cost
                      and o.recorded_by = v.recorded_by
                      and o.reason = v.reason
                      and o.source = v.source
                      and daterange(o.valid_from, o.valid_to) @> daterange(v.valid_from, v.valid_to)) as is_change
  from quarterdeck.cost_value v;
--rollback drop view quarterdeck.cost_entry;
--rollback drop view quarterdeck.machine_price;
--rollback drop function quarterdeck.machine_use(text, uuid);
--rollback drop view quarterdeck.fleet_machine;
--rollback drop view quarterdeck.machine_name;
