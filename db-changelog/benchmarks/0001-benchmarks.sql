--liquibase formatted sql

--changeset quarterdeck:benchmarks-0001
--comment What is compared, and in which words publishers say what they count; two values are comparable when numerator, denominator and, where opens are counted, machine opens are the same
create table quarterdeck.own_metric (
    metric          text    primary key,
    place           integer not null unique,
    lower_is_better boolean not null
);
insert into quarterdeck.own_metric (metric, place, lower_is_better) values
    ('bounce_rate',      1, true),
    ('complaint_rate',   2, true),
    ('delivery_rate',    3, false),
    ('open_rate',        4, false),
    ('click_rate',       5, false),
    ('ctor',             6, false),
    ('unsubscribe_rate', 7, true);

create table quarterdeck.benchmark_metric (
    metric     text primary key,
    own_metric text references quarterdeck.own_metric (metric)
);
comment on column quarterdeck.benchmark_metric.own_metric is 'Which of ours comes closest; NULL: the product has none of this kind';
insert into quarterdeck.benchmark_metric (metric, own_metric) values
    ('bounce_rate',          'bounce_rate'),
    ('hard_bounce_rate',     'bounce_rate'),
    ('soft_bounce_rate',     'bounce_rate'),
    ('complaint_rate',       'complaint_rate'),
    ('delivery_rate',        'delivery_rate'),
    ('inbox_placement_rate', 'delivery_rate'),
    ('open_rate',            'open_rate'),
    ('click_rate',           'click_rate'),
    ('ctor',                 'ctor'),
    ('unsubscribe_rate',     'unsubscribe_rate'),
    ('spam_placement_rate',  null),
    ('missing_rate',         null);

create table quarterdeck.benchmark_definition (
    definition  text primary key,
    numerator   text not null,
    denominator text not null
);
insert into quarterdeck.benchmark_definition (definition, numerator, denominator) values
    ('hard+soft / sent',                                'all_bounces',         'sent'),
    ('hard bounces / sent',                             'hard_bounces',        'sent'),
    ('soft bounces / sent',                             'soft_bounces',        'sent'),
    ('hard+soft / delivered',                           'all_bounces',         'delivered'),
    ('abuse complaints / delivered (FBL-visible only)', 'reported_complaints', 'delivered'),
    ('abuse complaints / sent',                         'reported_complaints', 'sent'),
    ('abuse complaints / inbox-delivered',              'reported_complaints', 'inbox'),
    ('accepted / sent',                                 'accepted',            'sent'),
    ('seed+panel: inbox / sent',                        'inbox_placed',        'sent'),
    ('seed+panel: spam folder / sent',                  'spam_placed',         'sent'),
    ('seed+panel: neither / sent',                      'not_placed',          'sent'),
    ('unique opens / delivered',                        'unique_opens',        'delivered'),
    ('total opens / delivered',                         'total_opens',         'delivered'),
    ('unique opens / sent',                             'unique_opens',        'sent'),
    ('unique clicks / delivered',                       'unique_clicks',       'delivered'),
    ('total clicks / delivered',                        'total_clicks',        'delivered'),
    ('unique clicks / sent',                            'unique_clicks',       'sent'),
    ('unique clicks / unique opens',                    'unique_clicks',       'unique_opens'),
    ('total clicks / total opens',                      'total_clicks',        'total_opens'),
    ('unsubscribes / delivered',                        'unsubscribes',        'delivered'),
    ('unsubscribes / sent',                             'unsubscribes',        'sent');

-- What the daily table of the platform counts is not written in it: nothing is compared until somebody has said.
create table quarterdeck.own_counting (
    only_row      boolean     primary key default true check (only_row),
    opens         text        check (opens in ('unique', 'total')),
    clicks        text        check (clicks in ('unique', 'total')),
    machine_opens text        check (machine_opens in ('included', 'excluded')),
    is_demo       boolean     not null default false,
    version       integer     not null default 0
);
comment on table quarterdeck.own_counting is 'How the platform counts opens and clicks; NULL: nobody has said';
insert into quarterdeck.own_counting default values;
--rollback drop table quarterdeck.own_counting;
--rollback drop table quarterdeck.benchmark_definition;
--rollback drop table quarterdeck.benchmark_metric;
--rollback drop table quarterdeck.own_metric;

