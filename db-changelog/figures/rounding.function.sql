--liquibase formatted sql

--changeset quarterdeck:rounding-functions runOnChange:true splitStatements:false
--comment The one way in which a column of exact amounts becomes cents that add up to its total

-- USD, each row of a column in cents: the exact amounts are cut to cents, and the cents that are then missing from the total
-- (half to even, of the exact sum) go to the largest remainders, of equal ones to the row that comes first. Callers put rows in the order of
-- their tenants' ids, the one without a tenant last. Remainders of negative amounts are counted from the floor. An unknown
-- amount (NULL) stays unknown and adds nothing. The last digits of a share that has no end decide nothing: twelve are looked at.
create or replace function quarterdeck.closed_cents(exact numeric[]) returns numeric[]
    language sql immutable parallel safe
as $$
    -- Whole cents and hundred-millionths of one: they are sorted and added up faster than numbers of any length.
    with cut as materialized (
        select c.place, c.cents, ((c.exact - c.cents) * 100000000)::bigint as rest
          from (select e.place, e.exact, floor(e.exact)::bigint as cents
                  from (select a.place, round(a.amount * 100, 8) as exact from unnest(exact) with ordinality a (amount, place)) e) c
    ), lacking as (
        select (quarterdeck.cents(round(sum(a), 12)) * 100)::bigint - (select sum(c.cents) from cut c) as cents
          from unnest(exact) a
    )
    select array_agg(case when r.cents is not null then ((r.cents + case when r.rank <= l.cents then 1 else 0 end) / 100.0)::numeric(16, 2) end
                     order by r.place)
      from (select c.place, c.cents, row_number() over (order by c.rest desc nulls last, c.place) as rank from cut c) r
     cross join lacking l;
$$;
--rollback drop function quarterdeck.closed_cents(numeric[]);
