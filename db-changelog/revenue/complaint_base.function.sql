--liquibase formatted sql

--changeset quarterdeck:complaint-base-function runOnChange:true splitStatements:false
--comment Which emails the complaints of a single tenant are set against

-- Complaints come days after their emails. Those of the days from from_day on are set against the emails delivered with them; where
-- these are fewer than the complaints, against those of the seven days before; NULL where these are fewer too. Of one company, or of all (NULL).
create or replace function quarterdeck.complaint_base(of_tenant uuid, of_company uuid, from_day date, delivered bigint, complaints bigint) returns bigint
    language sql stable
    return case
               when complaint_base.complaints > coalesce(complaint_base.delivered, 0) then
                   (select sum(m.delivered)::bigint
                      from quarterdeck.mail_days(from_day - 7, from_day, of_tenant) m
                     where of_company is null or m.company_id = of_company
                    having sum(m.delivered) >= complaint_base.complaints)
               else complaint_base.delivered
           end;
--rollback drop function quarterdeck.complaint_base(uuid, uuid, date, bigint, bigint);
