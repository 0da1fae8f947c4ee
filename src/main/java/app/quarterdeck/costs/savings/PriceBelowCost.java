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
                ), carried as materialized (
                    select s.tenant_id, s.resource_kind, s.resource_id,
                           round(sum(s.parts) / (100 * quarterdeck.parts_of_a_cent()), 2)                       as amount,
                           round(sum(s.share * (s.end_day - s.first_day)) / sum(s.end_day - s.first_day), 4)    as share
                      from quarterdeck.cost_share(cast(:today as date) - 30, :today,
                               (select array_agg(distinct i.machine_id)
                                  from quarterdeck.ip_holding h
                                  join quarterdeck.ip_life i on i.ip_id = h.ip_id
                                 where h.tenant_id in (select tenant_id from unprofitable)
                                   and h.first_day < :today
                                   and h.end_day > cast(:today as date) - 30)) s
                     where s.tenant_id in (select tenant_id from unprofitable)
                     group by s.tenant_id, s.resource_kind, s.resource_id
                ), dearest as (
                    select c.*, coalesce(v.name, i.name) as name,
                           row_number() over (partition by c.tenant_id order by c.amount desc nulls last, c.resource_id) as place
                      from carried c
                      left join quarterdeck.vps_life v on c.resource_kind = 'vps' and v.vps_id = c.resource_id
                      left join quarterdeck.ip_life i on c.resource_kind = 'ip' and i.ip_id = c.resource_id
                )
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
                """;
    }
}
