--liquibase formatted sql

--changeset quarterdeck:platform-past-views runOnChange:true
--comment Tenants and subscriptions as they were on the days [valid_from, valid_to); prices in USD

create or replace view quarterdeck.tenant_known as
select t.id,
       t.name,
       coalesce((t.created at time zone z.zone)::date, '-infinity')   as created_day,
       coalesce((t.deleted at time zone z.zone)::date, 'infinity')    as deleted_day
  from quarterdeck.platform_tenant t
  cross join quarterdeck.reporting_zone z;

create or replace view quarterdeck.subscription_past as
select s.id                                                                as subscription_id,
       s.tenant_id,
       s.plan_id,
       p.name::text                                                        as plan_name,
       p.price_monthly * unit.value                                        as price_monthly,
       p.price_yearly * unit.value                                         as price_yearly,
       coalesce(a.price_monthly, 0)                                        as addons_monthly,
       p.max_emails_per_month::bigint                                      as max_emails_per_month,
       coalesce(s.status, 'unknown')::text                                 as status,
       (s.current_period_start at time zone z.zone)::date                  as period_start,
       (s.current_period_end at time zone z.zone)::date                    as period_end,
       coalesce((s.created at time zone z.zone)::date, '-infinity')        as valid_from,
       'infinity'::date                                                    as valid_to
  from quarterdeck.platform_subscription s
  cross join quarterdeck.reporting_zone z
  cross join (select value
                from quarterdeck.setting_period
               where key = 'plan_price_unit' and valid_from <= quarterdeck.today() and valid_to > quarterdeck.today()) unit
  left join quarterdeck.platform_plan p on p.id = s.plan_id
  left join (select subscription_id, sum(price_monthly * coalesce(quantity, 1)) as price_monthly
               from quarterdeck.platform_addon
              where is_active
              group by subscription_id) a on a.subscription_id = s.id;
--rollback drop view quarterdeck.subscription_past;
--rollback drop view quarterdeck.tenant_known;
