package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/** IPs that nobody holds, nor is about to, together with others on the same VPS. One that is being warmed is meant for somebody. */
@Component
class UnheldIp implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.UNHELD_IP;
    }

    @Override
    public List<String> settings() {
        return List.of("unheld_ip_days", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with unheld as materialized (
                    select i.*
                      from candidate_ip i
                      left join candidate_vps v on v.vps_id = i.vps_id
                     where not i.taken
                       and i.cost > 0
                       and i.holders = 0
                       and not i.planned
                       and not coalesce(i.warming, false)
                       and i.free_since <= cast(:today as date) - quarterdeck.setting_on('unheld_ip_days', :today)::integer
                       and (i.vps_id is null or v.status = 'active')
                )
                select u.machine_id::text                                                       as subject_key,
                       coalesce(u.vps_name, u.name)                                             as subject,
                       null::uuid                                                               as tenant_id,
                       jsonb_build_object('region', u.region,
                                          'ips', count(*) over machine,
                                          'since', nullif(max(u.free_since) over machine, '-infinity'))   as facts,
                       null                                                                     as mark,
                       null::numeric                                                            as loss,
                       'ip'                                                                     as resource_kind,
                       u.ip_id                                                                  as resource_id,
                       u.name                                                                   as resource_name,
                       u.cost,
                       quarterdeck.evidence('ip', u.ip_id, u.name,
                           jsonb_build_object('cost', u.cost, 'status', u.status, 'since', nullif(u.free_since, '-infinity')))   as evidence
                  from unheld u
                window machine as (partition by u.machine_id)
                """;
    }
}
