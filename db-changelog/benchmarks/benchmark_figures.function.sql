--liquibase formatted sql

--changeset quarterdeck:benchmark-figures-functions runOnChange:true splitStatements:false
--comment Own figures, which published values may be held against them and which not, and where ours lie among them

-- What our figures count. NULL where nobody has said.
create or replace view quarterdeck.own_definition as
select m.metric,
       m.place,
       m.lower_is_better,
       case m.metric
           when 'bounce_rate'      then 'all_bounces'
           when 'complaint_rate'   then 'reported_complaints'
           when 'delivery_rate'    then 'accepted'
           when 'open_rate'        then c.opens || '_opens'
           when 'click_rate'       then c.clicks || '_clicks'
           when 'ctor'             then c.clicks || '_clicks'
           when 'unsubscribe_rate' then 'unsubscribes'
       end as numerator,
       case m.metric
           when 'bounce_rate'   then 'sent'
           when 'delivery_rate' then 'sent'
           when 'ctor'          then c.opens || '_opens'
           else 'delivered'
       end as denominator,
       case when m.metric in ('open_rate', 'ctor') then c.machine_opens else 'none' end as machine_opens
  from quarterdeck.own_metric m
 cross join quarterdeck.own_counting c;

-- Our figures of the months [from_month, to_month): of the fleet, of each industry, of each mailbox provider. known_of is the mail
-- delivered, known what of it the figure can speak of.
create or replace function quarterdeck.own_figure(from_month date, to_month date)
    returns table (metric text, scope text, scope_key text, part bigint, whole bigint, value numeric, lower_bound numeric,
                   upper_bound numeric, known bigint, known_of bigint)
    language sql stable rows 100 set jit = off
as $$
    with mail as materialized (
        select m.industry,
               grouping(m.industry) = 1               as is_fleet,
               sum(m.sent - m.uncounted)::bigint      as sent,
               sum(m.delivered)::bigint               as delivered,
               sum(m.bounced)::bigint                 as bounced,
               sum(m.complaints)::bigint              as complaints,
               sum(m.opened)::bigint                  as opened,
               sum(m.opened_of)::bigint               as opened_of,
               sum(m.clicked)::bigint                 as clicked,
               sum(m.clicked_of)::bigint              as clicked_of,
               sum(m.clicked_of_known_opens)::bigint  as clicked_of_known_opens,
               sum(m.opened_of_known_clicks)::bigint  as opened_of_known_clicks,
               sum(m.unsubscribed)::bigint            as unsubscribed,
               sum(m.unsubscribed_of)::bigint         as unsubscribed_of
          from quarterdeck.mail_industry_month m
         where m.month >= from_month
           and m.month < to_month
         group by grouping sets ((), (m.industry))
    ), figure as (
        select f.metric,
               case when m.is_fleet then 'fleet' else 'industry' end   as scope,
               case when m.is_fleet then '' else m.industry end        as scope_key,
               f.part, f.whole, f.known, m.delivered                   as known_of
          from mail m
         cross join lateral (values ('bounce_rate',      m.bounced,                m.sent,                   m.delivered),
                                    ('complaint_rate',   m.complaints,             m.delivered,              m.delivered),
                                    ('delivery_rate',    m.delivered,              m.sent,                   m.delivered),
                                    ('open_rate',        m.opened,                 m.opened_of,              m.opened_of),
                                    ('click_rate',       m.clicked,                m.clicked_of,             m.clicked_of),
                                    ('ctor',             m.clicked_of_known_opens, m.opened_of_known_clicks, m.opened_of),
                                    ('unsubscribe_rate', m.unsubscribed,           m.unsubscribed_of,        m.unsubscribed_of))
                            f (metric, part, whole, known)
         where m.is_fleet or m.industry is not null
        union all
        select f.metric, 'provider', p.mailbox_provider, f.part, f.whole, p.delivered, p.delivered
          from (select d.mailbox_provider,
                       sum(d.delivered)::bigint                         as delivered,
                       sum(d.bounced)::bigint                           as bounced,
                       sum(d.delivered + d.bounced + d.blocked)::bigint as sent,
                       sum(d.complaints)::bigint                        as complaints
                  from quarterdeck.mail_provider_month d
                 where d.month >= from_month
                   and d.month < to_month
                 group by d.mailbox_provider) p
         cross join lateral (values ('bounce_rate',    p.bounced,    p.sent),
                                    ('complaint_rate', p.complaints, p.delivered),
                                    ('delivery_rate',  p.delivered,  p.sent)) f (metric, part, whole)
    )
    select f.metric, f.scope, f.scope_key, f.part, f.whole, quarterdeck.ratio(f.part, f.whole),
           -- More opens than mails are no share of them, and have no such interval.
           case when f.part <= f.whole then quarterdeck.wilson_lower(f.part, f.whole) end,
           case when f.part <= f.whole then quarterdeck.wilson_upper(f.part, f.whole) end,
           f.known, f.known_of
      from figure f
     where f.whole > 0
       and f.part is not null
       -- Complaints about the emails of the days before: without these nothing can be said.
       and (f.metric <> 'complaint_rate' or f.part <= f.whole);
