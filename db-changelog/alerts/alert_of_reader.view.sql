--liquibase formatted sql

--changeset quarterdeck:alert-of-reader-view runOnChange:true
--comment The alerts that stand in a user's list, while his role may see what they are about
create or replace view quarterdeck.alert_of_reader as
select a.*,
       n.username,
       n.read,
       quarterdeck.severity_rank(a.severity) as rank
  from quarterdeck.alert_notice n
  join quarterdeck.alert a on a.id = n.alert_id
  join quarterdeck.app_user u on u.username = n.username
  join quarterdeck.alert_audience w on w.rule = a.rule and w.role = u.role;
--rollback drop view quarterdeck.alert_of_reader;
