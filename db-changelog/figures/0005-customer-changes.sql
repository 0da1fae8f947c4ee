--liquibase formatted sql

--changeset quarterdeck:figures-0006 splitStatements:false
--comment What moves the MRR of past days marks them, whoever changes it
create function quarterdeck.mark_customers(touched datemultirange) returns void
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
declare
    past constant datemultirange := touched * datemultirange(daterange('-infinity', quarterdeck.today() + 1));
begin
    if touched is null or isempty(past) then
        return;
    end if;
    perform quarterdeck.mark_facts('customer', lower(d.days), upper(d.days))
       from (select unnest(case when (select count(*) from unnest(past)) > 30 then datemultirange(range_merge(past)) else past end) as days) d;
end
$$;

-- A row of a subscription counts on its days. One that only ends on another day moves the days between.
create function quarterdeck.note_subscription_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op = 'TRUNCATE' then
        perform quarterdeck.mark_facts('customer', '-infinity', 'infinity');
    elsif tg_op = 'INSERT' then
        perform quarterdeck.mark_customers((select range_agg(daterange(r.valid_from, r.valid_to)) from rows_after r));
    elsif tg_op = 'DELETE' then
        perform quarterdeck.mark_customers((select range_agg(daterange(b.valid_from, b.valid_to)) from rows_before b));
    else
        perform quarterdeck.mark_customers((select range_agg(case
                                                                 when (r.tenant_id, r.plan_id, r.plan_name, r.price_monthly, r.price_yearly, r.addons_monthly, r.status,
                                                                       r.period_start, r.period_end, r.active_until)
                                                                      is not distinct from
                                                                      (b.tenant_id, b.plan_id, b.plan_name, b.price_monthly, b.price_yearly, b.addons_monthly, b.status,
                                                                       b.period_start, b.period_end, b.active_until)
                                                                     then daterange(least(r.valid_to, b.valid_to), greatest(r.valid_to, b.valid_to))
                                                                 else daterange(coalesce(r.valid_from, b.valid_from), greatest(r.valid_to, b.valid_to))
                                                             end)
                                              from rows_after r
                                              full join rows_before b on b.subscription_id = r.subscription_id and b.valid_from = r.valid_from));
    end if;
    return null;
end
$$;
create trigger note_subscription_insert after insert on quarterdeck.kept_subscription
    referencing new table as rows_after for each statement execute function quarterdeck.note_subscription_change();
create trigger note_subscription_update after update on quarterdeck.kept_subscription
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.note_subscription_change();
create trigger note_subscription_delete after delete on quarterdeck.kept_subscription
    referencing old table as rows_before for each statement execute function quarterdeck.note_subscription_change();
create trigger note_subscription_truncate after truncate on quarterdeck.kept_subscription
    for each statement execute function quarterdeck.note_subscription_change();

-- A payment counts on its days, and after them for so long as the setting may say.
create function quarterdeck.note_payment_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op = 'TRUNCATE' then
        perform quarterdeck.mark_facts('customer', '-infinity', 'infinity');
        return null;
    end if;
    if tg_op <> 'INSERT' then
        perform quarterdeck.mark_customers((select range_agg(daterange(b.first_day, b.end_day + 367)) from rows_before b where b.first_day is not null));
    end if;
    if tg_op <> 'DELETE' then
        perform quarterdeck.mark_customers((select range_agg(daterange(r.first_day, r.end_day + 367)) from rows_after r where r.first_day is not null));
    end if;
    return null;
end
$$;
create trigger note_payment_insert after insert on quarterdeck.kept_payment
    referencing new table as rows_after for each statement execute function quarterdeck.note_payment_change();
create trigger note_payment_update after update on quarterdeck.kept_payment
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.note_payment_change();
create trigger note_payment_delete after delete on quarterdeck.kept_payment
    referencing old table as rows_before for each statement execute function quarterdeck.note_payment_change();