$$;

-- Each published value as it stands on a day: comparable with which of our figures, or why not. Values that were published
-- later are not there yet. The first reason that applies is given; of one publisher the newest edition is compared.
create or replace function quarterdeck.benchmark_verdict(on_day date)
    returns table (benchmark_id bigint, own_metric text, scope text, scope_key text, value numeric, publisher text, house text,
                   edition text, published_on date, outcome text, reason text, theirs text, ours text)
    language sql stable rows 250 set jit = off
as $$
    with held as (
        select b.*, m.own_metric, d.numerator, d.denominator,
               o.numerator as own_numerator, o.denominator as own_denominator, o.machine_opens as own_machine_opens,
               s.scope, s.scope_key
          from quarterdeck.benchmark b
          join quarterdeck.benchmark_metric m on m.metric = b.metric
          join quarterdeck.benchmark_definition d on d.definition = b.definition
          left join quarterdeck.own_definition o on o.metric = m.own_metric
          left join lateral (select 'fleet' as scope, '' as scope_key
                              where b.segment_kind = 'overall'
                             union all
                             select 'industry', i.industry
                               from quarterdeck.industry_segment i
                              where b.segment_kind = 'industry'
                                and i.house = b.house
                                and i.segment = b.segment
                             union all
                             select 'provider', n.mailbox_provider
                               from quarterdeck.mailbox_name n
                              where b.segment_kind = 'provider'
                                and n.name = substr(b.segment, length('[mbp] ') + 1)) s on true
         where b.removed_at is null
           and b.published_on <= on_day
    ), judged as (
        select h.*,
               case
                   when h.own_metric is null                                           then 'no_own_metric'
                   when h.reach = 'region'                                             then 'region'
                   when h.segment_kind = 'campaign_type'                               then 'campaign_type'
                   when h.own_numerator is null or h.own_denominator is null           then 'not_stated'
                   when h.numerator <> h.own_numerator                                 then 'numerator'
                   when h.denominator <> h.own_denominator                             then 'denominator'
                   when h.own_machine_opens is null                                    then 'not_stated'
                   when h.own_machine_opens <> 'none'
                    and h.machine_opens <> h.own_machine_opens                         then 'machine_opens'
                   when h.scope is null                                                then 'unmapped'
               end as refusal
          from held h
    ), newest as (
        select j.*,
               max(j.published_on) filter (where j.refusal is null)
                   over (partition by j.house, j.own_metric, j.scope, j.scope_key) as newest_on
          from judged j
    )
    select n.id, n.own_metric,
           coalesce(n.scope, case n.segment_kind when 'provider' then 'provider' when 'industry' then 'industry' else 'fleet' end),
           n.scope_key, n.value, n.publisher, n.house, n.edition, n.published_on,
           case when n.refusal is not null then 'refused' when n.published_on < n.newest_on then 'superseded' else 'compared' end,
           coalesce(n.refusal, case when n.published_on < n.newest_on then 'superseded' end),
           case n.refusal
               when 'region'        then n.region
               when 'campaign_type' then n.segment
               when 'numerator'     then n.numerator
               when 'denominator'   then n.denominator
               when 'machine_opens' then n.machine_opens
               when 'unmapped'      then n.segment
           end,
           case n.refusal
               when 'numerator'     then n.own_numerator
               when 'denominator'   then n.own_denominator
               when 'machine_opens' then n.own_machine_opens
           end
      from newest n;
