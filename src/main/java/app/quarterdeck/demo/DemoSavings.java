package app.quarterdeck.demo;

import java.util.List;

/**
 * What was saved in the demo so far, and what was decided but not done yet: one opportunity at each stage. What nobody has
 * looked at is found by the rules themselves.
 */
final class DemoSavings {

    /** Machines that the platform deleted long ago, with what they cost until then. */
    private static final String GIVEN_UP = """
            with given_up as (
                select demo.zone, kind, quarterdeck.demo_id(demo.seed, 'given up ' || kind, n) as id, name, cost,
                       (demo.day - 400 + time '08:00') at time zone demo.zone          as created,
                       demo.day - 400                                                  as first_day,
                       demo.day - days                                                 as end_day,
                       case when n < 3 then quarterdeck.demo_id(demo.seed, 'given up vps', 1)
                            else quarterdeck.demo_id(demo.seed, 'vps', 6) end          as machine
                  from quarterdeck.demo_data as demo
                 cross join (values ('vps', 1, 'demo-100098',  144.00, 70), ('ip', 1, '198.18.99.1', 5.50, 70), ('ip', 2, '198.18.99.2', 5.50, 70),
                                    ('ip',  3, '198.18.99.3',  6.00,   40), ('ip', 4, '198.18.99.4', 6.50, 40)) as machine (kind, n, name, cost, days)
            ), vps as (
                insert into quarterdeck.kept_vps (vps_id, life, is_current, name, region, status, status_word, created, gone, first_day, end_day)
                select id, 1, false, name, 'Amsterdam', 'deleted', '', created, end_day::timestamp at time zone zone, first_day, end_day
                  from given_up where kind = 'vps'
            ), ip as (
                insert into quarterdeck.kept_ip (ip_id, life, is_current, name, status, status_word, created, gone, first_day, end_day)
                select id, 1, false, name, 'deleted', '', created, end_day::timestamp at time zone zone, first_day, end_day
                  from given_up where kind = 'ip'
            ), placement as (
                insert into quarterdeck.kept_placement (ip_id, vps_id, valid_from, valid_to)
                select id, machine, '-infinity', end_day from given_up where kind = 'ip'
            )
            insert into quarterdeck.cost_value (resource_kind, resource_id, monthly_cost, valid_from, valid_to, recorded_at, recorded_by, reason, source)
            select kind, id, cost, first_day, end_day, created, 'admin', 'Price at the order', 'platform' from given_up
            """;

