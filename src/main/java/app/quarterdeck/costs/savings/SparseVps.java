package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * VPS whose IPs all fit on others of the same provider and region: as many of those with the fewest IPs, the dearest first,
 * as the others have room for. The IPs move with their addresses and go on costing. Room that was promised by an opportunity
 * somebody accepted is not promised again.
 */
@Component
class SparseVps implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.SPARSE_VPS;
    }

    @Override
    public List<String> settings() {
        return List.of("vps_ip_capacity", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with capacity as materialized (
                    select quarterdeck.setting_on('vps_ip_capacity', :today) as ips
                ), vps as materialized (
                    select v.vps_id, v.name, v.provider, v.region, v.cost, v.taken, count(i.ip_id) as ips, greatest(0, c.ips - count(i.ip_id)) as room
                      from candidate_vps v
                      cross join capacity c
                      left join quarterdeck.ip_life i on i.vps_id = v.vps_id and i.first_day <= :today and i.end_day > :today
                     where v.status = 'active'
                       and v.region is not null
                     group by v.vps_id, v.name, v.provider, v.region, v.cost, v.taken, c.ips
                ), promised as (
                    select v.provider, v.region, sum(v.ips) as ips
                      from vps v
                      join quarterdeck.opportunity_resource r on r.resource_id = v.vps_id and r.resource_kind = 'vps' and r.claims
                      join quarterdeck.opportunity o on o.id = r.opportunity_id and o.rule = 'sparse_vps' and o.state <> 'identified'
                     group by v.provider, v.region
                ), ordered as (
                    select v.*,
                           coalesce(p.ips, 0)                                                     as promised,
                           sum(v.ips) over emptied + coalesce(p.ips, 0)                           as moved,
                           sum(v.room) over (partition by v.provider, v.region) - sum(v.room) over emptied   as room_elsewhere
                      from vps v
                      left join promised p on p.provider is not distinct from v.provider and p.region = v.region
                     where not v.taken
                    window emptied as (partition by v.provider, v.region order by v.ips, v.cost desc nulls last, v.vps_id)
                ), emptied as materialized (
                    select *, moved - ips as moved_before
                      from ordered
                     where moved <= room_elsewhere
                       and ips > 0
                ), receiving as (
                    select o.vps_id, o.name, o.provider, o.region, o.ips, o.room,
                           sum(o.room) over (partition by o.provider, o.region order by o.ips desc, o.cost, o.vps_id) as filled
                      from ordered o
                     where o.room > 0
                       and o.vps_id not in (select vps_id from emptied)
                )
                select e.vps_id::text                                                                as subject_key,
                       e.name                                                                        as subject,
                       null::uuid                                                                    as tenant_id,
                       jsonb_build_object('provider', e.provider, 'region', e.region, 'ips', e.ips, 'capacity', c.ips)   as facts,
                       e.ips::text                                                                   as mark,
                       null::numeric                                                                 as loss,
                       'vps'                                                                         as resource_kind,
                       e.vps_id                                                                      as resource_id,
                       e.name                                                                        as resource_name,
                       e.cost,
                       quarterdeck.evidence('vps', e.vps_id, e.name, jsonb_build_object('cost', e.cost, 'ips', e.ips))   as evidence
                  from emptied e
                  cross join capacity c
                 where e.cost > 0
                union all
                select e.vps_id::text, e.name, null,
                       jsonb_build_object('provider', e.provider, 'region', e.region, 'ips', e.ips, 'capacity', c.ips),
                       e.ips::text, null, null, null, null, null,
                       quarterdeck.evidence('vps', r.vps_id, r.name,
                           jsonb_build_object('takes', least(e.moved, r.filled) - greatest(e.moved_before, r.filled - r.room), 'ips', r.ips, 'capacity', c.ips))
                  from emptied e
                  cross join capacity c
                  join receiving r
                    on r.provider is not distinct from e.provider
                   and r.region = e.region
                   and r.filled > e.moved_before
                   and r.filled - r.room < e.moved
                 where e.cost > 0
                """;
    }
}
