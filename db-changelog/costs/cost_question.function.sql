--liquibase formatted sql

--changeset quarterdeck:cost-question-functions runOnChange:true splitStatements:false
--comment What a machine cost on a day, by what is known now and by what was known at the end of another day; USD a month, NULL: not priced

create or replace function quarterdeck.cost_on(kind text, resource uuid, day date) returns numeric
    language sql stable
    return (select c.monthly_cost
              from quarterdeck.cost_known c
             where c.resource_kind = kind
               and c.resource_id = resource
               and c.valid_from <= day
               and c.valid_to > day);

create or replace function quarterdeck.cost_believed(kind text, resource uuid, day date, believed_on date) returns numeric
    language sql stable
as $$
    select v.monthly_cost
      from quarterdeck.cost_value v
      cross join quarterdeck.reporting_zone z
      cross join lateral (select (believed_on + 1)::timestamp at time zone z.zone as at) ended
     where v.resource_kind = kind
       and v.resource_id = resource
       and v.valid_from <= day
       and (v.valid_to is null or v.valid_to > day)
       and v.recorded_at < ended.at
       and (v.superseded_at is null or v.superseded_at >= ended.at);
$$;
--rollback drop function quarterdeck.cost_believed(text, uuid, date, date);
--rollback drop function quarterdeck.cost_on(text, uuid, date);
