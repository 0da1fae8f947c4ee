--liquibase formatted sql

--changeset quarterdeck:demo-model runOnChange:true splitStatements:false
--comment What the days and the events of the demo have in common, so that both show the same level
create or replace function quarterdeck.demo_random(seed bigint, what text, a bigint, b bigint)
    returns double precision
    language sql immutable parallel safe as
$$
    select (hashint8extended(a * 1000003 + b, hashtextextended(what, seed)) & 1125899906842623) / 1125899906842624.0::double precision
$$;
comment on function quarterdeck.demo_random(bigint, text, bigint, bigint) is 'A number in [0, 1), always the same for the same arguments';

create or replace function quarterdeck.demo_id(seed bigint, what text, number bigint)
    returns uuid
    language sql immutable parallel safe as
$$
    select overlay(overlay(md5(seed || ' ' || what || ' ' || number) placing '8' from 13) placing 'a' from 17)::uuid
$$;
comment on function quarterdeck.demo_id(bigint, text, bigint) is 'The id of a row, always the same for the same arguments; UUID version 8';

create or replace function quarterdeck.demo_count(mean double precision, random double precision)
    returns integer
    language sql immutable parallel safe as
$$
    select floor(mean + least(sqrt(mean), mean / 2) * (random - 0.5) * 3.46 + (random * 65536 - floor(random * 65536)))::integer
$$;
comment on function quarterdeck.demo_count(double precision, double precision) is
    'A count with this mean, about as far from it as counted things are';

create or replace function quarterdeck.demo_volume(demo quarterdeck.demo_data, sender quarterdeck.demo_sender, day date)
    returns double precision
    language sql immutable parallel safe as
$$
    select case when day < sender.first_day or day >= sender.last_day then 0
                else sender.volume
                     * greatest(0.1, 1 + sender.growth * (day - demo.day) / 365.0::double precision)
                     -- A new sender warms up: it doubles every four days until it is at its level.
                     * least(1, power(2, least(0, (day - sender.first_day) / 4.0::double precision - 5)))
                     * (array [0.96, 1.08, 1.04, 1.10, 0.92, sender.weekend, sender.weekend * 0.8])[extract(isodow from day)::integer]
                     -- Most mail goes out late in November.
                     * (1 + 0.08 * cos(2 * pi() * (extract(doy from day)::integer - 330) / 365))
                     * (0.92 + 0.16 * quarterdeck.demo_random(demo.seed, 'day', sender.number, day - date '2000-01-01'))
           end
$$;
comment on function quarterdeck.demo_volume(quarterdeck.demo_data, quarterdeck.demo_sender, date) is 'Mails a sender means to send on a day';

create or replace view quarterdeck.demo_hour as
select hour,
       weight / sum(weight) over () as share
  from unnest(array [0.8, 0.6, 0.5, 0.5, 0.7, 1.6, 3.4, 5.8, 8.6, 10.0, 8.8, 6.6,
                     5.4, 6.4, 8.0, 7.4, 5.8, 4.8, 4.6, 4.2, 3.2, 2.2, 1.6, 1.0]::double precision[])
           with ordinality as hours (weight, position)
 cross join lateral (select position::integer - 1 as hour) as numbered;
comment on view quarterdeck.demo_hour is 'The share of a day''s mail that goes out in each hour of it';

create or replace view quarterdeck.demo_provider as
select audience,
       provider,
       array_position(array ['gmail', 'outlook', 'yahoo', 'icloud', 'gmx', 'other'], provider) as number,
       share,
       bounce    / sum(bounce    * share) over (partition by audience) as bounce,
       block     / sum(block     * share) over (partition by audience) as block,
       complaint / sum(complaint * share) over (partition by audience) as complaint,
       deferral  / sum(deferral  * share) over (partition by audience) as deferral
  from (values ('american', 'gmail',   0.49::double precision, 0.8::double precision, 0.6::double precision, 0.5::double precision, 0.9::double precision),
               ('american', 'outlook', 0.16, 1.2, 1.9, 1.2, 1.0),
               ('american', 'yahoo',   0.15, 1.2, 1.0, 1.9, 1.8),
               ('american', 'icloud',  0.12, 0.7, 0.8, 0.9, 0.6),
               ('american', 'other',   0.08, 1.9, 1.2, 1.3, 1.0),
               ('european', 'gmail',   0.35, 0.8, 0.6, 0.5, 0.9),
               ('european', 'outlook', 0.20, 1.2, 1.9, 1.2, 1.0),
               ('european', 'gmx',     0.23, 0.9, 1.1, 1.5, 1.3),
               ('european', 'icloud',  0.09, 0.7, 0.8, 0.9, 0.6),
               ('european', 'other',   0.13, 1.7, 1.2, 1.3, 1.0),
               ('business', 'outlook', 0.48, 1.1, 1.4, 1.1, 1.0),
               ('business', 'gmail',   0.34, 0.8, 0.6, 0.7, 0.9),
               ('business', 'other',   0.18, 1.5, 0.9, 1.0, 1.2),
               ('longtime', 'yahoo',   0.42, 1.1, 1.0, 1.2, 1.4),
               ('longtime', 'gmail',   0.33, 0.8, 0.6, 0.6, 0.9),
               ('longtime', 'outlook', 0.13, 1.2, 1.9, 1.2, 1.0),
               ('longtime', 'icloud',  0.07, 0.7, 0.8, 0.9, 0.6),
               ('longtime', 'other',   0.05, 1.9, 1.2, 1.3, 1.0))
           as providers (audience, provider, share, bounce, block, complaint, deferral);
comment on view quarterdeck.demo_provider is
    'Where the readers of an audience have their mailboxes, and how each provider departs from a sender''s mean rates';
--rollback drop view quarterdeck.demo_provider;
--rollback drop view quarterdeck.demo_hour;
--rollback drop function quarterdeck.demo_volume(quarterdeck.demo_data, quarterdeck.demo_sender, date);
--rollback drop function quarterdeck.demo_count(double precision, double precision);
--rollback drop function quarterdeck.demo_id(bigint, text, bigint);
--rollback drop function quarterdeck.demo_random(bigint, text, bigint, bigint);
