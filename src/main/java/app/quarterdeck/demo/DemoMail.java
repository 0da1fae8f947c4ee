package app.quarterdeck.demo;

import java.util.List;

/** The mail of the demo: when senders go wrong, the older days as daily rows, the newer ones as events. */
final class DemoMail {

    /** Last night's burst, complaints at one provider since yesterday, a listed address since five days. */
    private static final String STORIES = """
            insert into quarterdeck.demo_episode (sender_number, starts, ends, provider, volume_factor, bounce, block, complaint)
            select number, (demo.day + starts) at time zone demo.zone, (demo.day + ends) at time zone demo.zone, provider, factor, b, bl, c
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
              join (values ('bounce burst',   interval '-3 hours', interval '0 hours', null,      8.0, 0.12, null, null),
                           ('complaints',     interval '-1 day',   interval '2 days',  'yahoo',   1.0, null, null, 0.008),
                           ('listed address', interval '-5 days',  interval '4 days',  'outlook', 1.0, null, 0.16, null))
                   as told (story, starts, ends, provider, factor, b, bl, c) using (story)
             where main
            """;

    /** Some bad days of other senders, before and after the day it was made. */
    private static final String BAD_DAYS = """
            insert into quarterdeck.demo_episode (sender_number, starts, ends, bounce, complaint)
            select number, starts at time zone demo.zone, (starts + interval '1 day' * (1 + floor(3 * chance * 25))) at time zone demo.zone,
                   0.05 + 0.09 * quarterdeck.demo_random(demo.seed, 'bad bounce', number, month),
                   case when number % 3 = 0 then 0.004 end
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             cross join generate_series(-12, demo.months) as month
             cross join lateral (select quarterdeck.demo_random(demo.seed, 'bad days', number, month) as chance) as drawn
             cross join lateral (select (demo.day - month * 30
                                         - 4 - floor(20 * quarterdeck.demo_random(demo.seed, 'bad day', number, month))::integer)::timestamp as starts) as day
             where story is null
               and chance < 0.04
            """;

    /** While the demo goes on, about every other evening somebody else imports a bad list. */
    private static final String LATER_BURSTS = """
            insert into quarterdeck.demo_episode (sender_number, starts, ends, volume_factor, bounce)
            select number,
                   (demo.day + later - interval '3 hours') at time zone demo.zone,
                   (demo.day + later)::timestamp at time zone demo.zone,
                   6,
                   0.1 + 0.04 * quarterdeck.demo_random(demo.seed, 'later bounce', later, 0)
              from quarterdeck.demo_data as demo
             cross join generate_series(1, 365) as later
             cross join lateral (select number
                                   from quarterdeck.demo_sender
                                  where volume between 4000 and 40000
                                    and story is null
                                    and last_day = 'infinity'
                                  order by quarterdeck.demo_random(demo.seed, 'later burst', number, later)
                                  limit 1) as sender
             where quarterdeck.demo_random(demo.seed, 'later', later, 0) < 0.5
                on conflict do nothing
            """;

