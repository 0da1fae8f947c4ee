--liquibase formatted sql

--changeset quarterdeck:security-0003 splitStatements:false
--comment Who did what, when and from where; rows can be added, never changed
create table quarterdeck.audit_log (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null,
    who     text        not null,
    address text,
    what    text        not null,
    before  jsonb,
    after   jsonb
);
create index audit_log_at on quarterdeck.audit_log (at desc, id desc);

create function quarterdeck.refuse_change_of_audit_log() returns trigger
    language plpgsql as
$$
begin
    raise exception 'The audit log can only be added to';
end
$$;

create trigger audit_log_append_only
    before update or delete or truncate on quarterdeck.audit_log
    for each statement execute function quarterdeck.refuse_change_of_audit_log();
--rollback drop table quarterdeck.audit_log;
--rollback drop function quarterdeck.refuse_change_of_audit_log();
