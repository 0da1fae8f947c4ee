--liquibase formatted sql

--changeset quarterdeck:operational-vps-instances-approximate-cost splitStatements:false
--comment A column that stands already keeps its values, its type and its checks
call quarterdeck.install('vps_instances.approximate_cost', quarterdeck.is_column_missing('public.vps_instances', 'approximate_cost'), $ddl$
alter table public.vps_instances
    add column approximate_cost numeric(8, 2)
        constraint vps_instances_approximate_cost_not_negative check (approximate_cost >= 0);
comment on column public.vps_instances.approximate_cost is
    'Estimated monthly cost in USD for business cost attribution to tenants';
$ddl$);
--rollback call quarterdeck.uninstall('vps_instances.approximate_cost', 'alter table public.vps_instances drop column approximate_cost');

--changeset quarterdeck:operational-smtp-ip-addresses-approximate-cost splitStatements:false
--comment A column that stands already keeps its values, its type and its checks
call quarterdeck.install('smtp_ip_addresses.approximate_cost', quarterdeck.is_column_missing('public.smtp_ip_addresses', 'approximate_cost'), $ddl$
alter table public.smtp_ip_addresses
    add column approximate_cost numeric(6, 2)
        constraint smtp_ip_addresses_approximate_cost_not_negative check (approximate_cost >= 0);
comment on column public.smtp_ip_addresses.approximate_cost is
    'Estimated monthly cost in USD per SMTP IP address for deliverability cost analysis';
$ddl$);
--rollback call quarterdeck.uninstall('smtp_ip_addresses.approximate_cost', 'alter table public.smtp_ip_addresses drop column approximate_cost');
