package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/** IPs that are burned, quarantined or of a critical reputation, together with others on the same VPS. */
@Component
class BadIp implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.BAD_IP;
    }

    @Override
    public List<String> settings() {
        return List.of("least_saving");
    }

    @Override
    public String sql() {
        return """
                with bad as materialized (
                    select i.*
                      from candidate_ip i
                      left join candidate_vps v on v.vps_id = i.vps_id
                     where not i.taken
                       and i.cost > 0
                       and (i.status in ('burned', 'quarantined') or i.reputation_state = 'critical')
                       and v.status is distinct from 'scheduled_decommission'
                ), holder as (
                    select b.machine_id, b.ip_id, h.tenant_id
                      from bad b
                      join quarterdeck.ip_holding h on h.ip_id = b.ip_id
                     where h.first_day <= :today
                       and h.end_day > :today
                     group by b.machine_id, b.ip_id, h.tenant_id
                ), named as (
                    select h.ip_id, string_agg(quarterdeck.tenant_name(t.id, t.name), ', ' order by t.name) as holders
                      from holder h
                      join quarterdeck.platform_tenant t on t.id = h.tenant_id
                     group by h.ip_id
                ), machine as (
                    select b.machine_id,
                           count(*)                                                             as ips,
                           (select count(distinct h.tenant_id) from holder h where h.machine_id = b.machine_id) as holders
                      from bad b
                     group by b.machine_id
                )
                select b.machine_id::text                                                            as subject_key,
                       coalesce(b.vps_name, b.name)                                                  as subject,
                       case when m.holders = 1
                            then (select h.tenant_id from holder h where h.machine_id = b.machine_id limit 1) end   as tenant_id,
                       jsonb_build_object('region', b.region, 'ips', m.ips, 'holders', m.holders)    as facts,
                       b.status || ' ' || coalesce(b.reputation_state, '')                           as mark,
                       null::numeric                                                                 as loss,
                       'ip'                                                                          as resource_kind,
                       b.ip_id                                                                       as resource_id,
                       b.name                                                                        as resource_name,
                       b.cost,
                       quarterdeck.evidence('ip', b.ip_id, b.name,
                           jsonb_build_object('cost', b.cost, 'status', b.status, 'reputation', b.reputation_state,
                                              'lists', l.lists, 'holders', n.holders))               as evidence
                  from bad b
                  join machine m on m.machine_id = b.machine_id
                  left join named n on n.ip_id = b.ip_id
                  left join lateral (select string_agg(e.key, ', ' order by e.key) as lists
                                       from jsonb_each_text(case when jsonb_typeof(b.lists) = 'object' then b.lists else '{}' end) e
                                      where e.value in ('true', 'listed')) l on true
                """;
    }
}