create trigger note_payment_truncate after truncate on quarterdeck.kept_payment
    for each statement execute function quarterdeck.note_payment_change();

-- A tenant's subscriptions count until the day that it is deleted.
create function quarterdeck.note_tenant_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op = 'TRUNCATE' then
        perform quarterdeck.mark_facts('customer', '-infinity', 'infinity');
    elsif tg_op = 'UPDATE' then
        perform quarterdeck.mark_customers((select range_agg(daterange(least(r.deleted_day, b.deleted_day), greatest(r.deleted_day, b.deleted_day)))
                                              from rows_after r
                                              join rows_before b on b.tenant_id = r.tenant_id));
    elsif tg_op = 'INSERT' then
        perform quarterdeck.mark_customers((select range_agg(daterange(s.valid_from, s.valid_to))
                                              from rows_after r join quarterdeck.kept_subscription s on s.tenant_id = r.tenant_id));
    else
        perform quarterdeck.mark_customers((select range_agg(daterange(s.valid_from, s.valid_to))
                                              from rows_before b join quarterdeck.kept_subscription s on s.tenant_id = b.tenant_id));
    end if;
    return null;
end
$$;
create trigger note_tenant_insert after insert on quarterdeck.kept_tenant
    referencing new table as rows_after for each statement execute function quarterdeck.note_tenant_change();
create trigger note_tenant_update after update on quarterdeck.kept_tenant
    referencing old table as rows_before new table as rows_after for each statement execute function quarterdeck.note_tenant_change();
create trigger note_tenant_delete after delete on quarterdeck.kept_tenant
    referencing old table as rows_before for each statement execute function quarterdeck.note_tenant_change();
create trigger note_tenant_truncate after truncate on quarterdeck.kept_tenant
    for each statement execute function quarterdeck.note_tenant_change();

-- A setting that holds from a past day on; another zone moves every day.
create function quarterdeck.note_customer_setting_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_table_name = 'reporting_zone' then
        perform quarterdeck.mark_facts('customer', '-infinity', 'infinity');
    elsif tg_op = 'DELETE' then
        perform quarterdeck.mark_facts('customer', old.valid_from, 'infinity');
    else
        perform quarterdeck.mark_facts('customer', new.valid_from, 'infinity');
    end if;
    return null;
end
$$;
create trigger note_customer_setting_change after insert or update or delete on quarterdeck.setting
    for each row execute function quarterdeck.note_customer_setting_change();
create trigger note_customer_zone_change after update on quarterdeck.reporting_zone
    for each row execute function quarterdeck.note_customer_setting_change();
--rollback drop trigger note_customer_zone_change on quarterdeck.reporting_zone;
--rollback drop trigger note_customer_setting_change on quarterdeck.setting;
--rollback drop function quarterdeck.note_customer_setting_change();
--rollback drop trigger note_tenant_truncate on quarterdeck.kept_tenant;
--rollback drop trigger note_tenant_delete on quarterdeck.kept_tenant;
--rollback drop trigger note_tenant_update on quarterdeck.kept_tenant;
--rollback drop trigger note_tenant_insert on quarterdeck.kept_tenant;
--rollback drop function quarterdeck.note_tenant_change();
--rollback drop trigger note_payment_truncate on quarterdeck.kept_payment;
--rollback drop trigger note_payment_delete on quarterdeck.kept_payment;
--rollback drop trigger note_payment_update on quarterdeck.kept_payment;
--rollback drop trigger note_payment_insert on quarterdeck.kept_payment;
--rollback drop function quarterdeck.note_payment_change();
--rollback drop trigger note_subscription_truncate on quarterdeck.kept_subscription;
--rollback drop trigger note_subscription_delete on quarterdeck.kept_subscription;
--rollback drop trigger note_subscription_update on quarterdeck.kept_subscription;
--rollback drop trigger note_subscription_insert on quarterdeck.kept_subscription;
--rollback drop function quarterdeck.note_subscription_change();
--rollback drop function quarterdeck.mark_customers(datemultirange);
