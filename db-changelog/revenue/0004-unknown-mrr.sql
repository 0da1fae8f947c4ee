--liquibase formatted sql

--changeset quarterdeck:revenue-0004
--comment A customer's MRR may be unknown when an incident opens: then less than all is known of what is at risk
alter table quarterdeck.incident alter column mrr drop not null;
comment on column quarterdeck.incident.mrr is 'USD a month at opening; NULL: not known, and at_risk is the loss alone';
--rollback update quarterdeck.incident set mrr = 0 where mrr is null;
--rollback alter table quarterdeck.incident alter column mrr set not null;
