--liquibase formatted sql

--changeset quarterdeck:status-word-functions runOnChange:true splitStatements:false
--comment What the words in statuses mean, how many rows have them, and what happens when one means something else

-- Each word that is mapped or that a row has; without id: no mapping knows it.
create or replace view quarterdeck.status_word_shown as
select w.id, coalesce(w.kind, u.kind) as kind, coalesce(w.word, u.word) as word, w.meaning, coalesce(u.rows, 0) as rows,
       w.changed_at, w.changed_by, w.version
  from quarterdeck.status_word w
  full join quarterdeck.status_word_use u on u.kind = w.kind and u.word = w.word;

-- The first day that is not in a closed month: what words mean is read anew from it on.
create or replace function quarterdeck.first_open_day() returns date
    language plpgsql stable as
$$
begin
    return (select coalesce((max(c.month) + interval '1 month')::date, '-infinity') from quarterdeck.month_closing c where c.reopened_at is null);
end
$$;

-- Reads kept rows anew whose words mean something else now, as far as their days are open.
create or replace function quarterdeck.read_words_again(word_kind text, words text[]) returns void
    language plpgsql as
$$
declare
    zone     constant text  := (select z.zone from quarterdeck.reporting_zone z);
    open_day constant date  := quarterdeck.first_open_day();
    meanings constant jsonb := (select coalesce(jsonb_object_agg(w.word, w.meaning), '{}') from quarterdeck.status_word w where w.kind = word_kind);
    touched  datemultirange;
begin
    if word_kind = 'payment' then
        with changed as (
            update quarterdeck.kept_payment k
               set status = meanings ->> k.status_word
             where k.status_word = any (words)
               and k.status is distinct from meanings ->> k.status_word
               and (k.end_day is null or k.end_day > open_day)
            returning k.subscription_id, k.first_day, k.end_day
        )
        select range_agg(daterange(greatest(c.first_day, open_day), c.end_day)) filter (where c.first_day is not null) into touched from changed c;
        perform quarterdeck.settle_subscriptions(array(select distinct k.subscription_id from quarterdeck.kept_payment k where k.status_word = any (words)));
    elsif word_kind = 'ip' then
        update quarterdeck.kept_ip k
           set status = meanings ->> k.status_word
         where k.is_current
           and k.status_word = any (words)
           and k.status is distinct from meanings ->> k.status_word;
    elsif word_kind = 'vps' then
        with changed as (
            update quarterdeck.kept_vps k
               set status  = c.status,
                   ended   = c.ended,
                   end_day = c.end_day
              from (select v.vps_id, v.life, m.status, e.ended, v.end_day as end_before, v.first_day,
                           coalesce((e.ended at time zone zone)::date, 'infinity') as end_day
                      from quarterdeck.kept_vps v
                      cross join lateral (select meanings ->> v.status_word as status) m
                      cross join lateral (select case
                                                     when m.status is null           then v.ended
                                                     when m.status = 'decommissioned'
                                                         then greatest(coalesce(v.scheduled_end, v.ended, v.word_since), open_day::timestamp at time zone zone)
                                                 end as ended) e
                     where v.is_current
                       and v.status_word = any (words)
                       and v.status is distinct from m.status
                       and v.end_day > open_day) c
             where k.vps_id = c.vps_id
               and k.life = c.life
            returning quarterdeck.changed_days(daterange(c.first_day, greatest(c.first_day, c.end_before)),
                                               daterange(c.first_day, greatest(c.first_day, c.end_day)), null, true) as days
        )
        select range_agg(c.days) into touched from changed c;
    elsif word_kind = 'subscription' then
        insert into quarterdeck.kept_subscription
               (subscription_id, valid_from, valid_to, tenant_id, plan_id, plan_name, price_monthly, price_yearly, addons_monthly,
                max_emails_per_month, status, status_word, period_start, period_end, created, active_until)
        select k.subscription_id, open_day, k.valid_to, k.tenant_id, k.plan_id, k.plan_name, k.price_monthly, k.price_yearly, k.addons_monthly,
               k.max_emails_per_month, k.status, k.status_word, k.period_start, k.period_end, k.created, k.active_until
          from quarterdeck.kept_subscription k
         where k.status_word = any (words)
           and k.valid_from < open_day
           and k.valid_to > open_day;
        update quarterdeck.kept_subscription k
           set valid_to = open_day
         where k.status_word = any (words)
           and k.valid_from < open_day
           and k.valid_to > open_day;
        update quarterdeck.kept_subscription k
           set status = meanings ->> k.status_word
         where k.status_word = any (words)
           and k.valid_from >= open_day
           and k.status is distinct from meanings ->> k.status_word;
        perform quarterdeck.settle_subscriptions(array(select k.subscription_id from quarterdeck.kept_subscription k where k.status_word = any (words)));
    elsif word_kind = 'assignment' then
        insert into quarterdeck.kept_assignment
               (assignment_id, valid_from, valid_to, domain_id, ip_id, status, status_word, assigned, expires, is_held, first_day, end_day)
        select k.assignment_id, open_day, k.valid_to, k.domain_id, k.ip_id, k.status, k.status_word, k.assigned, k.expires, k.is_held,
               greatest(k.first_day, open_day), k.end_day
          from quarterdeck.kept_assignment k
         where k.status_word = any (words)
           and k.valid_from < open_day
           and k.valid_to > open_day;
        update quarterdeck.kept_assignment k
           set valid_to = open_day,
               end_day  = least(k.end_day, open_day)
         where k.status_word = any (words)
           and k.valid_from < open_day
           and k.valid_to > open_day;
        with changed as (
            update quarterdeck.kept_assignment k
               set status  = meanings ->> k.status_word,
                   is_held = quarterdeck.is_held(meanings ->> k.status_word, k.expires)
             where k.status_word = any (words)
               and k.valid_from >= open_day
               and k.status is distinct from meanings ->> k.status_word
            returning k.first_day, k.end_day
        )
        select range_agg(daterange(c.first_day, c.end_day)) filter (where c.first_day < c.end_day) into touched from changed c;
    end if;
    perform quarterdeck.mark_money(touched);
