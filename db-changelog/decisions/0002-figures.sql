--liquibase formatted sql

--changeset quarterdeck:decisions-0004
--comment A decision may set out to move every figure of the catalogue that is a number
alter table quarterdeck.decision drop constraint decision_metric_fkey;
alter table quarterdeck.decision add constraint decision_metric_fkey foreign key (metric) references quarterdeck.figure (key);
drop function if exists quarterdeck.metric_before(text, uuid, date);
drop function if exists quarterdeck.metric_value(text, uuid, date, date);
drop function if exists quarterdeck.cost_metric(text, uuid, date, date);
drop function if exists quarterdeck.mail_metric(text, uuid, date, date);
drop table quarterdeck.decision_metric;
--rollback create table quarterdeck.decision_metric (key text primary key, is_money boolean not null, of_tenant boolean not null);
--rollback insert into quarterdeck.decision_metric select key, is_money, of_tenant from quarterdeck.figure;
--rollback alter table quarterdeck.decision drop constraint decision_metric_fkey;
--rollback alter table quarterdeck.decision add constraint decision_metric_fkey foreign key (metric) references quarterdeck.decision_metric (key);
