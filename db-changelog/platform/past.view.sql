--liquibase formatted sql

--changeset quarterdeck:platform-past-views runOnChange:true
--comment Tenants and subscriptions as they were on the days [valid_from, valid_to); prices in USD

create or replace view quarterdeck.tenant_known as
select k.tenant_id as id, k.name, k.created_day, k.deleted_day
  from quarterdeck.kept_tenant k;

create or replace view quarterdeck.subscription_past as
select k.subscription_id,
       k.tenant_id,
       k.plan_id,
       k.plan_name,
       k.price_monthly * unit.value                             as price_monthly,
       k.price_yearly * unit.value                              as price_yearly,
       k.addons_monthly,
       k.max_emails_per_month,
       s.status,
       quarterdeck.bound_day(k.period_start, z.zone)            as period_start,
       quarterdeck.bound_day(k.period_end, z.zone)              as period_end,
       greatest(s.valid_from, unit.valid_from)                  as valid_from,
       least(s.valid_to, unit.valid_to)                         as valid_to
  from quarterdeck.kept_subscription k
  cross join quarterdeck.reporting_zone z
  cross join lateral (values ('active', k.valid_from, case when k.active_until is not null then least(k.active_until, k.valid_to) end),
                             (coalesce(k.status, 'unknown'), greatest(k.valid_from, k.active_until), k.valid_to)) s (status, valid_from, valid_to)
  join quarterdeck.setting_period unit on unit.key = 'plan_price_unit' and unit.valid_from < s.valid_to and unit.valid_to > s.valid_from
 where s.valid_from < s.valid_to;

-- How many rows have a word in their status that no mapping knows: what they say is missing.
create or replace view quarterdeck.status_word_use as
select u.kind, u.word, u.rows
  from (select 'payment' as kind, status_word as word, count(*) as rows from quarterdeck.kept_payment group by status_word
        union all
        select 'subscription', status_word, count(*) from quarterdeck.kept_subscription where valid_to = 'infinity' group by status_word
        union all
        select 'vps', status_word, count(*) from quarterdeck.kept_vps where is_current group by status_word
        union all
        select 'ip', status_word, count(*) from quarterdeck.kept_ip where is_current group by status_word
        union all
        select 'assignment', status_word, count(*) from quarterdeck.kept_assignment where valid_to = 'infinity' group by status_word) u;

create or replace view quarterdeck.unknown_word as
select u.kind, u.word, u.rows
  from quarterdeck.status_word_use u
 where not exists (select 1 from quarterdeck.status_word w where w.kind = u.kind and w.word = u.word);
--rollback drop view quarterdeck.unknown_word;
--rollback drop view quarterdeck.status_word_use;
--rollback drop view quarterdeck.subscription_past;
--rollback drop view quarterdeck.tenant_known;
