--liquibase formatted sql

--changeset quarterdeck:revenue-0003
--comment Which incidents have told how they ended for the revenue, so that each tells it once
create table quarterdeck.incident_impact (
    incident_id bigint      primary key references quarterdeck.incident (id) on delete cascade,
    impact_type text        not null check (impact_type in ('positive', 'negative')),
    told        timestamptz
);
comment on column quarterdeck.incident_impact.told is 'When its revenue_impact event was written; NULL: decided before there were such events, and never told';

-- Events carry the time they are written at, so that of old incidents would speak of the wrong days.
insert into quarterdeck.incident_impact (incident_id, impact_type)
select id, case when acted <= due then 'positive' else 'negative' end
  from quarterdeck.incident
 where acted <= due or due <= now();
--rollback drop table quarterdeck.incident_impact;
