--liquibase formatted sql

--changeset quarterdeck:figures-0001 splitStatements:false
--comment Days whose kept facts may be other than what is known by now. Rows are only added and taken out, each transaction its own, so that nobody who writes waits for somebody who calculates
create table quarterdeck.fact_change (
    changed   xid8 not null default pg_current_xact_id(),
    family    text not null check (family in ('mail', 'money')),
    first_day date not null,
    end_day   date not null check (end_day > first_day),
    primary key (changed, family, first_day, end_day)
);
comment on table quarterdeck.fact_change is 'Days [first_day, end_day) of a family of facts, until they are calculated again';

create function quarterdeck.mark_facts(family text, first_day date, end_day date) returns void
    language sql security definer set search_path = pg_catalog, quarterdeck
as $$
    insert into quarterdeck.fact_change (family, first_day, end_day)
    select mark_facts.family, mark_facts.first_day, mark_facts.end_day
     where mark_facts.first_day < mark_facts.end_day
        on conflict do nothing;
$$;
--rollback drop function quarterdeck.mark_facts(text, date, date);
--rollback drop table quarterdeck.fact_change;
