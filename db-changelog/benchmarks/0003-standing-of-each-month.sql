--liquibase formatted sql

--changeset quarterdeck:benchmarks-0003
--comment Tenants are ranked in each month that is kept, and no more over several; the months are counted anew for it
delete from quarterdeck.tenant_standing;
alter table quarterdeck.tenant_standing drop column months;
alter table quarterdeck.tenant_standing rename column to_month to month;
alter table quarterdeck.tenant_standing add unique nulls not distinct (month, tenant_id, industry);
comment on table quarterdeck.tenant_standing is 'Of a month; a rank is the share of the others of the industry that do worse';
update quarterdeck.mail_month_counted set counted_at = timestamptz '1969-12-31Z';
--rollback alter table quarterdeck.tenant_standing drop constraint tenant_standing_month_tenant_id_industry_key;
--rollback alter table quarterdeck.tenant_standing rename column month to to_month;
--rollback alter table quarterdeck.tenant_standing add column months integer not null default 1;
--rollback alter table quarterdeck.tenant_standing add unique nulls not distinct (months, to_month, tenant_id, industry);