--changeset quarterdeck:benchmarks-0002 splitStatements:false
--comment Published values with their citation, prices of others, whom they are compared with, and what was changed of them
create function quarterdeck.benchmark_reach(region text) returns text
    language sql immutable parallel safe
    return case
               when region = 'n/s'                                                                                        then 'unstated'
               when region in ('Global', 'World', 'Worldwide') or region like 'Global (%' or region ~ '^[0-9]+\+? countries$' then 'world'
               else 'region'
           end;

-- A region that names a trade, as in "Global (e-commerce)", says that all of it are of that trade.
create function quarterdeck.benchmark_segment_kind(region text, segment text) returns text
    language sql immutable parallel safe
    return case
               when segment like '[mbp] %'  then 'provider'
               when segment like '[type] %' then 'campaign_type'
               when region like '%(%)'      then 'industry'
               when segment ~* '^all\M'     then 'overall'
               else 'industry'
           end;

create table quarterdeck.benchmark (
    id            bigint         generated always as identity primary key,
    publisher     text           not null check (btrim(publisher) <> ''),
    edition       text           not null check (edition ~ '^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$'),
    data_period   text           not null check (btrim(data_period) <> ''),
    region        text           not null check (btrim(region) <> ''),
    segment       text           not null check (btrim(segment) <> ''),
    metric        text           not null references quarterdeck.benchmark_metric (metric),
    value         numeric(12, 8) not null check (value between 0 and 1),
    definition    text           not null references quarterdeck.benchmark_definition (definition),
    sample        text           not null,
    source        text           not null check (btrim(source) <> ''),
    machine_opens text           not null check (machine_opens in ('included', 'excluded', 'before', 'mixed', 'unclear', 'none')),
    provenance    text           not null check (provenance in ('publisher_page', 'transcription')),
    house         text           not null generated always as
                                     (case when publisher in ('Sendinblue/Brevo', 'Sendinblue') then 'Brevo' else publisher end) stored,
    published_on  date           not null generated always as
                                     (make_date(left(edition, 4)::integer, coalesce(nullif(substr(edition, 6, 2), '')::integer, 1), 1)) stored,
    reach         text           not null generated always as (quarterdeck.benchmark_reach(region)) stored,
    segment_kind  text           not null generated always as (quarterdeck.benchmark_segment_kind(region, segment)) stored,
    is_shipped    boolean        not null default false,
    removed_at    timestamptz,
    version       integer        not null default 0
);
create unique index benchmark_once on quarterdeck.benchmark (publisher, edition, data_period, region, segment, metric, machine_opens)
 where removed_at is null;
comment on column quarterdeck.benchmark.value is 'Fraction, as all rates';
comment on column quarterdeck.benchmark.house is 'Who published it, whatever the name was then: Sendinblue became Brevo in 2023';
comment on column quarterdeck.benchmark.published_on is 'From the edition; a year alone counts from its first day';
comment on column quarterdeck.benchmark.machine_opens is 'before: figures older than September 2021, when there were none to speak of; none: the publisher says nothing, as opens are not counted';

create table quarterdeck.price_list (
    id               bigint         generated always as identity primary key,
    publisher        text           not null check (btrim(publisher) <> ''),
    plan             text           not null check (btrim(plan) <> ''),
    emails_per_month bigint         not null check (emails_per_month > 0),
    price            numeric(12, 2) not null check (price >= 0),
    listed_on        date           not null,
    source           text           not null check (btrim(source) <> ''),
    is_demo          boolean        not null default false,
    removed_at       timestamptz,
    version          integer        not null default 0
);
create unique index price_list_once on quarterdeck.price_list (publisher, plan, emails_per_month, listed_on) where removed_at is null;
comment on column quarterdeck.price_list.price is 'USD a month, for up to emails_per_month';
comment on column quarterdeck.price_list.listed_on is 'On that day the publisher''s list said so; a newer list of the plan takes its place';

