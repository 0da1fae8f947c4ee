package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tenants whose plans' price, or what they paid where prices are agreed with each, is less than they cost in the last thirty
 * days.
 *
 * <p>What is missing is revenue, not cost: no sum of savings counts it.
 */
@Component
class PriceBelowCost implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.PRICE_BELOW_COST;
    }

    @Override
    public List<String> settings() {
        return List.of("gross_margin_target", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with unprofitable as materialized (
                    select u.tenant_id, u.tenant_name, p.price, u.total_monthly_cost as cost, u.total_monthly_cost - p.price as loss,
                           quarterdeck.setting_on('gross_margin_target', :today) as target
                      from quarterdeck.unit_economics(cast(:today as date) - 30, :today) u
                      cross join lateral (select coalesce(nullif(u.price_monthly, 0), nullif(u.subscription_revenue, 0)) as price) p
                     where u.tenant_id is not null
                       and not u.tenant_deleted
                       and p.price < u.total_monthly_cost
                ), %s
                select u.tenant_id::text                                                              as subject_key,
                       u.tenant_name                                                                  as subject,
                       u.tenant_id,
                       jsonb_build_object('price', u.price, 'cost', u.cost, 'loss', u.loss,
                                          'target_price', round(u.cost / (1 - u.target), 2), 'margin_target', u.target)   as facts,
                       u.price::text                                                                  as mark,
                       u.loss,
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
