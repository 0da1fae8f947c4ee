--liquibase formatted sql

--changeset quarterdeck:savings-month-view runOnChange:true
--comment What was really saved in each month, USD: of verified savings what was last measured by its end, as long as they are measured
-- A saving counts in the months from its first check to its last, 90 days after it was implemented; from then on it is what
-- things cost. Nothing that is only expected is in it. The rate is of what was saved on the days on which it was in force; it
-- waits until a month is over, for its cost is not known before.
create or replace view quarterdeck.savings_month as
select m.month,
       r.realised::numeric(14, 2)                                                           as realised,
       c.cost                                                                               as total_cost,
       round(r.saved / nullif(c.cost + r.saved, 0), 6)                                      as cost_optimization_savings_rate
  from (select month from quarterdeck.month_closing where reopened_at is null
        union
        select month from quarterdeck.ledger_month
        union
        select g::date
          from (select date_trunc('month', min(to_day)::timestamp) as first_month from quarterdeck.opportunity_check) k
          cross join lateral generate_series(k.first_month, date_trunc('month', quarterdeck.today()::timestamp), interval '1 month') g) m
  cross join lateral (select coalesce(sum(f.realised), 0) as realised, coalesce(sum(f.realised * f.days_in_force), 0) / 30 as saved
                        from quarterdeck.savings_in_force(m.month, quarterdeck.next_month(m.month)) f) r
  left join lateral (select f.infrastructure_cost + f.email_service_cost as cost
                       from quarterdeck.fleet_month_shown f
                      where f.month = m.month
                        and f.to_day = quarterdeck.next_month(m.month)) c on true;
--rollback drop view quarterdeck.savings_month;
