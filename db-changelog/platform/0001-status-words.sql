--liquibase formatted sql

--changeset quarterdeck:platform-0001 splitStatements:false
--comment What the words mean that platforms write into their statuses; the words as they are compared, without regard to case and blanks
create table quarterdeck.status_meaning (
    kind    text    not null check (kind in ('payment', 'subscription', 'vps', 'ip', 'assignment')),
    meaning text    not null,
    place   integer not null,
    primary key (kind, meaning)
);
comment on table quarterdeck.status_meaning is 'What a status can mean to this product, in reading order';

insert into quarterdeck.status_meaning (kind, meaning, place) values
    ('payment',      'succeeded',               1),
    ('payment',      'pending',                 2),
    ('payment',      'failed',                  3),
    ('payment',      'refunded',                4),
    ('payment',      'canceled',                5),
    ('subscription', 'active',                  1),
    ('subscription', 'past_due',                2),
    ('subscription', 'unpaid',                  3),
    ('subscription', 'canceled',                4),
    ('vps',          'provisioning',            1),
    ('vps',          'active',                  2),
    ('vps',          'scheduled_decommission',  3),
    ('vps',          'decommissioned',          4),
    ('ip',           'available',               1),
    ('ip',           'warming',                 2),
    ('ip',           'warmed',                  3),
    ('ip',           'assigned',                4),
    ('ip',           'degraded',                5),
    ('ip',           'quarantined',             6),
    ('ip',           'burned',                  7),
    ('assignment',   'scheduled',               1),
    ('assignment',   'warming',                 2),
    ('assignment',   'active',                  3),
    ('assignment',   'expired',                 4);

create table quarterdeck.status_word (
    id         bigint      generated always as identity primary key,
    kind       text        not null,
    word       text        not null,
    meaning    text        not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null default 'quarterdeck',
    version    integer     not null default 0,
    unique (kind, word),
    foreign key (kind, meaning) references quarterdeck.status_meaning (kind, meaning)
);
comment on column quarterdeck.status_word.word is 'As status_key() makes it of what the platform wrote';

insert into quarterdeck.status_word (kind, word, meaning)
select kind, meaning, meaning from quarterdeck.status_meaning;

insert into quarterdeck.status_word (kind, word, meaning)
select s.kind, w.word, s.meaning
  from (values ('payment',      'succeeded',              'success successful paid complete completed captured settled received'),
               ('payment',      'pending',                'processing authorized authorised requires_action requires_capture open scheduled draft'),
               ('payment',      'failed',                 'failure declined rejected error uncollectible requires_payment_method'),
               ('payment',      'refunded',               'refund reversed charged_back chargeback'),
               ('payment',      'canceled',               'cancelled void voided expired'),
               ('subscription', 'active',                 'live enabled'),
               ('subscription', 'past_due',               'pastdue overdue grace'),
               ('subscription', 'unpaid',                 'incomplete trialing trial in_trial paused suspended on_hold'),
               ('subscription', 'canceled',               'cancelled expired ended terminated incomplete_expired'),
               ('vps',          'provisioning',           'creating building installing'),
               ('vps',          'active',                 'running online'),
               ('vps',          'scheduled_decommission', 'decommission_scheduled'),
               ('vps',          'decommissioned',         'terminated destroyed retired'),
               ('ip',           'available',              'free unused'),
               ('ip',           'assigned',               'in_use'),
               ('assignment',   'scheduled',              'planned'),
               ('assignment',   'warming',                'warming_up'),
               ('assignment',   'active',                 'warmed assigned'),
               ('assignment',   'expired',                'ended released')) s (kind, meaning, words)
 cross join lateral regexp_split_to_table(s.words, ' ') w (word);

-- A status as it is compared: without regard to case and blanks, words joined by a blank or a hyphen as by an underscore.
create function quarterdeck.status_key(status text) returns text
    language sql immutable parallel safe
    return coalesce(translate(lower(btrim(status, E' \t\r\n\u00a0')), ' -', '__'), '');
--rollback drop function quarterdeck.status_key(text);
--rollback drop table quarterdeck.status_word;
--rollback drop table quarterdeck.status_meaning;
