--liquibase formatted sql

-- Tables of the mail platform, vocabulary and all. A platform's own database has them already and keeps them as they are.
-- They get only the indexes that this product's queries need, and only where this product made the table.

--changeset quarterdeck:operational-tenants splitStatements:false
call quarterdeck.install('tenants', to_regclass('public.tenants') is null, $ddl$
create table public.tenants (
    id         uuid primary key,
    name       text,
    created    timestamptz default now(),
    updated    timestamptz default now(),
    deleted    timestamptz,
    compute_id uuid
);
$ddl$);
--rollback call quarterdeck.uninstall('tenants', 'drop table public.tenants');

--changeset quarterdeck:operational-companies splitStatements:false
call quarterdeck.install('companies', to_regclass('public.companies') is null, $ddl$
create table public.companies (
    id             uuid primary key default gen_random_uuid(),
    tenant_id      uuid references public.tenants (id) on delete cascade,
    name           varchar(100) not null,
    workspace_name varchar(255) unique,
    status         varchar(20) default 'active',
    industry       varchar(100),
    created        timestamptz default now(),
    updated        timestamptz default now()
);
create index on public.companies (tenant_id);
$ddl$);
--rollback call quarterdeck.uninstall('companies', 'drop table public.companies');

--changeset quarterdeck:operational-domains splitStatements:false
call quarterdeck.install('domains', to_regclass('public.domains') is null, $ddl$
create table public.domains (
    id                  uuid primary key default gen_random_uuid(),
    tenant_id           uuid not null,
    company_id          uuid references public.companies (id) on delete cascade,
    domain              varchar(253) not null,
    verification_status varchar(50) default 'pending',
    is_primary          boolean default false,
    created             timestamptz default now(),
    updated             timestamptz default now()
);
create index on public.domains (tenant_id);
create index on public.domains (company_id);
$ddl$);
--rollback call quarterdeck.uninstall('domains', 'drop table public.domains');

--changeset quarterdeck:operational-plans splitStatements:false
call quarterdeck.install('plans', to_regclass('public.plans') is null, $ddl$
create table public.plans (
    id                   uuid primary key default gen_random_uuid(),
    name                 varchar(100) not null,
    slug                 varchar(100) not null unique,
    description          text,
    max_domains          integer,
    max_emails_per_month integer,
    price_monthly        integer,
    price_yearly         integer,
    is_active            boolean default true
);
$ddl$);
--rollback call quarterdeck.uninstall('plans', 'drop table public.plans');

--changeset quarterdeck:operational-subscriptions splitStatements:false
call quarterdeck.install('subscriptions', to_regclass('public.subscriptions') is null, $ddl$
create table public.subscriptions (
    id                   uuid primary key default gen_random_uuid(),
    tenant_id            uuid references public.tenants (id) on delete cascade,
    plan_id              uuid references public.plans (id),
    pending_plan_id      uuid references public.plans (id),
    status               varchar(50) check (status in ('active', 'past_due', 'canceled', 'unpaid')),
    current_period_start timestamptz,
    current_period_end   timestamptz,
    cancel_at_period_end boolean default false,
    created              timestamptz default now(),
    updated              timestamptz default now()
);
create index on public.subscriptions (tenant_id);
create index on public.subscriptions (plan_id);
$ddl$);
--rollback call quarterdeck.uninstall('subscriptions', 'drop table public.subscriptions');

--changeset quarterdeck:operational-subscription-addons splitStatements:false
call quarterdeck.install('subscription_addons', to_regclass('public.subscription_addons') is null, $ddl$
create table public.subscription_addons (
    id              varchar(255) primary key,
    subscription_id uuid references public.subscriptions (id) on delete cascade,
    addon_type      varchar(50),
    quantity        integer default 1,
    price_monthly   numeric(10, 2),
    is_active       boolean default true
);
create index on public.subscription_addons (subscription_id);
$ddl$);
--rollback call quarterdeck.uninstall('subscription_addons', 'drop table public.subscription_addons');

--changeset quarterdeck:operational-payments splitStatements:false
call quarterdeck.install('payments', to_regclass('public.payments') is null, $ddl$
create table public.payments (
    id                   uuid primary key default gen_random_uuid(),
    subscription_id      uuid references public.subscriptions (id) on delete cascade,
    amount               numeric(10, 2) not null,
    currency             varchar(3) default 'USD',
    status               varchar(20) not null,
    processed            timestamptz,
    billing_period_start timestamptz,
    billing_period_end   timestamptz,
    created              timestamptz default now()
);
create index on public.payments (subscription_id, billing_period_start);
$ddl$);
--rollback call quarterdeck.uninstall('payments', 'drop table public.payments');

