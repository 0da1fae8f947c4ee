--liquibase formatted sql

--changeset quarterdeck:efficiency-0008
--comment Scores are figures now, made of the facts of any period. What was known of the fleet's score of each day is kept as that of an older definition
insert into quarterdeck.figure_day (key, day, value, part, whole, definition, as_of)
select 'efficiency_score', d.day + 1, d.score, p.part, p.whole, 0, d.computed_at
  from quarterdeck.efficiency_score_day d
 cross join lateral (select sum(c.points * c.weight) as part, sum(c.weight) as whole
                       from (values (d.delivery, d.weight_delivery), (d.cost, d.weight_cost), (d.utilisation, d.weight_utilisation),
                                    (d.response, d.weight_response)) c (points, weight)
                      where c.points is not null) p
 where d.tenant_id is null
   and d.score is not null
    on conflict do nothing;
--rollback delete from quarterdeck.figure_day where key = 'efficiency_score' and definition = 0;

--changeset quarterdeck:efficiency-0009
--comment What scores were added up from
drop function if exists quarterdeck.efficiency_days_missing(date, integer);
drop function if exists quarterdeck.keep_efficiency_day(date, timestamptz);
drop function if exists quarterdeck.keep_efficiency_week(date);
drop function if exists quarterdeck.fleet_efficiency(date, date);
drop function if exists quarterdeck.tenant_efficiency(date, date);
drop function if exists quarterdeck.efficiency_inputs(date, date, boolean);
drop function if exists quarterdeck.efficiency_reckoned(date, date);
drop view if exists quarterdeck.tenant_quota;
drop function if exists quarterdeck.efficiency_weights(date);
drop function if exists quarterdeck.efficiency_components(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
drop function if exists quarterdeck.efficiency_score(numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric);
drop function if exists quarterdeck.points(numeric, numeric);
drop table quarterdeck.efficiency_week;
drop table quarterdeck.efficiency_score_day;
--rollback create table quarterdeck.efficiency_score_day (day date not null, tenant_id uuid, delivery numeric(7, 4) check (delivery between 0 and 100), cost numeric(7, 4) check (cost between 0 and 100), utilisation numeric(7, 4) check (utilisation between 0 and 100), response numeric(7, 4) check (response between 0 and 100), weight_delivery numeric not null, weight_cost numeric not null, weight_utilisation numeric not null, weight_response numeric not null, score numeric(7, 4) check (score between 0 and 100), emails_sent bigint, emails_delivered bigint, quota_sent bigint, quota_micros bigint, cost_micros bigint, allocated_micros bigint, revenue_micros bigint, incidents_due integer not null, incidents_in_time integer not null, mail_seen bigint, computed_at timestamptz not null, unique nulls not distinct (day, tenant_id));
--rollback create index efficiency_score_day_tenant on quarterdeck.efficiency_score_day (tenant_id, day);
--rollback create table quarterdeck.efficiency_week (week date not null check (extract(isodow from week) = 1), tenant_id uuid, emails_sent bigint, emails_delivered bigint, quota_sent bigint, quota_micros bigint, cost_micros bigint, allocated_micros bigint, revenue_micros bigint, incidents_due integer not null, incidents_in_time integer not null, unique nulls not distinct (week, tenant_id));
