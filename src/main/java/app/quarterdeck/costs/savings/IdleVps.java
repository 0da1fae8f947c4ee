package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/** A VPS that nobody holds an IP of, nor is about to; it goes with its IPs. */
@Component
class IdleVps implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.IDLE_VPS;
    }

    @Override
    public List<String> settings() {
        return List.of("idle_vps_days", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with ip as materialized (
                    select * from candidate_ip
                ), idle as (
                    select v.vps_id, v.name, v.region, v.status, v.cost, v.first_day,
                           greatest(v.first_day, max(i.free_since)) as since,
                           count(i.ip_id)                           as ips
                      from candidate_vps v
                      left join ip i on i.vps_id = v.vps_id
                     where v.status = 'active'
                       and not v.taken
                     group by v.vps_id, v.name, v.region, v.status, v.cost, v.first_day
                    having coalesce(bool_and(i.holders = 0 and not i.planned and not coalesce(i.warming, false)), true)
                       and greatest(v.first_day, max(i.free_since)) <= cast(:today as date) - quarterdeck.setting_on('idle_vps_days', :today)::integer
                ), machine as (
                    select vps_id, 'vps' as kind, vps_id as id, name, cost, status, first_day as since from idle
                    union all
                    select i.vps_id, 'ip', i.ip_id, i.name, i.cost, i.status, i.free_since
                      from ip i
                     where i.vps_id in (select vps_id from idle)
                       and not i.taken
                )
                select v.vps_id::text                                                                        as subject_key,
                       v.name                                                                                as subject,
                       null::uuid                                                                            as tenant_id,
                       jsonb_build_object('region', v.region, 'ips', v.ips, 'since', nullif(v.since, '-infinity'))   as facts,
                       null                                                                                  as mark,
                       null::numeric                                                                         as loss,
                       m.kind                                                                                as resource_kind,
                       m.id                                                                                  as resource_id,
                       m.name                                                                                as resource_name,
                       m.cost,
                       quarterdeck.evidence(m.kind, m.id, m.name,
                           jsonb_build_object('cost', m.cost, 'status', m.status, 'since', nullif(m.since, '-infinity')))   as evidence
                  from idle v
                  join machine m on m.vps_id = v.vps_id
                """;
    }
}