--changeset quarterdeck:operational-vps-instances splitStatements:false
call quarterdeck.install('vps_instances', to_regclass('public.vps_instances') is null, $ddl$
create table public.vps_instances (
    id                         uuid primary key default gen_random_uuid(),
    hostwinds_instance_id      varchar(255) unique,
    ip_address                 varchar(45),
    region                     varchar(50),
    status                     varchar(50) check (status in ('active', 'provisioning', 'scheduled_decommission', 'decommissioned')),
    monthly_cost               numeric(10, 2),
    decommission_scheduled_for timestamptz,
    created                    timestamptz default now(),
    updated                    timestamptz default now()
);
$ddl$);
--rollback call quarterdeck.uninstall('vps_instances', 'drop table public.vps_instances');

--changeset quarterdeck:operational-smtp-ip-addresses splitStatements:false
call quarterdeck.install('smtp_ip_addresses', to_regclass('public.smtp_ip_addresses') is null, $ddl$
create table public.smtp_ip_addresses (
    id                        uuid primary key default gen_random_uuid(),
    vps_instance_id           uuid references public.vps_instances (id) on delete cascade,
    ip_address                varchar(45) not null,
    status                    varchar(50) check (status in ('available', 'assigned', 'warming', 'warmed', 'degraded', 'burned', 'quarantined')),
    reputation_state          varchar(50) check (reputation_state in ('good', 'fair', 'poor', 'critical')),
    last_reputation_check     timestamptz,
    assigned_count            integer default 0,
    provider_blacklist_status jsonb,
    created                   timestamptz default now(),
    updated                   timestamptz default now()
);
create index on public.smtp_ip_addresses (vps_instance_id);
create index on public.smtp_ip_addresses (ip_address);
$ddl$);
--rollback call quarterdeck.uninstall('smtp_ip_addresses', 'drop table public.smtp_ip_addresses');

--changeset quarterdeck:operational-domain-ip-assignments splitStatements:false
call quarterdeck.install('domain_ip_assignments', to_regclass('public.domain_ip_assignments') is null, $ddl$
create table public.domain_ip_assignments (
    id                 uuid primary key default gen_random_uuid(),
    domain_id          uuid references public.domains (id) on delete cascade,
    smtp_ip_address_id uuid references public.smtp_ip_addresses (id) on delete cascade,
    status             varchar(50) check (status in ('active', 'warming', 'scheduled', 'expired')),
    assigned           timestamptz default now(),
    expires            timestamptz,
    warmup_state       varchar(50) check (warmup_state in ('unwarmed', 'warming', 'warmed')),
    last_sent          timestamptz
);
create index on public.domain_ip_assignments (domain_id);
create index on public.domain_ip_assignments (smtp_ip_address_id);
$ddl$);
--rollback call quarterdeck.uninstall('domain_ip_assignments', 'drop table public.domain_ip_assignments');

--changeset quarterdeck:operational-billing-analytics splitStatements:false
call quarterdeck.install('billing_analytics', to_regclass('public.billing_analytics') is null, $ddl$
create table public.billing_analytics (
    id              bigint generated always as identity primary key,
    tenant_id       text not null,
    subscription_id text,
    emails_sent     integer default 0,
    mailboxes_used  integer default 0,
    domains_used    integer default 0,
    campaigns_used  integer default 0,
    period_start    timestamptz not null,
    period_end      timestamptz not null,
    updated         timestamptz default now(),
    unique (tenant_id, period_start, period_end)
);
$ddl$);
--rollback call quarterdeck.uninstall('billing_analytics', 'drop table public.billing_analytics');

--changeset quarterdeck:operational-deliverability-daily-summary splitStatements:false
call quarterdeck.install('deliverability_daily_summary', to_regclass('public.deliverability_daily_summary') is null, $ddl$
create table public.deliverability_daily_summary (
    id                  uuid    primary key default gen_random_uuid(),
    tenant_id           uuid    not null,
    company_id          uuid,
    tracking_date       date    not null,
    emails_sent         bigint  not null default 0,
    emails_delivered    bigint  not null default 0,
    emails_bounced      bigint  not null default 0,
    emails_blocked      bigint  not null default 0,
    emails_spam         bigint  not null default 0,
    emails_opened       bigint,
    emails_clicked      bigint,
    emails_unsubscribed bigint,
    bounce_rate         numeric generated always as
                            (case when emails_sent > 0 then round(emails_bounced::numeric / emails_sent, 6) end) stored,
    constraint deliverability_daily_summary_not_negative
        check (least(emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam,
                     emails_opened, emails_clicked, emails_unsubscribed) >= 0),
    constraint deliverability_daily_summary_adds_up
        check (emails_bounced + emails_blocked + emails_delivered = emails_sent),
    unique nulls not distinct (tenant_id, company_id, tracking_date)
);
create index on public.deliverability_daily_summary (tracking_date);
$ddl$);
--rollback call quarterdeck.uninstall('deliverability_daily_summary', 'drop table public.deliverability_daily_summary');
