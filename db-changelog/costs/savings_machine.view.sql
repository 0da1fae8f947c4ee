--liquibase formatted sql

--changeset quarterdeck:setting-on-function runOnChange:true splitStatements:false
--comment The value of a setting on a day
create or replace function quarterdeck.setting_on(setting_key text, day date) returns numeric
    language sql stable
    return (select p.value from quarterdeck.setting_period p where p.key = setting_key and p.valid_from <= day and p.valid_to > day);
--rollback drop function quarterdeck.setting_on(text, date);

--changeset quarterdeck:savings-machine-views runOnChange:true
--comment The machines that cost money today, each on the VPS it stands on today, as the rules for savings look at them. Taken: in an opportunity that somebody decided on or proposed
create or replace view quarterdeck.machine_taken as
select r.resource_kind, r.resource_id
  from quarterdeck.opportunity_resource r
  join quarterdeck.opportunity o on o.id = r.opportunity_id
 where r.claims
   and (o.state <> 'identified' or o.rule = 'proposed');

create or replace view quarterdeck.savings_ip as
select i.ip_id,
       i.vps_id,
       i.machine_id,
       i.name,
       i.vps_name,
       i.provider,
       i.region,
       p.status,
       p.reputation_state,
       p.provider_blacklist_status                                                              as lists,
       i.first_day,
       c.monthly_cost                                                                           as cost,
       coalesce(h.holders, 0)                                                                   as holders,
       h.tenant_id,
       h.held_since,
       case when coalesce(h.holders, 0) = 0 then greatest(i.first_day, h.last_day) end          as free_since,
       coalesce(a.planned, false)                                                               as planned,
       p.status = 'warming' or coalesce(a.warming, false)                                       as warming,
       t.resource_id is not null                                                                as taken
  from (select quarterdeck.today() as today offset 0) d
  join quarterdeck.ip_life i on i.first_day <= d.today and i.end_day > d.today
  join quarterdeck.platform_ip p on p.id = i.ip_id
  left join quarterdeck.cost_known c
    on c.resource_kind = 'ip' and c.resource_id = i.ip_id and c.valid_from <= d.today and c.valid_to > d.today
  left join (select h.ip_id,
                    count(distinct h.tenant_id) filter (where h.end_day > n.today)      as holders,
                    min(h.tenant_id::text) filter (where h.end_day > n.today)::uuid     as tenant_id,
                    max(h.first_day) filter (where h.end_day > n.today)                 as held_since,
                    max(h.end_day)                                                      as last_day
               -- Here and below, "offset 0" keeps days from being worked out anew for each column and row.
               from (select * from quarterdeck.ip_holding offset 0) h
               cross join (select quarterdeck.today() as today offset 0) n
              where h.first_day <= n.today
              group by h.ip_id) h on h.ip_id = i.ip_id
  left join (select w.smtp_ip_address_id                                                              as ip_id,
                    bool_or(w.status = 'scheduled' or w.assigned > (select quarterdeck.now()))                  as planned,
                    bool_or(w.status = 'warming' or w.warmup_state in ('unwarmed', 'warming'))        as warming
               from quarterdeck.platform_assignment w
              where w.status <> 'expired'
                and (w.expires is null or w.expires > (select quarterdeck.now()))
              group by w.smtp_ip_address_id) a on a.ip_id = i.ip_id
  left join quarterdeck.machine_taken t on t.resource_kind = 'ip' and t.resource_id = i.ip_id;

create or replace view quarterdeck.savings_vps as
select v.vps_id,
       v.name,
       v.provider,
       v.region,
       v.status,
       v.first_day,
       c.monthly_cost            as cost,
       t.resource_id is not null as taken
  from (select quarterdeck.today() as today offset 0) d
  join quarterdeck.vps_life v on v.first_day <= d.today and v.end_day > d.today and v.status <> 'deleted'
  left join quarterdeck.cost_known c
    on c.resource_kind = 'vps' and c.resource_id = v.vps_id and c.valid_from <= d.today and c.valid_to > d.today
  left join quarterdeck.machine_taken t on t.resource_kind = 'vps' and t.resource_id = v.vps_id;
--rollback drop view quarterdeck.savings_vps;
--rollback drop view quarterdeck.savings_ip;
--rollback drop view quarterdeck.machine_taken;

--changeset quarterdeck:evidence-function runOnChange:true splitStatements:false
--comment A row of evidence: what it is about, and what is to be known of that
create or replace function quarterdeck.evidence(resource_kind text, resource_id uuid, name text, said jsonb) returns jsonb
    language sql immutable parallel safe
    return jsonb_strip_nulls(jsonb_build_object('kind', resource_kind, 'id', resource_id, 'name', name, 'values', said));
--rollback drop function quarterdeck.evidence(text, uuid, text, jsonb);