    /**
     * The days before those that come as events. Each level reads plain columns of the one below it, fenced off by
     * offset 0: so every count is drawn once, and the database can put the functions' bodies in place, which makes
     * millions of rows quick. So do ids in the order of the rows.
     */
    private static final String DAYS = """
            insert into deliverability_daily_summary (id, tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced,
                                                      emails_blocked, emails_spam, emails_opened, emails_clicked, emails_unsubscribed)
            with drawn as (
                select demo.seed, sender.number, sender.tenant_id, sender.company_id, sender.block, sent_on as day, n,
                       coalesce(episode.bounce, sender.bounce)                                                      as bounce,
                       coalesce(episode.complaint, sender.complaint)                                                as complaint,
                       quarterdeck.demo_volume(demo, sender, sent_on)                                               as volume,
                       quarterdeck.demo_random(demo.seed, 'sent', sender.number, n)                                 as random_sent,
                       quarterdeck.demo_random(demo.seed, 'bounced', sender.number, n)                              as random_bounced,
                       quarterdeck.demo_random(demo.seed, 'blocked', sender.number, n)                              as random_blocked,
                       quarterdeck.demo_random(demo.seed, 'spam', sender.number, n)                                 as random_spam,
                       quarterdeck.demo_random(demo.seed, 'unsubscribed', sender.number, n)                         as random_unsubscribed,
                       sender.opens * (0.9 + 0.2 * quarterdeck.demo_random(demo.seed, 'opened', sender.number, n)) as opens,
                       0.08 + 0.08 * quarterdeck.demo_random(demo.seed, 'clicked', sender.number, n)               as clicks
                  from quarterdeck.demo_data as demo
                 cross join quarterdeck.demo_sender as sender
                 cross join generate_series((demo.day - make_interval(months => demo.months))::date - date '2000-01-01',
                                            demo.day - demo.event_days - 1 - date '2000-01-01') as n
                 cross join lateral (select date '2000-01-01' + n as sent_on) as dated
                  left join quarterdeck.demo_episode as episode
                         on episode.sender_number = sender.number
                        and episode.provider is null
                        and episode.volume_factor = 1
                        and sent_on >= (episode.starts at time zone demo.zone)::date
                        and sent_on < (episode.ends at time zone demo.zone)::date
                 where sender.volume > 0
                   and sent_on >= sender.first_day
                   and sent_on < sender.last_day
                offset 0
            ), sent as (
                select *, quarterdeck.demo_count(volume, random_sent) as sent from drawn offset 0
            ), refused as (
                select *,
                       least(sent, quarterdeck.demo_count(sent * bounce, random_bounced)) as bounced,
                       quarterdeck.demo_count(sent * block, random_blocked)  as blocked_more
                  from sent
                 where sent > 0
                offset 0
            ), ended as (
                select *, least(blocked_more, sent - bounced) as blocked, sent - bounced - least(blocked_more, sent - bounced) as delivered
                  from refused
                offset 0
            ), opened as (
                select *, floor(delivered * opens)::integer as opened from ended offset 0
            )
            select (lpad(to_hex(number), 8, '0') || lpad(to_hex(n), 4, '0') || '8000a000' || lpad(to_hex(seed), 12, '0'))::uuid,
                   tenant_id, company_id, day, sent, delivered, bounced, blocked,
                   least(delivered, quarterdeck.demo_count(delivered * complaint, random_spam)),
                   opened,
                   floor(opened * clicks)::integer,
                   least(opened, quarterdeck.demo_count(delivered * 0.0018::double precision, random_unsubscribed))
              from opened
            """;

