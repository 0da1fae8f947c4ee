--liquibase formatted sql

--changeset quarterdeck:demo-0001
--comment Marks that demo data is in, and says what it was made from, so that exactly this can be made again or removed
create table quarterdeck.demo_data (
    singleton     boolean     primary key default true check (singleton),
    seed          bigint      not null,
    tenants       integer     not null,
    vps           integer     not null,
    ips           integer     not null,
    months        integer     not null,
    event_days    integer     not null,
    day           date        not null,
    zone          text        not null,
    created       timestamptz not null,
    sent_until    timestamptz not null,
    sending_until timestamptz,
    removed       timestamptz,
    constraint demo_data_sends_forward check (sending_until > sent_until)
);
comment on column quarterdeck.demo_data.day is 'The day it was made, to which its stories are relative';
comment on column quarterdeck.demo_data.sent_until is 'Events before it are in the event store';
comment on column quarterdeck.demo_data.sending_until is 'Events before it may be there in part; the same ones are sent again';
--rollback drop table quarterdeck.demo_data;

--changeset quarterdeck:demo-0002
--comment How each company of the demo sends: from it come its days and its events
create table quarterdeck.demo_sender (
    number     integer          primary key,
    tenant     integer          not null,
    tenant_id  uuid             not null,
    company_id uuid             not null,
    main       boolean          not null,
    name       text             not null,
    industry   text             not null,
    audience   text             not null,
    story      text,
    first_day  date             not null,
    last_day   date             not null,
    volume     double precision not null,
    growth     double precision not null,
    weekend    double precision not null,
    shift      integer          not null,
    bounce     double precision not null,
    block      double precision not null,
    complaint  double precision not null,
    deferral   double precision not null,
    opens      double precision not null,
    plan       text             not null,
    ips        text[]           not null default '{}'
);
comment on column quarterdeck.demo_sender.volume is 'Mails on a working day, at the level of the day the demo was made';
comment on column quarterdeck.demo_sender.growth is 'Change of the volume in a year, as a share of it';
comment on column quarterdeck.demo_sender.weekend is 'Volume of a Saturday as a share of a working day''s';
comment on column quarterdeck.demo_sender.shift is 'Hours by which its day begins later than in the reporting zone';
--rollback drop table quarterdeck.demo_sender;

--changeset quarterdeck:demo-0003
--comment When a sender of the demo departs from its usual rates: the stories, and now and then another sender
create table quarterdeck.demo_episode (
    sender_number integer          not null references quarterdeck.demo_sender (number) on delete cascade,
    starts        timestamptz      not null,
    ends          timestamptz      not null,
    provider      text,
    volume_factor double precision not null default 1,
    bounce        double precision,
    block         double precision,
    complaint     double precision,
    primary key (sender_number, starts),
    constraint demo_episode_lasts check (ends > starts)
);
comment on column quarterdeck.demo_episode.provider is 'Only at this mailbox provider; null: at all';
--rollback drop table quarterdeck.demo_episode;
