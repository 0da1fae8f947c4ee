--liquibase formatted sql

--changeset quarterdeck:recipient-view runOnChange:true
--comment Who may be told something: the users who may log in, and where they are written to
create or replace view quarterdeck.recipient as
select username,
       display_name,
       role,
       email
  from quarterdeck.app_user
 where enabled;
--rollback drop view quarterdeck.recipient;