    /**
     * What became of the mail of some senders between two instants, in portions of at most an hour. An hour's counts are
     * the same however it is cut: each portion gets what the hour has reached at its end, less what it had at its start.
     */
    static final String OUTCOMES = """
            with portion as (
                select demo.seed, started as hour, starts, ends, weights.share,
                       (started at time zone demo.zone)::date                        as day,
                       extract(epoch from started)::bigint / 3600                    as n,
                       extract(epoch from starts - started)::double precision / 3600 as done,
                       extract(epoch from ends - started)::double precision / 3600   as reached,
                       weights.hour                                               as hour_of_day
                  from quarterdeck.demo_data as demo
                 cross join generate_series(date_trunc('hour', :from::timestamptz, 'UTC'), :until::timestamptz - interval '1 second',
                                            interval '1 hour') as started
                 cross join lateral (select greatest(started, :from::timestamptz)                   as starts,
                                            least(started + interval '1 hour', :until::timestamptz) as ends) as cut
                 cross join quarterdeck.demo_hour as weights
            ), meant as (
                select portion.*, sender.tenant_id, sender.company_id, sender.number, provider.provider, cell,
                       coalesce(sender.ips[1 + floor(cardinality(sender.ips) * quarterdeck.demo_random(portion.seed, 'address', cell, portion.n))::integer], '') as ip,
                       coalesce(episode.bounce, sender.bounce * provider.bounce)           as bounce,
                       coalesce(episode.block, sender.block * provider.block)              as block,
                       coalesce(episode.complaint, sender.complaint * provider.complaint)  as complaint,
                       sender.deferral * provider.deferral                                 as deferral,
                       quarterdeck.demo_count(volumes.volume * portion.share * provider.share * coalesce(episode.volume_factor, 1)
                                              * (0.8 + 0.4 * quarterdeck.demo_random(portion.seed, 'hour', sender.number, portion.n)),
                                              quarterdeck.demo_random(portion.seed, 'sent', cell, portion.n)) as sent
                  from portion
                 cross join quarterdeck.demo_data as demo
                  join quarterdeck.demo_sender as sender
                    on sender.number between :first and :last
                   and (extract(hour from portion.hour at time zone demo.zone)::integer - sender.shift + 24) % 24 = portion.hour_of_day
                   and sender.first_day <= portion.day
                   and sender.last_day > portion.day
                   and sender.volume > 0
                 cross join lateral (select quarterdeck.demo_volume(demo, sender, portion.day) as volume offset 0) as volumes
                  join quarterdeck.demo_provider as provider on provider.audience = sender.audience
                 cross join lateral (select sender.number::bigint * 10 + provider.number as cell) as cells
                  left join lateral (select *
                                       from quarterdeck.demo_episode
                                      where demo_episode.sender_number = sender.number
                                        and portion.hour >= starts
                                        and portion.hour < ends
                                        and (demo_episode.provider is null or demo_episode.provider = provider.provider)
                                      order by starts desc
                                      limit 1) as episode on true
                offset 0
            ), refused as (
                select *,
                       least(sent, quarterdeck.demo_count(sent * bounce * 0.7, quarterdeck.demo_random(seed, 'hard', cell, n))) as hard,
                       quarterdeck.demo_count(sent * bounce * 0.3, quarterdeck.demo_random(seed, 'soft', cell, n))              as soft,
                       quarterdeck.demo_count(sent * block, quarterdeck.demo_random(seed, 'blocked', cell, n))                  as blocked,
                       quarterdeck.demo_count(sent * deferral, quarterdeck.demo_random(seed, 'deferred', cell, n))              as deferred
                  from meant
                 where sent > 0
                offset 0
            ), ended as (
                select *, greatest(0, sent - hard - soft_left - blocked_left) as delivered
                  from refused
                 cross join lateral (select least(soft, sent - hard) as soft_left) as second
                 cross join lateral (select least(blocked, sent - hard - soft_left) as blocked_left) as third
                offset 0
            )
            select seed, tenant_id, company_id, provider, ip, outcome, bounce_type, starts, ends, portioned as count,
                   starts + (ends - starts) * quarterdeck.demo_random(seed, outcome, cell, n) as happened
              from ended
             cross join lateral (values ('delivered', '',     delivered),
                                        ('bounced',   'hard', hard),
                                        ('bounced',   'soft', soft_left),
                                        ('blocked',   '',     blocked_left),
                                        ('spam',      '',     least(delivered, quarterdeck.demo_count(delivered * complaint,
                                                                                   quarterdeck.demo_random(seed, 'spam', cell, n)))),
                                        ('deferred',  '',     deferred)) as ending (outcome, bounce_type, whole)
             cross join lateral (select quarterdeck.demo_random(seed, outcome || bounce_type, cell, n) as remainder) as drawn
             cross join lateral (select (floor(whole * reached + remainder) - floor(whole * done + remainder))::integer as portioned) as portions
             where portioned > 0
             order by happened, tenant_id, provider, outcome, bounce_type
            """;

