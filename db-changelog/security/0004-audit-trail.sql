--liquibase formatted sql

--changeset quarterdeck:security-0004
--comment What the page of the audit log asks for: a text in any part of an entry, the acts of one user, and which acts there are
alter table quarterdeck.audit_log add column searched text generated always as (
    lower(who || E'\n' || what || E'\n' || coalesce(address, '') || E'\n' || coalesce(before::text, '') || E'\n' || coalesce(after::text, ''))
) stored;
create index audit_log_who on quarterdeck.audit_log (who, at desc, id desc);
create index audit_log_what on quarterdeck.audit_log (what, at desc, id desc);
--rollback drop index quarterdeck.audit_log_what;
--rollback drop index quarterdeck.audit_log_who;
--rollback alter table quarterdeck.audit_log drop column searched;