end
$$;

create or replace function quarterdeck.follow_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, quarterdeck as
$$
begin
    if tg_op <> 'INSERT' then
        perform quarterdeck.read_words_again(r.kind, array_agg(r.word)) from rows_before r group by r.kind;
    end if;
    if tg_op <> 'DELETE' then
        perform quarterdeck.read_words_again(r.kind, array_agg(r.word)) from rows_after r group by r.kind;
    end if;
    return null;
end
$$;

-- What reading a word otherwise would do: how many rows would mean something else from which day on, and by how much what was received of the
-- open days would change, USD. Meaning NULL: unknown.
create or replace function quarterdeck.status_word_effect(word_kind text, status_word text, meaning text)
    returns table (rows bigint, from_day date, amount numeric)
    language sql stable rows 1
as $$
    select coalesce((select u.rows
                       from quarterdeck.status_word_use u
                      where u.kind = word_kind
                        and u.word = status_word_effect.status_word
                        and (select w.meaning from quarterdeck.status_word w where w.kind = word_kind and w.word = status_word_effect.status_word)
                            is distinct from status_word_effect.meaning), 0),
           nullif(o.day, '-infinity'),
           case
               when word_kind = 'payment' then
                   coalesce((select sum(((status_word_effect.meaning is not distinct from 'succeeded')::integer - (k.status is not distinct from 'succeeded')::integer)
                                        * k.amount * (k.end_day - greatest(k.first_day, o.day)) / (k.end_day - k.first_day))
                               from quarterdeck.kept_payment k
                              where k.status_word = status_word_effect.status_word
                                and k.currency = 'USD'
                                and k.tenant_id is not null
                                and k.end_day > o.day), 0)
           end
      from (select quarterdeck.first_open_day() as day offset 0) o;
$$;
--rollback drop function quarterdeck.status_word_effect(text, text, text);
--rollback drop function quarterdeck.follow_words();
--rollback drop function quarterdeck.read_words_again(text, text[]);
--rollback drop function quarterdeck.first_open_day();
--rollback drop view quarterdeck.status_word_shown;
