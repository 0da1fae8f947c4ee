package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tenants that hold IPs today, have no subscription with a price, and have paid nothing for the last thirty days.
 *
 * <p>Either somebody pays or the machines go: until that is decided, it is revenue that is missing, and no sum of savings
 * counts it. It is raised again when the tenant holds other IPs.
 */
@Component
class CostWithoutPayer implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.COST_WITHOUT_PAYER;
    }

    @Override
    public List<String> settings() {
        return List.of("gross_margin_target", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with holder as (
                    select h.tenant_id, count(distinct h.ip_id) as ips, string_agg(distinct h.ip_id::text, ' ') as mark
                      from quarterdeck.ip_holding h
                      join quarterdeck.ip_life i on i.ip_id = h.ip_id and i.first_day <= :today and i.end_day > :today
                     where h.first_day <= :today
                       and h.end_day > :today
                     group by h.tenant_id
                ), unprofitable as materialized (
                    select u.tenant_id, u.tenant_name, h.ips, md5(h.mark) as mark, u.total_monthly_cost as cost,
                           quarterdeck.setting_on('gross_margin_target', :today) as target
                      from quarterdeck.unit_economics(cast(:today as date) - 30, :today) u
                      join holder h on h.tenant_id = u.tenant_id
                     where not u.tenant_deleted
                       and coalesce(u.price_monthly, 0) = 0
                       and u.subscription_revenue <= 0
                       and u.total_monthly_cost > 0
                ), %s
                select u.tenant_id::text                                                              as subject_key,
                       u.tenant_name                                                                  as subject,
                       u.tenant_id,
                       jsonb_build_object('ips', u.ips, 'cost', u.cost, 'loss', u.cost,
                                          'target_price', round(u.cost / (1 - u.target), 2), 'margin_target', u.target)   as facts,
                       u.mark,
                       u.cost                                                                         as loss,
                       null                                                                           as resource_kind,
                       null::uuid                                                                     as resource_id,
                       null                                                                           as resource_name,
                       null::numeric                                                                  as cost,
                       quarterdeck.evidence(d.resource_kind, d.resource_id, d.name,
                           jsonb_build_object('cost', d.amount, 'share', d.share))                    as evidence
                  from unprofitable u
                  left join dearest d on d.tenant_id = u.tenant_id and d.place <= 20
                """.formatted(DearestMachines.OF_UNPROFITABLE);
    }
}
