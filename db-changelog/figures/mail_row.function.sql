--liquibase formatted sql

--changeset quarterdeck:mail-row-functions runOnChange:true splitStatements:false
--comment What became of each tenant's emails of a period: what its figures and scores are made of

do $$
begin
    if to_regtype('quarterdeck.mail_fact') is null then
        create type quarterdeck.mail_fact as (
            tenant_id      uuid,
            sent           bigint,
            counted        bigint,
            delivered      bigint,
            bounced        bigint,
            blocked        bigint,
            complaints     bigint,
            complaint_base bigint,
            uncounted      bigint,
            loss           numeric,
            worth          numeric,
            savings        numeric
        );
    end if;
end
$$;

-- Of each tenant, money in cents that add up. complaint_base: the emails that complaints are set against; of a single tenant whose complaints are
-- more than its delivered emails of the period, those of the seven days before, and NULL where these are fewer too.
create or replace function quarterdeck.mail_rows(from_day date, to_day date, only_tenant uuid default null) returns setof quarterdeck.mail_fact
    language plpgsql stable rows 10000 set jit = off set work_mem = '64MB'
as $$
#variable_conflict use_column
begin
    if quarterdeck.is_period_kept('mail', mail_rows.from_day, mail_rows.to_day) then
        return query
        select k.tenant_id, k.sent, k.counted, k.delivered, k.bounced, k.blocked, k.complaints, k.complaint_base, k.uncounted, k.loss, k.worth, k.savings
          from quarterdeck.mail_row_kept k
         where k.from_day = mail_rows.from_day
           and k.to_day = mail_rows.to_day
           and (only_tenant is null or k.tenant_id = only_tenant);
        return;
    end if;
    return query
    with fact as materialized (
        select f.tenant_id, f.sent, f.sent - f.uncounted as counted, f.delivered, f.bounced, f.blocked, f.complaints, f.uncounted, f.loss, f.worth,
               quarterdeck.risk_savings(f.sent - f.uncounted, f.delivered, f.bounced, f.complaints, c) as savings
          from quarterdeck.mail_facts(mail_rows.from_day, mail_rows.to_day) f
          join quarterdeck.risk_constants c on c.valid_from <= mail_rows.to_day - 1 and c.valid_to > mail_rows.to_day - 1
    ), late as materialized (
        select f.tenant_id from fact f where f.complaints > coalesce(f.delivered, 0)
    ), week_before as materialized (
        select b.tenant_id, b.delivered
          from quarterdeck.mail_facts(mail_rows.from_day - 7, mail_rows.from_day) b
         where exists (select from late)
           and b.tenant_id in (select l.tenant_id from late l)
    ), ordered as (
        select array_agg(f.tenant_id order by f.tenant_id)                          as tenants,
               quarterdeck.closed_cents(array_agg(f.loss order by f.tenant_id))     as losses,
               quarterdeck.closed_cents(array_agg(f.savings order by f.tenant_id))  as savings
          from fact f
    )
    select f.tenant_id, f.sent, f.counted, f.delivered, f.bounced, f.blocked, f.complaints,
           case
               when l.tenant_id is null             then f.delivered
               when w.delivered >= f.complaints     then w.delivered
           end,
           f.uncounted, u.loss, f.worth, u.savings
      from ordered o
     cross join lateral unnest(o.tenants, o.losses, o.savings) u (tenant_id, loss, savings)
      join fact f on f.tenant_id = u.tenant_id
      left join late l on l.tenant_id = f.tenant_id
      left join week_before w on w.tenant_id = f.tenant_id
     where only_tenant is null
        or f.tenant_id = only_tenant;
end
$$;
--rollback drop function quarterdeck.mail_rows(date, date, uuid);
--rollback drop type quarterdeck.mail_fact;
