--liquibase formatted sql

--changeset quarterdeck:delivery-day-view runAlways:true splitStatements:false
--comment deliverability_daily_summary as far as this platform has it: a column that it lacks is NULL, not zero. Looked at anew on every start
do
$$
declare
    counts text;
begin
    select string_agg(case
                          when quarterdeck.is_column_missing('public.deliverability_daily_summary', name)
                              then format('null::bigint as %I', name)
                          else format('d.%I::bigint as %I', name, name)
                      end, ', ' order by place)
      into counts
      from unnest(array ['emails_sent', 'emails_delivered', 'emails_bounced', 'emails_blocked', 'emails_spam',
                         'emails_opened', 'emails_clicked', 'emails_unsubscribed']) with ordinality as wanted (name, place);
    execute 'create or replace view quarterdeck.delivery_day as '
            || 'select d.tenant_id, d.company_id, d.tracking_date, ' || counts
            || ' from public.deliverability_daily_summary d';

    -- The days of all tenants, deleted ones too: kept where the days are followed, added up where they are the platform's.
    execute 'create or replace view quarterdeck.delivery_fleet_day as '
            || case
                   when quarterdeck.is_installed('deliverability_daily_summary.follow_days') then
                       'select tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam from quarterdeck.fleet_day'
                   else
                       'select tracking_date, sum(emails_sent)::bigint as emails_sent, sum(emails_delivered)::bigint as emails_delivered, '
                           || 'sum(emails_bounced)::bigint as emails_bounced, sum(emails_blocked)::bigint as emails_blocked, '
                           || 'sum(emails_spam)::bigint as emails_spam from quarterdeck.delivery_day group by tracking_date'
               end;
end
$$;
--rollback drop view quarterdeck.delivery_fleet_day;
--rollback drop view quarterdeck.delivery_day;
