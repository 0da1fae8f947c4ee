--liquibase formatted sql

--changeset quarterdeck:score-day-function runOnChange:true splitStatements:false
--comment The fleet's score as it was known on the days after from_day, up to to_day: each over the 30 days before it

-- With its components; version: of the score's definition by then. Without money there is no cost component in it, and none beside it. reported: what
-- efficiency_metrics events of the day before say.
create or replace function quarterdeck.score_days(from_day date, to_day date, with_money boolean)
    returns table (day date, version integer, score numeric, delivery numeric, cost numeric, utilisation numeric, response numeric, reported numeric)
    language sql stable rows 30
as $$
    select f.day, f.definition,
           case
               when with_money then f.value
               else (select round(sum(c.points * c.weight) / nullif(sum(c.weight), 0), 4)
                       from quarterdeck.score_weights(f.day - 1) w
                      cross join lateral (values (e.efficiency_delivery, w.delivery), (e.efficiency_utilisation, w.utilisation),
                                                 (e.efficiency_response, w.response)) c (points, weight)
                      where c.points is not null)
           end,
           e.efficiency_delivery, case when with_money then e.efficiency_cost end, e.efficiency_utilisation, e.efficiency_response,
           (select r.reported from quarterdeck.efficiency_reported(f.day - 1, f.day) r where r.metric = 'efficiency_score')
      from quarterdeck.figure_day f
      left join quarterdeck.executive_day e on e.dashboard_date = f.day and e.tenant_id is null
     where f.key = 'efficiency_score'
       and f.day > from_day
       and f.day <= to_day;
$$;
--rollback drop function quarterdeck.score_days(date, date, boolean);
