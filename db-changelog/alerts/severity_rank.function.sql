--liquibase formatted sql

--changeset quarterdeck:severity-rank-function runOnChange:true splitStatements:false
--comment Severities in their order
create or replace function quarterdeck.severity_rank(severity text) returns integer
    language sql immutable parallel safe
    return case severity when 'critical' then 3 when 'warning' then 2 when 'info' then 1 end;
--rollback drop function quarterdeck.severity_rank(text);
