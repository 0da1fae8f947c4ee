--liquibase formatted sql

--changeset quarterdeck:opportunity-views runOnChange:true
--comment Opportunities as they stand, with what was measured last; USD a month. Potential, price gap, promised and saved are never added to each other
create or replace view quarterdeck.opportunity_state as
select o.id,
       o.rule,
       o.rule_rank,
       o.kind,
       o.subject,
       o.facts,
       o.tenant_id,
       case when t.id is not null then quarterdeck.tenant_name(t.id, t.name) end                                        as tenant_name,
       (select count(*) from quarterdeck.opportunity_resource r where r.opportunity_id = o.id)                          as machines,
       o.monthly_amount,
       o.accepted_amount,
       c.realised,
       o.state,
       o.owner,
       o.due,
       o.found_at,
       o.accepted_at,
       o.accepted_by,
       o.implemented_at,
       o.implemented_by,
       o.implemented_on,
       o.verified_at,
       o.dismissed_at,
       o.dismissed_by,
       o.dismissal_reason,
       o.version,
       case when o.kind = 'saving' and o.state in ('identified', 'accepted')  then o.monthly_amount end                 as potential,
       case when o.kind = 'price' and o.state in ('identified', 'accepted')   then o.monthly_amount end                 as price_gap,
       case when o.kind = 'saving' and o.state in ('implemented', 'verified') then o.monthly_amount end                 as promised,
       case when o.kind = 'saving'                                            then c.realised end                       as saved,
       (select string_agg(r.name, chr(10)) from quarterdeck.opportunity_resource r where r.opportunity_id = o.id)       as machine_names
  from quarterdeck.opportunity o
  left join quarterdeck.platform_tenant t on t.id = o.tenant_id
  left join lateral (select k.realised
                       from quarterdeck.opportunity_check k
                      where k.opportunity_id = o.id
                      order by k.days desc
                      limit 1) c on true;

-- What would be saved, what somebody will see to, what was done and waits to be measured, what was measured: each opportunity
-- in one stage only, and savings of cost alone.
create or replace view quarterdeck.savings_stage as
select s.state,
       count(o.id)                                                                             as opportunities,
       coalesce(sum(case when s.state = 'verified' then o.realised else o.monthly_amount end), 0)::numeric(14, 2)   as amount
  from (values ('identified', 1), ('accepted', 2), ('implemented', 3), ('verified', 4)) s (state, place)
  left join quarterdeck.opportunity_state o on o.state = s.state and o.kind = 'saving'
 group by s.state, s.place;

-- The figures that the executive summary and the page of costs share. Identified and accepted count what the potential sums.
create or replace view quarterdeck.savings_total as
select coalesce(sum(o.monthly_amount) filter (where o.kind = 'saving' and o.state in ('identified', 'accepted')), 0)::numeric(14, 2)
                                                                                                as optimization_savings_potential,
       count(*) filter (where o.kind = 'saving' and o.state = 'identified')                     as identified,
       count(*) filter (where o.kind = 'saving' and o.state = 'accepted')                       as accepted,
       count(*) filter (where o.implemented_on > d.today - 30 and o.implemented_on <= d.today)  as optimization_actions_taken,
       count(*) filter (where o.state = 'accepted' and o.due < d.today)                         as overdue,
       coalesce(sum(o.monthly_amount) filter (where o.kind = 'price' and o.state in ('identified', 'accepted')), 0)::numeric(14, 2)
                                                                                                as loss_by_price,
       count(*) filter (where o.kind = 'finding' and o.state in ('identified', 'accepted'))     as findings
  from (select quarterdeck.today() as today) d
  left join quarterdeck.opportunity o on true
 group by d.today;
--rollback drop view quarterdeck.savings_total;
--rollback drop view quarterdeck.savings_stage;
--rollback drop view quarterdeck.opportunity_state;