create table quarterdeck.industry_segment (
    industry text not null check (industry = lower(btrim(industry)) and industry <> ''),
    house    text not null,
    segment  text not null,
    primary key (industry, house, segment)
);
comment on table quarterdeck.industry_segment is 'Which segments of a publisher speak of an industry as companies of ours name it, in lower case';

create table quarterdeck.mailbox_name (
    mailbox_provider text not null,
    name             text not null,
    primary key (mailbox_provider, name)
);
comment on table quarterdeck.mailbox_name is 'Under which names others speak of a mailbox provider of our mail';
insert into quarterdeck.mailbox_name (mailbox_provider, name) values
    ('gmail',   'Google'),
    ('gmail',   'Gmail'),
    ('yahoo',   'Yahoo'),
    ('aol',     'Yahoo'),
    ('outlook', 'Microsoft consumer'),
    ('hotmail', 'Microsoft consumer'),
    ('icloud',  'Apple Mail');

create table quarterdeck.benchmark_history (
    id         bigint      generated always as identity primary key,
    at         timestamptz not null,
    by         text        not null,
    subject    text        not null check (subject in ('benchmark', 'price', 'segment', 'counting')),
    subject_id bigint,
    title      text        not null,
    what       text        not null check (what in ('added', 'changed', 'removed')),
    reason     text        not null default '',
    before     jsonb       not null default '{}',
    after      jsonb       not null default '{}'
);
create index benchmark_history_of on quarterdeck.benchmark_history (subject, subject_id, id);
create index benchmark_history_at on quarterdeck.benchmark_history (at desc, id desc);

create function quarterdeck.refuse_change_of_benchmark_history() returns trigger
    language plpgsql as
$$
begin
    raise exception 'What was changed of benchmarks stays written down';
end
$$;
create trigger benchmark_history_kept before update or delete or truncate on quarterdeck.benchmark_history
    for each statement execute function quarterdeck.refuse_change_of_benchmark_history();
--rollback drop table quarterdeck.benchmark_history;
--rollback drop function quarterdeck.refuse_change_of_benchmark_history();
--rollback drop table quarterdeck.mailbox_name;
--rollback drop table quarterdeck.industry_segment;
--rollback drop table quarterdeck.price_list;
--rollback drop table quarterdeck.benchmark;
--rollback drop function quarterdeck.benchmark_segment_kind(text, text);
--rollback drop function quarterdeck.benchmark_reach(text);

--changeset quarterdeck:benchmarks-0003
--comment The mail of each closed month by sender, by industry and by mailbox provider, and senders among their industry: counted by a job, because a page of ten thousand tenants cannot add up a year of days
create table quarterdeck.mail_month (
    month                  date   not null,
    tenant_id              uuid   not null,
    industry               text,
    sent                   bigint not null,
    delivered              bigint not null,
    bounced                bigint not null,
    complaints             bigint not null,
    opened                 bigint,
    opened_of              bigint,
    clicked                bigint,
    clicked_of             bigint,
    clicked_of_known_opens bigint,
    opened_of_known_clicks bigint,
    unsubscribed           bigint,
    unsubscribed_of        bigint,
    unique nulls not distinct (month, tenant_id, industry)
);
comment on column quarterdeck.mail_month.industry is 'In lower case; NULL: the mail names no company, and its tenant has companies of several industries or of none';
comment on column quarterdeck.mail_month.opened is 'NULL: the platform did not say, on any day';
comment on column quarterdeck.mail_month.opened_of is 'Mails delivered on the days whose opens are known';

create table quarterdeck.mail_industry_month (like quarterdeck.mail_month);
alter table quarterdeck.mail_industry_month drop column tenant_id;
alter table quarterdeck.mail_industry_month add unique nulls not distinct (month, industry);
comment on table quarterdeck.mail_industry_month is 'Without tenants that are deleted';

