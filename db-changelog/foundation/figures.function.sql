--liquibase formatted sql

--changeset quarterdeck:figures-functions runOnChange:true splitStatements:false
--comment Arithmetic that every figure shares: rounding of money, and how sure a rate is

-- USD, rounded half to even to cents (PostgreSQL's own round() goes half away from zero).
create or replace function quarterdeck.cents(amount numeric) returns numeric
    language sql immutable parallel safe
    return case
               when abs(amount * 100 - trunc(amount * 100)) = 0.5
                   then round(round(amount * 50) * 0.02, 2)
               else round(amount, 2)
           end;

-- A unit cost in USD, rounded half to even to 6 decimals.
create or replace function quarterdeck.unit_cost(amount numeric) returns numeric
    language sql immutable parallel safe
    return case
               when min_scale(amount) = 7 and abs(amount * 1000000 - trunc(amount * 1000000)) = 0.5
                   then round(round(amount * 500000) * 0.000002, 6)
               else round(amount, 6)
           end;

-- What a tenant is called: one without a name by its id, so that there is something to find it by.
create or replace function quarterdeck.tenant_name(id uuid, name text) returns text
    language sql immutable parallel safe
    return coalesce(nullif(btrim(name), ''), id::text);

-- Fraction 0..1, or NULL where the denominator is zero or unknown.
create or replace function quarterdeck.ratio(part bigint, whole bigint) returns numeric
    language sql immutable parallel safe
    return case when whole > 0 then round(part::numeric / whole, 6) end;

-- The same of amounts.
create or replace function quarterdeck.fraction(part numeric, whole numeric) returns numeric
    language sql immutable parallel safe
    return case when whole > 0 then round(part / whole, 6) end;

-- One bound of the two-sided 95 % Wilson score interval of successes / trials, unrounded; side -1 lower, +1 upper.
--     (s + z²/2 ± z·sqrt(s·(n − s)/n + z²/4)) / (n + z²),  z = 1.959963984540054
-- NULL without trials. More successes than trials (complaints about yesterday's mail) count as all of them.
create or replace function quarterdeck.wilson_bound(successes bigint, trials bigint, side integer) returns double precision
    language sql immutable parallel safe
    return case
               when trials > 0 and side < 0 and successes <= 0 then 0
               when trials > 0 and side > 0 and successes >= trials then 1
               when trials > 0 then
                   (least(successes, trials) + 1.920729410347062
                       + side * 1.959963984540054
                           * sqrt(least(successes, trials)::double precision * (trials - least(successes, trials)) / trials
                                  + 0.960364705173531))
                   / (trials + 3.841458820694124)
           end;

create or replace function quarterdeck.wilson_lower(successes bigint, trials bigint) returns numeric
    language sql immutable parallel safe
    return round(quarterdeck.wilson_bound(successes, trials, -1)::numeric, 6);

create or replace function quarterdeck.wilson_upper(successes bigint, trials bigint) returns numeric
    language sql immutable parallel safe
    return round(quarterdeck.wilson_bound(successes, trials, 1)::numeric, 6);

-- How sure it is that successes / trials lies above a limit, by its Wilson interval. NULL without trials.
create or replace function quarterdeck.rate_evidence(successes bigint, trials bigint, rate_limit numeric) returns text
    language sql immutable parallel safe
    return case
               when trials is null or trials <= 0 or successes is null                    then null
               when quarterdeck.wilson_bound(successes, trials, -1) > rate_limit          then 'breach_confirmed'
               when successes > rate_limit * trials                                       then 'breach_suspected'
               when quarterdeck.wilson_bound(successes, trials, 1) <= rate_limit          then 'clear'
               else 'not_enough_mail'
           end;

-- How many more trials at the same rate would settle on which side of the limit it is: the Wilson interval excludes the
-- limit L once n·(p − L)² > z²·L·(1 − L). 0 when it is settled, NULL when the rate is the limit or there are no trials.
create or replace function quarterdeck.trials_to_settle(successes bigint, trials bigint, rate_limit numeric) returns bigint
    language sql immutable parallel safe
    return case
               when trials > 0 and successes <> rate_limit * trials
                   then greatest(0, ceil(3.841458820694124 * rate_limit * (1 - rate_limit)
                                         / power(successes::numeric / trials - rate_limit, 2)) - trials)::bigint
           end;
--rollback drop function quarterdeck.trials_to_settle(bigint, bigint, numeric);
--rollback drop function quarterdeck.rate_evidence(bigint, bigint, numeric);
--rollback drop function quarterdeck.wilson_upper(bigint, bigint);
--rollback drop function quarterdeck.wilson_lower(bigint, bigint);
--rollback drop function quarterdeck.wilson_bound(bigint, bigint, integer);
--rollback drop function quarterdeck.fraction(numeric, numeric);
--rollback drop function quarterdeck.ratio(bigint, bigint);
--rollback drop function quarterdeck.tenant_name(uuid, text);
--rollback drop function quarterdeck.unit_cost(numeric);
--rollback drop function quarterdeck.cents(numeric);
