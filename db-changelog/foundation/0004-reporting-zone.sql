--liquibase formatted sql

--changeset quarterdeck:foundation-0004 splitStatements:false
--comment The reporting zone as the application was started with, so that a view asked with psql counts the same days as the screen
create table quarterdeck.reporting_zone (
    only_row boolean primary key default true check (only_row),
    zone     text    not null
);
insert into quarterdeck.reporting_zone (zone) values ('UTC');

-- The time it is. What the application records under a clock of its own sets it for its transaction.
create function quarterdeck.now() returns timestamptz
    language sql stable
    return coalesce(nullif(current_setting('quarterdeck.now', true), '')::timestamptz, clock_timestamp());

-- The day of the reporting zone that a time falls on. For single values; a view over many rows joins the zone.
create function quarterdeck.day_of(at timestamptz) returns date
    language sql stable
    return (at at time zone (select z.zone from quarterdeck.reporting_zone z))::date;

create function quarterdeck.today() returns date
    language sql stable
    return quarterdeck.day_of(quarterdeck.now());
--rollback drop function quarterdeck.today();
--rollback drop function quarterdeck.day_of(timestamptz);
--rollback drop function quarterdeck.now();
--rollback drop table quarterdeck.reporting_zone;