create table quarterdeck.mail_provider_month (
    month            date   not null,
    mailbox_provider text   not null,
    delivered        bigint not null,
    bounced          bigint not null,
    blocked          bigint not null,
    complaints       bigint not null,
    primary key (month, mailbox_provider)
);
comment on table quarterdeck.mail_provider_month is 'Without tenants that are deleted';

create table quarterdeck.mail_month_counted (
    month      date        primary key check (month = date_trunc('month', month::timestamp)::date),
    counted_at timestamptz not null,
    sent       bigint      not null,
    delivered  bigint      not null,
    bounced    bigint      not null,
    complaints bigint      not null
);
comment on column quarterdeck.mail_month_counted.sent is 'Of all tenants, deleted ones too: what the fleet''s cost is spread over, and by which it is seen that days were added or changed';

create table quarterdeck.tenant_standing (
    months               integer not null,
    to_month             date    not null,
    tenant_id            uuid    not null,
    industry             text,
    peers                bigint,
    sent                 bigint  not null,
    bounce_rate          numeric,
    bounce_rate_lower    numeric,
    bounce_rate_upper    numeric,
    bounce_rate_rank     numeric,
    complaint_rate       numeric,
    complaint_rate_lower numeric,
    complaint_rate_upper numeric,
    complaint_rate_rank  numeric,
    delivery_rate        numeric,
    delivery_rate_rank   numeric,
    open_rate            numeric,
    open_rate_rank       numeric,
    click_rate           numeric,
    click_rate_rank      numeric,
    unique nulls not distinct (months, to_month, tenant_id, industry)
);
comment on table quarterdeck.tenant_standing is 'Of so many months before to_month; a rank is the share of the others of the industry that do worse';
--rollback drop table quarterdeck.tenant_standing;
--rollback drop table quarterdeck.mail_month_counted;
--rollback drop table quarterdeck.mail_provider_month;
--rollback drop table quarterdeck.mail_industry_month;
--rollback drop table quarterdeck.mail_month;

--changeset quarterdeck:benchmarks-0004
--comment Files of benchmarks and of prices that an administrator has brought in: read, judged row by row, and then applied as a whole or not at all
create table quarterdeck.benchmark_batch (
    id         bigint      generated always as identity primary key,
    kind       text        not null check (kind in ('benchmarks', 'prices')),
    file_name  text        not null,
    read_at    timestamptz not null,
    read_by    text        not null,
    state      text        not null default 'read' check (state in ('read', 'applied', 'discarded')),
    settled_at timestamptz,
    settled_by text,
    constraint benchmark_batch_settling check (num_nulls(settled_at, settled_by) = case when state = 'read' then 2 else 0 end)
);
create index benchmark_batch_read on quarterdeck.benchmark_batch (read_at desc) where state = 'read';

create table quarterdeck.benchmark_batch_row (
    batch_id       bigint  not null references quarterdeck.benchmark_batch (id),
    row_number     integer not null,
    title          text    not null,
    cells          jsonb   not null,
    reading_problem text,
    reading_column  text,
    reading_value   text,
    outcome        text    not null default 'refused' check (outcome in ('new', 'changed', 'unchanged', 'refused')),
    problem        text    default 'not-judged',
    problem_column text,
    problem_value  text,
    subject_id     bigint,
    version        integer,
    value_before   numeric,
    primary key (batch_id, row_number),
    constraint benchmark_batch_row_refusal check ((outcome = 'refused') = (problem is not null))
);
comment on column quarterdeck.benchmark_batch_row.row_number is 'As a spreadsheet counts: the header is row 1';
comment on column quarterdeck.benchmark_batch_row.subject_id is 'What stands under the same key, when the row was judged';
--rollback drop table quarterdeck.benchmark_batch_row;
--rollback drop table quarterdeck.benchmark_batch;
