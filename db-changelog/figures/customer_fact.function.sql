--liquibase formatted sql

--changeset quarterdeck:customer-settings
--comment Constants of recurring revenue and of what a customer is worth
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('mrr_grace_days',       'Days that a paid period still counts after its end', 'days',    0, 366, 'MRR goes by the last billing period for so long, then by the plan''s price'),
    ('lifetime_months_most', 'Longest customer lifetime',                          'months',  1, 600, 'Customer lifetime value counts no more months than this'),
    ('churn_tenants_least',  'Fewest tenants for a churn rate of a plan',          'tenants', 1, 1000, 'A plan that fewer tenants had goes by the churn of all');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('mrr_grace_days',       45, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('lifetime_months_most', 60, '-infinity', 'quarterdeck', 'Metric catalogue'),
    ('churn_tenants_least',  10, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key in ('mrr_grace_days', 'lifetime_months_most', 'churn_tenants_least');
--rollback delete from quarterdeck.setting_definition where key in ('mrr_grace_days', 'lifetime_months_most', 'churn_tenants_least');

--changeset quarterdeck:customer-fact-functions runOnChange:true splitStatements:false
--comment Recurring revenue of each tenant as of a day, what became of it over a period, and what a customer is worth. USD

-- Months of a billing period [first_day, end_day): whole ones between the same days of a month, or between ends of months; else by its days.
create or replace function quarterdeck.months_of_period(first_day date, end_day date) returns numeric
    language sql immutable parallel safe
    return case
               when extract(day from first_day) = extract(day from end_day)
                 or (first_day = (date_trunc('month', first_day::timestamp) + interval '1 month - 1 day')::date
                     and end_day = (date_trunc('month', end_day::timestamp) + interval '1 month - 1 day')::date)
                   then (extract(year from end_day) - extract(year from first_day)) * 12 + extract(month from end_day) - extract(month from first_day)
               else (end_day - first_day) * 12 / 365.0
           end;

-- Each subscription that runs on a day, with its recurring amount a month; NULL: not known. By the payments whose period covers the day; else by those of its
-- last period, where that ended a short time ago; else by its plan's price and add-ons. Whether one runs whose status is a word that nobody mapped is not
-- known, and neither is what it pays.
create or replace function quarterdeck.subscription_mrr(on_day date)
    returns table (subscription_id uuid, tenant_id uuid, plan_id uuid, plan_name text, amount numeric)
    language sql stable rows 10000 set jit = off set work_mem = '32MB' set enable_nestloop = off
as $$
    with grace as (
        select quarterdeck.setting_on('mrr_grace_days', on_day)::integer as days
    ), paid as materialized (
        select p.subscription_id, p.first_day, p.end_day, sum(p.amount) as amount
          from quarterdeck.payment_counted p
         cross join grace g
         where p.amount > 0
           and p.first_day <= on_day
           and p.end_day >= on_day - g.days
         group by p.subscription_id, p.first_day, p.end_day
    ), covering as (
        select p.subscription_id, sum(p.amount / quarterdeck.months_of_period(p.first_day, p.end_day)) as amount
          from paid p
         where p.end_day > on_day
         group by p.subscription_id
    ), last as (
        select p.subscription_id, sum(p.amount / quarterdeck.months_of_period(p.first_day, p.end_day)) as amount
          from (select l.*, max(l.end_day) over (partition by l.subscription_id) as last_end from paid l where l.end_day <= on_day) p
         where p.end_day = p.last_end
         group by p.subscription_id
    )
    select s.subscription_id, s.tenant_id, s.plan_id, s.plan_name,
           case when s.status <> 'unknown' then
               coalesce(c.amount, l.amount,
                        case
                            when s.price_yearly > 0 and quarterdeck.months_of_period(s.period_start, s.period_end) >= 12 then s.price_yearly / 12
                            when s.price_monthly > 0 then s.price_monthly
                        end + s.addons_monthly)
           end
      from quarterdeck.subscription_past s
      join quarterdeck.tenant_known t on t.id = s.tenant_id and t.deleted_day > on_day
      left join covering c on c.subscription_id = s.subscription_id
      left join last l on l.subscription_id = s.subscription_id
     where s.valid_from <= on_day
       and s.valid_to > on_day
       and s.status in ('active', 'past_due', 'unknown');
$$;

-- mrr of each tenant that has a running subscription: rounded half to even, so that tenants add up without remainders; NULL where none of
-- its subscriptions is known. unknown: how many are not.
create or replace function quarterdeck.tenant_mrr_live(on_day date)
    returns table (tenant_id uuid, mrr numeric, subscriptions bigint, unknown bigint, plan_id uuid, plan_names text)
    language sql stable rows 10000
as $$
    select s.tenant_id, quarterdeck.cents(sum(s.amount)), count(*), count(*) filter (where s.amount is null),
           (array_agg(s.plan_id order by s.amount desc nulls last, s.subscription_id))[1],
           string_agg(distinct s.plan_name, ', ' order by s.plan_name)
      from quarterdeck.subscription_mrr(on_day) s
     group by s.tenant_id;
$$;

-- The same, from what is kept as long as nothing touched it.
create or replace function quarterdeck.tenant_mrr_on(on_day date)
    returns table (tenant_id uuid, mrr numeric, subscriptions bigint, unknown bigint, plan_id uuid, plan_names text)
    language plpgsql stable rows 10000
as $$
#variable_conflict use_column
begin
    if exists (select from quarterdeck.fact_kept k where k.family = 'customer' and k.grain = 'day' and k.first_day = on_day)
       and not exists (select from quarterdeck.fact_change c where c.family = 'customer' and c.first_day <= on_day and c.end_day > on_day) then
        return query
        select k.tenant_id, k.mrr, k.subscriptions, k.unknown, k.plan_id, k.plan_names from quarterdeck.mrr_kept k where k.day = on_day;
    else
        return query select * from quarterdeck.tenant_mrr_live(on_day);
    end if;
end
$$;

do $$
begin
    if to_regtype('quarterdeck.customer_fact') is null then
        create type quarterdeck.customer_fact as (
            tenant_id    uuid,
            opening      numeric,
            closing      numeric,
            new          numeric,
            reactivation numeric,
            expansion    numeric,
            contraction  numeric,
            churned      numeric,
            opened       bigint,
            lost         bigint,
            unknown      bigint
        );
    end if;
end
$$;

-- What became of each tenant's MRR between the day before from_day and the last day of the period. Movements are differences, so that opening
-- + movements = closing. A tenant of which either end is not known is in none of it: its row counts it as unknown.
create or replace function quarterdeck.customer_facts(from_day date, to_day date) returns setof quarterdeck.customer_fact
    language sql stable rows 10000 set jit = off set enable_nestloop = off
as $$
    with ends as materialized (
        select coalesce(o.tenant_id, c.tenant_id)              as tenant_id,
               case when o.tenant_id is null then 0 else o.mrr end as opening,
               case when c.tenant_id is null then 0 else c.mrr end as closing,
               coalesce(o.unknown, 0) > 0 and o.mrr is null or coalesce(c.unknown, 0) > 0 and c.mrr is null as is_unknown
          from quarterdeck.tenant_mrr_on(customer_facts.from_day - 1) o
          full join quarterdeck.tenant_mrr_on(customer_facts.to_day - 1) c on c.tenant_id = o.tenant_id
    ), had as (
        select distinct b.tenant_id
          from ends b
         where b.opening = 0
           and b.closing > 0
           and (exists (select from quarterdeck.payment_counted p where p.tenant_id = b.tenant_id and p.amount > 0 and p.first_day < customer_facts.from_day)
                or exists (select
                             from quarterdeck.subscription_past s
                            where s.tenant_id = b.tenant_id
                              and s.status in ('active', 'past_due')
                              and s.price_monthly > 0
                              and s.valid_from < customer_facts.from_day - 1))
    )
    select b.tenant_id,
           case when not b.is_unknown then b.opening end,
           case when not b.is_unknown then b.closing end,
           case when b.is_unknown then 0 when b.opening = 0 and h.tenant_id is null then b.closing else 0 end,
           case when b.is_unknown then 0 when b.opening = 0 and h.tenant_id is not null then b.closing else 0 end,
           case when not b.is_unknown and b.opening > 0 and b.closing > b.opening then b.closing - b.opening else 0 end,
           case when not b.is_unknown and b.closing > 0 and b.closing < b.opening then b.closing - b.opening else 0 end,
           case when not b.is_unknown and b.opening > 0 and b.closing = 0 then -b.opening else 0 end,
           case when not b.is_unknown and b.opening > 0 then 1 else 0 end,
           case when not b.is_unknown and b.opening > 0 and b.closing = 0 then 1 else 0 end,
           case when b.is_unknown then 1 else 0 end
      from ends b
      left join had h on h.tenant_id = b.tenant_id;
$$;

-- Churn of some months as that of one: m = 1 − (1 − c)^(1/months).
create or replace function quarterdeck.monthly_churn(churn numeric, months numeric) returns numeric
    language sql immutable parallel safe
    return case when churn >= 1 then 1 when churn <= 0 then 0 else 1 - power(1 - churn, 1 / nullif(months, 0)) end;

-- Months that a customer stays at a yearly churn, no more than most.
create or replace function quarterdeck.lifetime_months(yearly_churn numeric, most numeric) returns numeric
    language sql immutable parallel safe
    return case
               when yearly_churn >= 1 then 1
               when yearly_churn <= 0 then most
               else least(1 / quarterdeck.monthly_churn(yearly_churn, 12.0), most)
           end;

-- What each tenant with a running subscription is worth: its monthly gross profit times the months it may stay. p is the mean of the last three whole
-- months; m the monthly equivalent of the yearly churn c of its plan over the twelve months that end with the period, without churn
-- the upper end of its Wilson interval; of a plan that few tenants had, that of all.
--     customer_lifetime_value = p × min(1 / m, most months),  m = 1 − (1 − c)^(1/12)
-- lowest and highest are those by the ends of the interval of c. NULL at no profit, without three months, or with unknown costs.
create or replace function quarterdeck.lifetime_values(to_day date)
    returns table (tenant_id uuid, value numeric, lowest numeric, highest numeric)
    language sql stable rows 10000 set jit = off set work_mem = '32MB' set enable_nestloop = off
as $$
    with months as (
        select (date_trunc('month', lifetime_values.to_day::timestamp) - interval '3 months')::date as first, date_trunc('month', lifetime_values.to_day::timestamp)::date as past
    ), present as materialized (
        select * from quarterdeck.tenant_mrr_on(lifetime_values.to_day - 1)
    ), year as materialized (
        select o.tenant_id, o.plan_id, coalesce(n.mrr, 0) = 0 and n.unknown is null as is_lost
          from quarterdeck.tenant_mrr_on((lifetime_values.to_day - interval '12 months')::date - 1) o
          left join present n on n.tenant_id = o.tenant_id
         where o.mrr > 0
    ), churn as (
        select y.plan_id, grouping(y.plan_id) = 1 as of_all, count(*) as tenants, count(*) filter (where y.is_lost) as lost
          from year y
         group by grouping sets ((y.plan_id), ())
    ), rate as materialized (
        select c.plan_id, c.of_all, c.tenants,
               quarterdeck.lifetime_months(case when c.lost > 0 then c.lost::numeric / c.tenants else quarterdeck.wilson_upper(0, c.tenants) end, l.most) as months,
               quarterdeck.lifetime_months(quarterdeck.wilson_upper(c.lost, c.tenants), l.most)                                                           as fewest,
               quarterdeck.lifetime_months(quarterdeck.wilson_lower(c.lost, c.tenants), l.most)                                                           as most
          from churn c
         cross join (select quarterdeck.setting_on('lifetime_months_most', lifetime_values.to_day - 1) as most) l
         where c.tenants > 0
    ), profit as materialized (
        select r.tenant_id, r.profit / 3 as monthly
          from months m
         cross join lateral quarterdeck.money_rows(m.first, m.past) r
          join quarterdeck.tenant_known t on t.id = r.tenant_id and t.created_day <= m.first
         where r.is_known
    )
    select p.tenant_id,
           quarterdeck.cents(f.monthly * coalesce(o.months, a.months)),
           quarterdeck.cents(f.monthly * coalesce(o.fewest, a.fewest)),
           quarterdeck.cents(f.monthly * coalesce(o.most, a.most))
      from present p
      join profit f on f.tenant_id = p.tenant_id and f.monthly > 0
      left join rate o on o.plan_id = p.plan_id and not o.of_all
                      and o.tenants >= (select quarterdeck.setting_on('churn_tenants_least', lifetime_values.to_day - 1))
      left join rate a on a.of_all
     where coalesce(o.months, a.months) is not null;
$$;
--rollback drop function quarterdeck.lifetime_values(date);
--rollback drop function quarterdeck.lifetime_months(numeric, numeric);
--rollback drop function quarterdeck.monthly_churn(numeric, numeric);
--rollback drop function quarterdeck.customer_facts(date, date);
--rollback drop type quarterdeck.customer_fact;
--rollback drop function quarterdeck.tenant_mrr_on(date);
--rollback drop function quarterdeck.tenant_mrr_live(date);
--rollback drop function quarterdeck.subscription_mrr(date);
--rollback drop function quarterdeck.months_of_period(date, date);
