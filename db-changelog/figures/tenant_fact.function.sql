--liquibase formatted sql

--changeset quarterdeck:tenant-fact-functions runOnChange:true splitStatements:false
--comment What each tenant's emails, money, incidents and decisions of a period make of its efficiency and health

-- Of one tenant, or of all (NULL). Points 0..100, unrounded; NULL: it has no such component. Without money neither the efficiency nor the health has a cost component.
create or replace function quarterdeck.tenant_facts(from_day date, to_day date, with_money boolean default true, only_tenant uuid default null)
    returns table (tenant_id uuid, sent bigint, counted bigint, delivered bigint, bounced bigint, complaints bigint, complaint_base bigint, loss numeric, worth numeric,
                   revenue numeric, cost numeric, unpriced_days bigint, delivery numeric, margin numeric, utilisation numeric, response numeric, efficiency numeric,
                   decided bigint, decided_in_time bigint, decisions_overdue bigint, revenue_health numeric, cost_health numeric, strategy_health numeric)
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
begin
    return query
    with mail as materialized (
        select * from quarterdeck.mail_rows(tenant_facts.from_day, tenant_facts.to_day, only_tenant)
    ), money as materialized (
        select * from quarterdeck.money_rows(tenant_facts.from_day, tenant_facts.to_day) r where r.tenant_id = only_tenant or only_tenant is null and r.tenant_id is not null
    ), quota as materialized (
        select * from quarterdeck.quota_facts(tenant_facts.from_day, tenant_facts.to_day) q where only_tenant is null or q.tenant_id = only_tenant
    ), response as materialized (
        select * from quarterdeck.response_facts(tenant_facts.from_day, tenant_facts.to_day)
    ), decision as materialized (
        select * from quarterdeck.decision_facts(tenant_facts.from_day, tenant_facts.to_day)
    )
    select t.id, m.sent, m.counted, m.delivered, m.bounced, m.complaints, m.complaint_base, m.loss, m.worth,
           n.revenue, n.cost, n.unpriced_days, p.delivery, p.cost, p.utilisation, p.response,
           quarterdeck.weighted_mean(array [p.delivery, p.cost, p.utilisation, p.response], array [w.delivery, w.cost, w.utilisation, w.response]),
           coalesce(d.made, 0), coalesce(d.in_time, 0), coalesce(d.overdue, 0),
           quarterdeck.loss_points(m.loss, m.worth),
           case when with_money and n.is_known then quarterdeck.margin_points(n.profit, n.revenue, w.margin_target) end,
           quarterdeck.exact_points(d.in_time, d.made + d.overdue)
      from quarterdeck.tenant_known t
     cross join quarterdeck.score_weights(tenant_facts.to_day - 1) w
      left join mail m on m.tenant_id = t.id
      left join money n on n.tenant_id = t.id
      left join quota q on q.tenant_id = t.id
      left join response r on r.tenant_id = t.id
      left join decision d on d.tenant_id = t.id
     cross join lateral quarterdeck.efficiency_points(m.delivered, m.counted, n.profit, n.revenue, with_money and n.is_known and n.unpriced_days = 0,
                                                      m.sent, q.allowed, r.in_time, r.due) p
     where t.created_day < tenant_facts.to_day
       and t.deleted_day >= tenant_facts.from_day
       and (only_tenant is null or t.id = only_tenant);
end
$$;
--rollback drop function quarterdeck.tenant_facts(date, date, boolean, uuid);
