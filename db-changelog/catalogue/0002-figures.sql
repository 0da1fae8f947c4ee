--liquibase formatted sql

--changeset quarterdeck:catalogue-0003
--comment The catalogue is quarterdeck.figure now
drop function if exists quarterdeck.metric_of_rows(text, date, date);
drop function if exists quarterdeck.metric_rows(text, date, date);
drop function if exists quarterdeck.incident_metric_rows(text, timestamptz, timestamptz);
drop function if exists quarterdeck.score_metric_rows(text, date, date);
drop function if exists quarterdeck.decision_metric_rows(text, timestamptz, timestamptz);
drop function if exists quarterdeck.opportunity_metric_rows(text, date, date);
drop function if exists quarterdeck.cost_metric_rows(text, date, date);
drop function if exists quarterdeck.mail_metric_rows(text, date, date);
drop table quarterdeck.metric;
--rollback create table quarterdeck.metric (key text primary key, place integer not null, aggregate text not null check (aggregate in ('sum', 'ratio', 'median', 'word')), factor numeric not null default 1, decimals integer not null, unit text not null check (unit in ('count', 'usd', 'unit_cost', 'percent', 'complaints', 'hours', 'score', 'ratio')), is_money boolean not null, none_is_zero boolean not null, settings text[] not null default '{}', sources text[] not null, page text not null);