$$;

-- Our figures of some months among the published values that are comparable with them, by what was published up to a day. A verdict takes two
-- publishers at least, of editions that were not too old by then; the spread is then theirs alone, else of all that there are. Lines without spread: nobody
-- publishes one that is comparable; lines without value: we have no mail to tell it from. first_year and last_year are of the editions of the spread.
drop function if exists quarterdeck.benchmark_trend(text, text, text, date, date);
drop function if exists quarterdeck.benchmark_standing(date, date, date);
create function quarterdeck.benchmark_standing(from_month date, to_month date, on_day date)
    returns table (metric text, place integer, lower_is_better boolean, scope text, scope_key text, part bigint, whole bigint,
                   value numeric, lower_bound numeric, upper_bound numeric, known bigint, known_of bigint,
                   publishers bigint, first_year integer, last_year integer, lowest numeric, lowest_by text, highest numeric, highest_by text,
                   standing text, is_certain boolean, gap numeric)
    language sql stable rows 100 set jit = off
as $$
    with day as (
        select least(benchmark_standing.on_day, quarterdeck.today()) as day
    ), compared as (
        select v.own_metric, v.scope, v.scope_key, v.house, v.value, v.publisher || ' ' || v.edition as said_by, extract(year from v.published_on)::integer as year,
               v.published_on >= d.day - make_interval(years => quarterdeck.setting_on('benchmark_age_years', d.day)::integer) as is_recent
          from quarterdeck.benchmark_verdict(benchmark_standing.on_day) v
         cross join day d
         where v.outcome = 'compared'
    ), spread as (
        select c.own_metric, c.scope, c.scope_key, e.enough,
               count(distinct c.house)                                         as publishers,
               min(c.year)                                                     as first_year,
               max(c.year)                                                     as last_year,
               min(c.value)                                                    as lowest,
               max(c.value)                                                    as highest,
               (array_agg(c.said_by order by c.value, c.said_by))[1]           as lowest_by,
               (array_agg(c.said_by order by c.value desc, c.said_by))[1]      as highest_by
          from compared c
          join (select n.own_metric, n.scope, n.scope_key, count(distinct n.house) filter (where n.is_recent) >= 2 as enough
                  from compared n
                 group by n.own_metric, n.scope, n.scope_key) e
            on e.own_metric = c.own_metric and e.scope = c.scope and e.scope_key = c.scope_key
         where c.is_recent or not e.enough
         group by c.own_metric, c.scope, c.scope_key, e.enough
    )
    select m.metric, m.place, m.lower_is_better, k.scope, k.scope_key, k.part, k.whole,
           k.value, k.lower_bound, k.upper_bound, k.known, k.known_of,
           coalesce(k.publishers, 0), k.first_year, k.last_year, k.lowest, k.lowest_by, k.highest, k.highest_by,
           case
               when k.value is null or not k.enough                         then null
               when k.value between k.lowest and k.highest                  then 'within'
               when (k.value < k.lowest) = m.lower_is_better                then 'better'
               else 'worse'
           end,
           k.upper_bound < k.lowest or k.lower_bound > k.highest or (k.lower_bound >= k.lowest and k.upper_bound <= k.highest),
           case
               when not k.enough         then null
               when k.value < k.lowest   then k.value - k.lowest
               when k.value > k.highest  then k.value - k.highest
               when k.value is not null  then 0
           end
      from (select coalesce(o.metric, s.own_metric) as metric, coalesce(o.scope, s.scope) as scope, coalesce(o.scope_key, s.scope_key) as scope_key,
                   o.part, o.whole, o.value, o.lower_bound, o.upper_bound, o.known, o.known_of,
                   coalesce(s.enough, false) as enough, s.publishers, s.first_year, s.last_year, s.lowest, s.lowest_by, s.highest, s.highest_by
              from quarterdeck.own_figure(from_month, to_month) o
              full join spread s on s.own_metric = o.metric and s.scope = o.scope and s.scope_key = o.scope_key) k
      join quarterdeck.own_metric m on m.metric = k.metric;
