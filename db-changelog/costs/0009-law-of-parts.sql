--liquibase formatted sql

--changeset quarterdeck:costs-0023 splitStatements:false
--comment How many machines closed months had, and how many of them had no price by what was known when they were closed
update quarterdeck.month_closing c
   set vps          = k.vps,
       ips          = k.ips,
       unpriced_vps = k.unpriced_vps,
       unpriced_ips = k.unpriced_ips
  from (select f.id,
               count(*) filter (where f.kind = 'vps')                                                as vps,
               count(*) filter (where f.kind = 'ip')                                                 as ips,
               count(*) filter (where f.kind = 'vps' and coalesce(f.priced_days, 0) < f.days)        as unpriced_vps,
               count(*) filter (where f.kind = 'ip' and coalesce(f.priced_days, 0) < f.days)         as unpriced_ips
          from (select m.id, l.kind, l.machine, sum(l.end_day - l.first_day) as days, sum(p.days) as priced_days
                  from quarterdeck.month_closing m
                  cross join lateral (select 'vps' as kind, v.vps_id as machine, greatest(v.first_day, m.month) as first_day,
                                             least(v.end_day, quarterdeck.next_month(m.month)) as end_day
                                        from quarterdeck.vps_life v
                                       where v.first_day < least(v.end_day, quarterdeck.next_month(m.month)) and v.end_day > m.month
                                      union all
                                      select 'ip', i.ip_id, greatest(i.first_day, m.month), least(i.end_day, quarterdeck.next_month(m.month))
                                        from quarterdeck.ip_life i
                                       where i.first_day < least(i.end_day, quarterdeck.next_month(m.month)) and i.end_day > m.month) l
                  left join lateral (select sum(least(coalesce(v.valid_to, 'infinity'), l.end_day) - greatest(v.valid_from, l.first_day)) as days
                                       from quarterdeck.cost_value v
                                      where v.resource_kind = l.kind
                                        and v.resource_id = l.machine
                                        and v.monthly_cost is not null
                                        and v.recorded_at <= m.closed_at
                                        and (v.superseded_at is null or v.superseded_at > m.closed_at)
                                        and v.valid_from < l.end_day
                                        and (v.valid_to is null or v.valid_to > l.first_day)) p on true
                 group by m.id, l.kind, l.machine) f
         group by f.id) k
 where k.id = c.id;

drop trigger month_closing_frozen on quarterdeck.month_closing;
create trigger month_closing_frozen
    before update of month, closed_at, closed_by, note, infrastructure_cost, email_service_cost, subscription_revenue, vps, ips, unpriced_vps, unpriced_ips
    on quarterdeck.month_closing for each statement execute function quarterdeck.refuse_change_of_ledger();
--rollback drop trigger month_closing_frozen on quarterdeck.month_closing;
--rollback create trigger month_closing_frozen before update of month, closed_at, closed_by, note, infrastructure_cost, email_service_cost, subscription_revenue on quarterdeck.month_closing for each statement execute function quarterdeck.refuse_change_of_ledger();

--changeset quarterdeck:costs-0024
--comment From here on a VPS is split by parts of its held IPs, and revenue counts payments as they are kept; months that were closed by the law of before stay as they are
insert into quarterdeck.ledger_law_difference (closing_id, tenant_id, infrastructure_cost, email_service_cost, subscription_revenue)
select d.closing_id, d.tenant_id, d.infrastructure_cost, d.email_service_cost, d.subscription_revenue
  from quarterdeck.ledger_difference() d;
--rollback delete from quarterdeck.ledger_law_difference;

--changeset quarterdeck:costs-0025
--comment What the setting splits by now
update quarterdeck.setting_definition
   set title       = 'Split shared machines by volume',
       description = '0: an IP equally among the tenants that hold it, a VPS by their parts of its held IPs; 1: both by the emails that each holder sent that day, as with 0 when none did'
 where key = 'ip_cost_by_volume';
--rollback update quarterdeck.setting_definition set title = 'Split a shared IP by volume', description = '0: equally among the tenants that hold it; 1: by what each of them sent that day, equally when none did' where key = 'ip_cost_by_volume';
