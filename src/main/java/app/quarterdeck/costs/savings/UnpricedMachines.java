package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/** Machines that cost something nobody has said, all VPS together and all IPs together: a gap in what we know, no saving. */
@Component
class UnpricedMachines implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.UNPRICED;
    }

    @Override
    public List<String> settings() {
        return List.of("unpriced_days");
    }

    @Override
    public String sql() {
        return """
                with machine as (
                    select l.kind, l.id, l.name, l.status, l.first_day
                      from (select 'vps' as kind, v.vps_id as id, v.name, v.status, v.first_day from candidate_vps v where v.cost is null
                            union all
                            select 'ip', i.ip_id, i.name, i.status, i.first_day from candidate_ip i where i.cost is null) l
                ), unpriced as (
                    select m.*, greatest(m.first_day, (select max(c.valid_to)
                                                         from quarterdeck.cost_known c
                                                        where c.resource_kind = m.kind
                                                          and c.resource_id = m.id
                                                          and c.monthly_cost is not null
                                                          and c.valid_to <= :today)) as since
                      from machine m
                )
                select u.kind                                                                          as subject_key,
                       u.kind                                                                          as subject,
                       null::uuid                                                                      as tenant_id,
                       jsonb_build_object('kind', u.kind, 'machines', count(*) over (partition by u.kind))   as facts,
                       null                                                                            as mark,
                       null::numeric                                                                   as loss,
                       u.kind                                                                          as resource_kind,
                       u.id                                                                            as resource_id,
                       u.name                                                                          as resource_name,
                       null::numeric                                                                   as cost,
                       quarterdeck.evidence(u.kind, u.id, u.name,
                           jsonb_build_object('status', u.status, 'since', nullif(u.since, '-infinity')))   as evidence
                  from unpriced u
                 where u.since <= cast(:today as date) - quarterdeck.setting_on('unpriced_days', :today)::integer
                """;
    }
}
