--liquibase formatted sql

--changeset quarterdeck:efficiency-0006
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 select count(*) from pg_class where oid = to_regclass('quarterdeck.efficiency_week')
--comment Whole weeks added up, so that a month of ten thousand tenants is made of some ten rows each and not of thirty
create table quarterdeck.efficiency_week (
    week              date    not null check (extract(isodow from week) = 1),
    tenant_id         uuid,
    emails_sent       bigint,
    emails_delivered  bigint,
    quota_sent        bigint,
    quota_micros      bigint,
    cost_micros       bigint,
    allocated_micros  bigint,
    revenue_micros    bigint,
    incidents_due     integer not null,
    incidents_in_time integer not null,
    unique nulls not distinct (week, tenant_id)
);
comment on table quarterdeck.efficiency_week is 'Sums over efficiency_score_day of the weeks of which all seven days are kept; week is their Monday, and columns mean what they mean there';
insert into quarterdeck.efficiency_week
select w.week, d.tenant_id, sum(d.emails_sent), sum(d.emails_delivered), sum(d.quota_sent), sum(d.quota_micros), sum(d.cost_micros),
       sum(d.allocated_micros), sum(d.revenue_micros), sum(d.incidents_due), sum(d.incidents_in_time)
  from (select date_trunc('week', f.day::timestamp)::date as week
          from quarterdeck.efficiency_score_day f
         where f.tenant_id is null
         group by 1
        having count(*) = 7) w
  join quarterdeck.efficiency_score_day d on d.day >= w.week and d.day < w.week + 7
 group by w.week, d.tenant_id;
--rollback drop table quarterdeck.efficiency_week;
