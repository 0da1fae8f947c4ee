--liquibase formatted sql

--changeset quarterdeck:payment-views runOnChange:true
--comment Which payments are revenue, and for which days [first_day, end_day); and which are not, with the reason

create or replace view quarterdeck.payment_day as
select p.id,
       p.subscription_id,
       s.tenant_id,
       p.amount,
       upper(p.currency)                                                         as currency,
       d.first_day,
       -- A period without length still was paid for: it counts on its day.
       greatest(d.first_day + 1,
                coalesce((p.billing_period_end at time zone z.zone)::date, (d.first_day + interval '1 month')::date)) as end_day,
       coalesce(p.billing_period_start, p.created)                               as starts,
       -- Not before the start: a period that ends before it begins counts on its day.
       greatest(coalesce(p.billing_period_end, coalesce(p.billing_period_start, p.created) + interval '1 month'),
                coalesce(p.billing_period_start, p.created))                     as ends,
       -- The same, as far as it is told without counting a month on: most payments are left out by it sooner.
       greatest(coalesce(p.billing_period_end, 'infinity'), coalesce(p.billing_period_start, p.created)) as ends_at_most
  from quarterdeck.platform_payment p
  join quarterdeck.platform_subscription s on s.id = p.subscription_id
  cross join quarterdeck.reporting_zone z
  cross join lateral (select (coalesce(p.billing_period_start, p.created) at time zone z.zone)::date as first_day) d
 where p.status = 'succeeded';

create or replace view quarterdeck.payment_counted as
select id, tenant_id, amount, first_day, end_day, starts, ends, ends_at_most, subscription_id
  from quarterdeck.payment_day
 where currency = 'USD'
   and tenant_id is not null
   and first_day is not null;

create or replace view quarterdeck.payment_not_counted as
select id, tenant_id, amount, currency, first_day, end_day,
       case
           when currency is null     then 'no_currency'
           when currency <> 'USD'    then 'other_currency'
           when tenant_id is null    then 'no_tenant'
           else 'no_day'
       end as reason
  from quarterdeck.payment_day
 where currency is distinct from 'USD'
    or tenant_id is null
    or first_day is null;
--rollback drop view quarterdeck.payment_not_counted;
--rollback drop view quarterdeck.payment_counted;
--rollback drop view quarterdeck.payment_day;
