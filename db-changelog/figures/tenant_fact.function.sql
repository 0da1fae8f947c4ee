--liquibase formatted sql

--changeset quarterdeck:tenant-fact-functions runOnChange:true splitStatements:false
--comment What each tenant's emails, money, incidents and decisions of a period make of its health

-- Points 0..100, unrounded; NULL: it has no such component. Without money neither the efficiency nor the health has a cost component.
create or replace function quarterdeck.tenant_facts(from_day date, to_day date, with_money boolean default true)
    returns table (tenant_id uuid, sent bigint, counted bigint, delivered bigint, bounced bigint, complaints bigint, complaint_base bigint, loss numeric, worth numeric,
                   revenue numeric, cost numeric, unpriced_days bigint, delivery numeric, margin numeric, utilisation numeric, response numeric, efficiency numeric,
                   decided bigint, decided_in_time bigint, decisions_overdue bigint, revenue_health numeric, cost_health numeric, strategy_health numeric)
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
begin
    return query
    with mail as materialized (
        select * from quarterdeck.mail_rows(from_day, tenant_facts.to_day)
    ), money as materialized (
        select * from quarterdeck.money_rows(from_day, tenant_facts.to_day) r where r.tenant_id is not null
    ), score as materialized (
        select * from quarterdeck.tenant_scores(from_day, tenant_facts.to_day)
    ), decision as materialized (
        select * from quarterdeck.decision_facts(from_day, tenant_facts.to_day)
    )
    select s.tenant_id, m.sent, m.counted, m.delivered, m.bounced, m.complaints, m.complaint_base, m.loss, m.worth,
           n.revenue, n.cost, n.unpriced_days, s.delivery, c.margin, s.utilisation, s.response,
           quarterdeck.weighted_mean(array [s.delivery, c.margin, s.utilisation, s.response], array [w.delivery, w.cost, w.utilisation, w.response]),
           coalesce(d.made, 0), coalesce(d.in_time, 0), coalesce(d.overdue, 0),
           quarterdeck.loss_points(m.loss, m.worth),
           case when with_money and n.is_known then quarterdeck.margin_points(n.profit, n.revenue, w.margin_target) end,
           quarterdeck.exact_points(d.in_time, d.made + d.overdue)
      from score s
     cross join quarterdeck.score_weights(tenant_facts.to_day - 1) w
      left join mail m on m.tenant_id = s.tenant_id
      left join money n on n.tenant_id = s.tenant_id
      left join decision d on d.tenant_id = s.tenant_id
     cross join lateral (select case when with_money then s.cost end as margin) c;
end
$$;
--rollback drop function quarterdeck.tenant_facts(date, date, boolean);