$$;

-- One figure month by month, among the editions that were the newest then. scope_key '' for the fleet.
create or replace function quarterdeck.benchmark_trend(metric text, scope text, scope_key text, from_month date, to_month date)
    returns table (month date, value numeric, lowest numeric, highest numeric, publishers bigint, gap numeric)
    language sql stable rows 13 set jit = off
as $$
    select g::date, c.value, c.lowest, c.highest, c.publishers, c.gap
      from generate_series(from_month::timestamp, benchmark_trend.to_month - 1, interval '1 month') g
      left join lateral (select *
                           from quarterdeck.benchmark_standing(g::date, (g + interval '1 month')::date, (g + interval '1 month')::date - 1) k
                          where k.metric = benchmark_trend.metric
                            and k.scope = benchmark_trend.scope
                            and k.scope_key = benchmark_trend.scope_key) c on true
     order by g;
$$;

-- What a thousand delivered emails would cost at the prices that others list before a day: of each publisher and plan the newest list, at the
-- smallest tier that holds so many emails a month, else at its largest; all emails of the tier used, and delivered as ours are. USD. is_recent:
-- not too old for a verdict.
drop function if exists quarterdeck.price_comparison(date, date);
create or replace function quarterdeck.price_offers(sent_a_month numeric, delivery_rate numeric, before date)
    returns table (publisher text, plan text, emails_per_month bigint, price numeric, listed_on date, source text, is_demo boolean, fits boolean,
                   is_recent boolean, list_cost numeric)
    language sql stable rows 20 set jit = off
as $$
    with newest as (
        select p.*,
               rank() over (partition by p.publisher, p.plan order by p.listed_on desc) as age
          from quarterdeck.price_list p
         where p.removed_at is null
           and p.listed_on < price_offers.before
    ), tier as (
        select distinct on (n.publisher) n.*, n.emails_per_month >= sent_a_month as holds
          from newest n
         where n.age = 1
         order by n.publisher, (n.emails_per_month >= sent_a_month) desc nulls last,
                  case when n.emails_per_month >= sent_a_month then n.price end,
                  n.emails_per_month desc, n.price
    )
    select t.publisher, t.plan, t.emails_per_month, t.price, t.listed_on, t.source, t.is_demo, t.holds,
           t.listed_on >= d.day - make_interval(years => quarterdeck.setting_on('benchmark_age_years', d.day)::integer),
           quarterdeck.unit_cost(1000 * t.price / (t.emails_per_month * delivery_rate))
      from tier t
     cross join (select least(price_offers.before, quarterdeck.today()) as day) d
     where delivery_rate > 0
     order by t.publisher;
$$;

drop function if exists quarterdeck.provider_standing(date, date);
--rollback drop function quarterdeck.price_offers(numeric, numeric, date);
--rollback drop function quarterdeck.benchmark_trend(text, text, text, date, date);
--rollback drop function quarterdeck.benchmark_standing(date, date, date);
--rollback drop function quarterdeck.benchmark_verdict(date);
--rollback drop function quarterdeck.own_figure(date, date);
--rollback drop view quarterdeck.own_definition;