    /** Now and then something breaks, and an import does while a bad list goes out, the sending from a listed address too. */
    static final String ERRORS = """
            with hours as (
                select demo.seed, demo.tenants, hour, extract(epoch from hour)::bigint / 3600 as n
                  from quarterdeck.demo_data as demo
                 cross join generate_series(date_trunc('hour', :from::timestamptz, 'UTC'), :until::timestamptz - interval '1 second',
                                            interval '1 hour') as hour
            ), broken as (
                select hours.seed, sender.tenant_id, component, severity, affected, happened
                  from hours
                 cross join lateral (select quarterdeck.demo_random(hours.seed, 'error', n, 0)                              as chance,
                                            hour + interval '1 hour' * quarterdeck.demo_random(hours.seed, 'error at', n, 0) as happened,
                                            quarterdeck.demo_random(hours.seed, 'error kind', n, 0)                         as kind,
                                            quarterdeck.demo_random(hours.seed, 'error size', n, 0)                         as size) as drawn
                  join quarterdeck.demo_sender as sender
                    on sender.number = 10 * (1 + floor(hours.tenants * quarterdeck.demo_random(hours.seed, 'error of', n, 0))::integer)
                   and sender.last_day = 'infinity'
                 cross join lateral (select (array ['smtp', 'smtp', 'queue', 'dns', 'api', 'webhook'])[1 + floor(6 * kind)::integer]        as component,
                                            case when size > 0.95 then 'critical' when size > 0.7 then 'high' when size < 0.4 then 'low' else 'medium' end
                                                                                                                                           as severity,
                                            1 + floor(sender.volume / 400 * size)::integer                                                 as affected) as told
                 where chance < 0.4
                 union all
                select hours.seed, sender.tenant_id,
                       case when episode.volume_factor > 1 then 'import' else 'smtp' end,
                       case when episode.volume_factor > 1 then 'high' else 'critical' end,
                       1 + floor(sender.volume / 40 * quarterdeck.demo_random(hours.seed, 'episode size', n, sender.number))::integer,
                       hour + interval '1 hour' * quarterdeck.demo_random(hours.seed, 'episode error at', n, sender.number)
                  from hours
                  join quarterdeck.demo_episode as episode
                    on hour >= episode.starts and hour < episode.ends
                   and (episode.volume_factor > 1 or (episode.block is not null and n % 4 = 0))
                  join quarterdeck.demo_sender as sender on sender.number = episode.sender_number
            )
            select seed, tenant_id, component, severity, affected, happened
              from broken
             where happened >= :from::timestamptz
               and happened < :until::timestamptz
             order by happened, tenant_id, component
            """;

    private static final String USAGE = """
            insert into billing_analytics (tenant_id, subscription_id, emails_sent, mailboxes_used, domains_used, campaigns_used, period_start,
                                           period_end, updated)
            with sent as (
                select tenant_id, date_trunc('month', tracking_date)::date as month, sum(emails_sent) as emails
                  from deliverability_daily_summary
                 group by 1, 2
                 union all
                select tenant_id, date_trunc('month', sent_on)::date, sum(quarterdeck.demo_volume(demo, sender, sent_on::date))
                  from quarterdeck.demo_data as demo
                 cross join quarterdeck.demo_sender as sender
                 cross join generate_series((demo.day - demo.event_days)::timestamp, demo.day - interval '1 day', interval '1 day') as sent_on
                 group by 1, 2
            )
            select sender.tenant_id::text,
                   quarterdeck.demo_id(demo.seed, 'subscription', tenant)::text,
                   coalesce(round(sum(emails)), 0),
                   1 + tenant % 4,
                   case when tenant % 17 = 6 then 3 when tenant % 2 = 0 then 2 else 1 end,
                   2 + tenant % 11,
                   month::timestamp at time zone demo.zone,
                   (month + interval '1 month') at time zone demo.zone,
                   least(month + interval '1 month', demo.day) at time zone demo.zone
              from quarterdeck.demo_data as demo
             cross join quarterdeck.demo_sender as sender
              join sent using (tenant_id)
             where main
               and first_day < month + interval '1 month'
               and last_day > month
             group by sender.tenant_id, tenant, month, demo.seed, demo.zone, demo.day
             order by tenant, month
            """;

    private DemoMail() {}

    static List<String> statements() {
        return List.of(STORIES, BAD_DAYS, LATER_BURSTS, DAYS, USAGE);
    }
}
