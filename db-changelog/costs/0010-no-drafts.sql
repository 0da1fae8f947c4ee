--liquibase formatted sql

--changeset quarterdeck:costs-0026 splitStatements:false rollbackSplitStatements:false
--comment Months that are not closed are added up from kept facts; what was kept of them before goes
drop function if exists quarterdeck.freshen_fleet_months(date, date, timestamptz, timestamptz);
drop function if exists quarterdeck.stale_fleet_months(date, date, timestamptz);
drop function if exists quarterdeck.freshen_month(date, date, timestamptz, timestamptz);
drop function if exists quarterdeck.keep_fleet_month(quarterdeck.fleet_month);
drop function if exists quarterdeck.is_draft_fresh(date, date, timestamptz);
drop function if exists quarterdeck.is_unchanged_since(pg_snapshot);
drop function if exists quarterdeck.fleet_months(date, date);
drop function if exists quarterdeck.unallocated_months(date, date);
drop table quarterdeck.fleet_month;
drop table quarterdeck.ledger_draft_row;
drop table quarterdeck.ledger_draft;
--rollback create table quarterdeck.ledger_draft (month date primary key, to_day date not null, taken_at timestamptz not null, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, unpriced_vps bigint not null, unpriced_ips bigint not null, seen pg_snapshot not null);
--rollback create table quarterdeck.ledger_draft_row (month date not null references quarterdeck.ledger_draft (month) on delete cascade, tenant_id uuid, tenant_name text, plan_name text, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, subscription_revenue numeric(14, 2), emails_sent bigint, emails_delivered bigint, unpriced_vps bigint not null, unpriced_ips bigint not null, unique nulls not distinct (month, tenant_id));
--rollback create table quarterdeck.fleet_month (month date primary key, to_day date not null, taken_at timestamptz not null, seen pg_snapshot not null, infrastructure_cost numeric(14, 2) not null, email_service_cost numeric(14, 2) not null, subscription_revenue numeric(14, 2) not null);
