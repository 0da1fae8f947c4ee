--liquibase formatted sql

--changeset quarterdeck:payment-views runOnChange:true splitStatements:false
--comment Which payments are revenue, and for which days [first_day, end_day); and which are not, with the reason. Those too that the platform has no more

do $$
begin
    -- Those of before had more columns. The function that reads one of them is made anew after them.
    if exists (select from pg_attribute a where a.attrelid = to_regclass('quarterdeck.payment_day') and a.attname = 'ends_at_most') then
        drop function if exists quarterdeck.first_fact_day();
        drop view if exists quarterdeck.payment_counted;
        drop view quarterdeck.payment_day;
    end if;
end
$$;

-- Money received, whatever its currency and whosesoever it is.
create or replace view quarterdeck.payment_day as
select p.payment_id as id, p.subscription_id, p.tenant_id, p.amount, p.currency, p.first_day, p.end_day, p.received
  from quarterdeck.kept_payment p
 where p.status = 'succeeded';

create or replace view quarterdeck.payment_counted as
select id, subscription_id, tenant_id, amount, first_day, end_day, received
  from quarterdeck.payment_day
 where currency = 'USD'
   and tenant_id is not null
   and first_day is not null;

create or replace view quarterdeck.payment_not_counted as
select p.id, p.subscription_id, p.tenant_id, p.amount, p.currency, p.first_day, p.end_day, p.reason, p.status_word
  from (select k.payment_id as id, k.subscription_id, k.tenant_id, k.amount, k.currency, k.first_day, k.end_day, k.status_word,
               case
                   when k.status is null             then 'unknown_status'
                   when k.status <> 'succeeded'      then 'not_received'
                   when k.currency is null           then 'no_currency'
                   when k.currency <> 'USD'          then 'other_currency'
                   when k.subscription_id is null    then 'no_subscription'
                   when k.tenant_id is null          then 'no_tenant'
                   when k.first_day is null          then 'no_day'
               end as reason
          from quarterdeck.kept_payment k) p
 where p.reason is not null;
--rollback drop view quarterdeck.payment_not_counted;
--rollback drop view quarterdeck.payment_counted;
--rollback drop view quarterdeck.payment_day;
