--liquibase formatted sql

--changeset quarterdeck:costs-0021
--comment A closed month keeps how many machines it had and how many of them had no price; what was not known stays unknown
alter table quarterdeck.month_closing
    alter column infrastructure_cost drop not null,
    alter column email_service_cost drop not null,
    add column vps          bigint,
    add column ips          bigint,
    add column unpriced_vps bigint,
    add column unpriced_ips bigint,
    add constraint month_closing_cost check (num_nulls(infrastructure_cost, email_service_cost) in (0, 2));
comment on column quarterdeck.month_closing.infrastructure_cost is 'NULL: nothing was priced';
comment on column quarterdeck.month_closing.unpriced_vps is 'Machines without a price on some of their days, each once however many held it';

alter table quarterdeck.ledger_row
    alter column infrastructure_cost drop not null,
    alter column email_service_cost drop not null,
    add column machine_days  bigint,
    add column unpriced_days bigint,
    add constraint ledger_row_cost check (num_nulls(infrastructure_cost, email_service_cost) in (0, 2));
comment on column quarterdeck.ledger_row.infrastructure_cost is 'NULL: it held nothing but what had no price, or nothing was priced';
comment on column quarterdeck.ledger_row.machine_days is 'Days of the machines that it held; NULL: closed before they were kept';
--rollback alter table quarterdeck.ledger_row drop constraint ledger_row_cost, drop column unpriced_days, drop column machine_days;
--rollback alter table quarterdeck.month_closing drop constraint month_closing_cost, drop column unpriced_ips, drop column unpriced_vps, drop column ips, drop column vps;

--changeset quarterdeck:costs-0022
--comment A change of the law of cost and revenue makes no corrections of months that were closed before it
create table quarterdeck.ledger_law_difference (
    closing_id           bigint  not null references quarterdeck.month_closing (id),
    tenant_id            uuid,
    infrastructure_cost  numeric not null,
    email_service_cost   numeric not null,
    subscription_revenue numeric not null,
    recorded_at          timestamptz not null default now()
);
create index ledger_law_difference_closing on quarterdeck.ledger_law_difference (closing_id);
comment on table quarterdeck.ledger_law_difference is 'By what a month''s rows and corrections were other than the new law would have them when it came: no news, and never booked';
--rollback drop table quarterdeck.ledger_law_difference;