    private static final String OPPORTUNITIES = """
            do $$
            declare
                demo  quarterdeck.demo_data;
                story record;
                made  bigint;
            begin
                select * into demo from quarterdeck.demo_data;
                for story in
                    select *
                      from (values (1, 'idle_vps', 0, 90,   84,   70,   'ceo', null),
                                   (2, 'bad_ip',   1, 58,   55,   40,   'cfo', null),
                                   (3, 'idle_vps', 0, 45,   40,   25,   'ceo', null),
                                   (4, 'idle_vps', 0, 20,   12,   null, 'ceo', null),
                                   (5, 'bad_ip',   1, 34,   30,   null, 'cfo', null),
                                   (6, 'bad_ip',   1, 9,    null, null, 'cfo', 'Its reputation comes back; looked at again next month'))
                           as stories (number, rule, rank, found, accepted, implemented, decider, dismissal)
                     order by number
                loop
                    create temporary table story_machine on commit drop as
                    select m.*
                      from (select 'vps' as kind, v.vps_id as id, v.name, v.region, v.status, null::text as reputation, v.vps_id as machine
                              from quarterdeck.vps_life v
                            union all
                            select 'ip', i.ip_id, i.name, i.region, i.status, p.reputation_state, i.machine_id
                              from quarterdeck.ip_life i
                              left join quarterdeck.platform_ip p on p.id = i.ip_id) m
                     where case story.number
                               when 1 then m.machine = quarterdeck.demo_id(demo.seed, 'given up vps', 1)
                               when 2 then m.id in (quarterdeck.demo_id(demo.seed, 'given up ip', 3), quarterdeck.demo_id(demo.seed, 'given up ip', 4))
                               when 3 then m.machine = quarterdeck.demo_id(demo.seed, 'vps', demo.vps - 1)
                               when 4 then m.machine = quarterdeck.demo_id(demo.seed, 'vps', demo.vps)
                               when 5 then m.machine = quarterdeck.demo_id(demo.seed, 'vps', 5)
                                           and m.kind = 'ip' and m.status in ('burned', 'quarantined')
                               when 6 then m.machine = quarterdeck.demo_id(demo.seed, 'vps', 7)
                                           and m.kind = 'ip' and m.status in ('burned', 'quarantined')
                           end;

                    with machine as (
                        select m.*,
                               (select c.monthly_cost
                                  from quarterdeck.cost_known c
                                 where c.resource_kind = m.kind
                                   and c.resource_id = m.id
                                   and c.valid_from <= demo.day - coalesce(story.implemented + 1, 0)
                                   and c.valid_to > demo.day - coalesce(story.implemented + 1, 0)) as cost
                          from story_machine m
                    ), opportunity as (
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, found_at, found_by,
                                state, owner, due, accepted_at, accepted_by, accepted_amount, implemented_at, implemented_by, implemented_on,
                                dismissed_at, dismissed_by, dismissal_reason)
                        select story.rule, story.rank, 'saving', m.machine::text, coalesce((select v.name from quarterdeck.vps_life v where v.vps_id = m.machine), m.name),
                               jsonb_strip_nulls(jsonb_build_object('region', m.region, 'ips', m.ips,
                                                  'holders', case when story.rule = 'bad_ip' then 0 end,
                                                  'since', case when story.rule = 'idle_vps' then demo.day - story.found - 14 end)),
                               m.evidence, m.fingerprint, m.amount, at.found, 'quarterdeck',
                               case when story.dismissal is not null then 'dismissed' when story.implemented is not null then 'implemented' else 'accepted' end,
                               case when story.accepted is not null then 'cto' end,
                               case when story.accepted is not null then demo.day - story.accepted + 22 end,
                               at.accepted, case when story.accepted is not null then story.decider end, case when story.accepted is not null then m.amount end,
                               at.implemented, case when story.implemented is not null then 'cfo' end, demo.day - story.implemented,
                               case when story.dismissal is not null then at.found + interval '30 hours' end,
                               case when story.dismissal is not null then story.decider end, story.dismissal
                          from (select (array_agg(machine order by kind desc))[1] as machine, min(name) as name, min(region) as region,
                                       count(*) filter (where kind = 'ip') as ips, trunc(sum(cost), 2) as amount,
                                       jsonb_agg(quarterdeck.evidence(kind, id, name, jsonb_build_object('cost', cost, 'status', status, 'reputation', reputation))
                                                 order by kind desc, name) as evidence,
                                       md5(string_agg(distinct concat_ws(' ', case when story.rule = 'bad_ip' then status || ' ' || coalesce(reputation, '') end,
                                                                         kind, id, cost), ',')) as fingerprint
                                  from machine
                                having count(*) > 0) m
                          cross join lateral (select (demo.day - story.found + time '00:40') at time zone demo.zone       as found,
                                                     (demo.day - story.accepted + time '10:15') at time zone demo.zone    as accepted,
                                                     (demo.day - story.implemented + time '15:30') at time zone demo.zone as implemented) at
                        returning id, claims
                    ), named as (
                        insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
                        select o.id, o.claims, m.kind, m.id, m.name, m.cost from opportunity o cross join machine m
                    )
                    select id into made from opportunity;

                    insert into quarterdeck.opportunity_history (opportunity_id, at, by, step, note, amount)
                    select o.id, step.at, step.by, step.step, coalesce(step.note, ''), o.monthly_amount
                      from quarterdeck.opportunity o
                     cross join lateral (values (o.found_at,       o.found_by,       'found',       ''),
                                                (o.accepted_at,    o.accepted_by,    'accepted',    ''),
                                                (o.implemented_at, o.implemented_by, 'implemented', o.implemented_on::text),
                                                (o.dismissed_at,   o.dismissed_by,   'dismissed',   o.dismissal_reason)) as step (at, by, step, note)
                     where o.id = made
                       and step.at is not null
                     order by step.at;
                    if story.implemented is not null then
                        perform quarterdeck.freeze_cost_before(made);
                    end if;
                    drop table story_machine;
                end loop;
                for days in reverse 40 .. 10 by 30 loop
                    perform quarterdeck.measure_savings(demo.day - days, (demo.day - days + time '00:40') at time zone demo.zone, 'quarterdeck');
                end loop;
            end
            $$
            """;

    private DemoSavings() {}

    static List<String> statements() {
        return List.of(GIVEN_UP, OPPORTUNITIES);
    }
}
