package app.quarterdeck.demo;

import java.util.List;

/**
 * What was decided in the demo so far, and what waits. Nothing of what came of it is made up: baselines and reviews are read
 * from the demo's own mail and costs, as the product reads them. No event tells of them, because what once was sent to a
 * PostHog stays there.
 */
final class DemoDecisions {

    private static final String DECISIONS = """
            with story (number, title, question, options, choice, why, owner, participants, tags, tenant, metric, change, low, high,
                        probability, raised, hours, implemented, review, dropped, drop_reason) as (
                values
                (1, 'Warm new addresses over six weeks', 'How fast do we warm new addresses?',
                    array['Six weeks', 'Four weeks, as now'], 'Six weeks', 'Mailbox providers throttled the last two that we warmed faster',
                    'cto', array['ceo'], array['deliverability'], null::integer, 'bounce_rate', -0.002, -0.010, 0.001, 0.70,
                    3600.0, 30.0, 5, 60, null::integer, null),
                (2, 'Give two machines back', 'Do we keep machines for a growth that has not come?',
                    array['Give back what nobody uses', 'Keep them until summer'], 'Give back what nobody uses', 'They can be had again within a day',
                    'cfo', array['cto'], array['costs', 'machines'], null, 'total_monthly_cost', -200, -400, -50, 0.80,
                    2880, 20, 10, 60, null, null),
                (3, 'Suppress after the first hard bounce', 'After how many hard bounces do we stop sending to an address?',
                    array['One', 'Three, as now'], 'One', 'A hard bounce does not come back to life',
                    'cto', array['cfo'], array['deliverability'], null, 'bounce_rate', -0.004, -0.010, -0.0005, 0.60,
                    2640, 52, 3, 45, null, null),
                (4, 'Ask for double opt-in', 'How do lists get cleaner?',
                    array['Double opt-in for new lists', 'Clean lists on import'], 'Double opt-in for new lists', 'Complaints come from lists that nobody confirmed',
                    'ceo', array['cto', 'cfo'], array['deliverability', 'customers'], null, 'complaint_rate', 0, -0.0005, 0.0002, 0.90,
                    2400, 70, 7, 50, null, null),
                (5, 'Leave the price of the entry plan', 'Does the entry plan earn what it costs?',
                    array['Leave it', 'Raise it by a tenth'], 'Leave it', 'The margin holds, and the plan brings customers in',
                    'cfo', array['ceo'], array['pricing'], null, 'gross_margin', 0, -0.02, 0.02, 0.75,
                    2280, 12, 0, 45, null, null),
                (6, 'Split marketing from transactional addresses', 'Do receipts still share addresses with newsletters?',
                    array['Split them', 'Leave them together'], 'Split them', 'A bad newsletter must not delay a receipt',
                    'cto', array['ceo'], array['deliverability', 'machines'], null, 'delivery_rate', 0.003, 0, 0.010, 0.65,
                    1440, 40, 6, 70, null, null),
                (7, 'Retire burned addresses at once', 'How long do we pay for an address that cannot send?',
                    array['Until it is found', 'Until the end of its year'], 'Until it is found', 'Its reputation has not come back in any case so far',
                    'cfo', array['cto'], array['costs'], null, 'email_service_cost', -60, -120, -20, 0.80,
                    960, 26, 4, 45, null, null),
                (8, 'Pay machines by the year', 'Do we bind ourselves for a year to pay less a month?',
                    array['By the year', 'By the month'], 'By the year', 'What we need at least is known by now',
                    'cfo', array['ceo'], array['costs', 'machines'], null, 'total_monthly_cost', -150, -300, -50, 0.70,
                    480, 90, null, 60, null, null),
                (9, 'Keep marketing and transactional together', 'Was splitting worth its machines?',
                    array['Together again', 'Leave them split'], 'Together again', 'The split needs addresses that we then have to warm',
                    'cto', array['ceo', 'cfo'], array['deliverability', 'machines'], null, 'delivery_rate', 0, -0.003, 0.003, 0.60,
                    264, 18, null, 60, null, null),
                (10, 'Addresses of its own for the largest sender', 'Does it get addresses that nobody else uses?',
                    array['Its own', 'Shared, as now'], '', '',
                    'ceo', array['cto'], array['customers'], 1, 'bounce_rate', -0.002, -0.006, 0, 0.60,
                    76, null, null, null, null, null),
                (11, 'Renew with the provider of our machines', 'Do we renew, and for how long?',
                    array['A year', 'A month at a time', 'Another provider'], '', '',
                    'cfo', array['ceo'], array['costs'], null, 'total_monthly_cost', -100, -200, 0, 0.60,
                    40, null, null, null, null, null),
                (12, 'A plan without a limit', 'Do we offer a plan without a limit of mails?',
                    array['Yes, at a price by volume', 'No'], '', '',
                    'ceo', array['cfo', 'cto'], array['pricing', 'customers'], null, null, null, null, null, null,
                    5, null, null, null, null, null),
                (13, 'Move to another region', 'Do we move machines closer to European mailboxes?',
                    array['Move', 'Stay'], '', '',
                    'cto', array['cfo'], array['machines'], null, null, null, null, null, null,
                    1680, null, null, null, 9, 'Delivery times were no complaint of any customer')
            ), at as (
                select s.*, demo.zone,
                       demo.created - s.raised * interval '1 hour'                                    as raised_at,
                       demo.created - s.raised * interval '1 hour' + s.hours * interval '1 hour'      as decided_at
                  from story s
                 cross join quarterdeck.demo_data demo
            )
            insert into quarterdeck.decision
                   (title, question, options, choice, why, owner, participants, tags, tenant_id, metric, expected_change, expected_low, expected_high,
                    probability, review_on, state, raised_at, raised_by, decided_at, decided_by, implemented_at, implemented_by, dropped_at, dropped_by,
                    drop_reason, baseline_from, baseline_to, baseline, is_demo)
            select a.title, a.question, a.options, a.choice, a.why, a.owner, a.participants, a.tags,
                   case when a.tenant is not null then (select d.tenant_id from quarterdeck.demo_sender d where d.main order by d.volume desc, d.number limit 1) end,
                   a.metric, a.change, a.low, a.high, a.probability,
                   case when a.metric is not null then (coalesce(a.decided_at, a.raised_at + interval '2 days') at time zone a.zone)::date + coalesce(a.review, 45) end,
                   case when a.dropped is not null then 'dropped' when a.implemented is not null then 'implemented'
                        when a.decided_at is not null then 'decided' else 'raised' end,
                   a.raised_at, 'ceo', a.decided_at, case when a.decided_at is not null then a.owner end,
                   a.decided_at + a.implemented * interval '1 day', case when a.implemented is not null then 'cto' end,
                   a.raised_at + a.dropped * interval '1 day', case when a.dropped is not null then a.owner end, a.drop_reason,
                   b.day - 30, b.day, case when b.day is not null then quarterdeck.known_value(a.metric, null, b.day - 30, b.day) end, true
              from at a
             cross join lateral (select (a.decided_at at time zone a.zone)::date as day) b
             order by a.number
            """;

    /** The ninth undoes the sixth. */
    private static final String REVERSAL = """
            do $$
            begin
                alter table quarterdeck.decision disable trigger decision_decided_once;
                update quarterdeck.decision
                   set reversal = true,
                       supersedes = (select d.id from quarterdeck.decision d where d.is_demo and d.title = 'Split marketing from transactional addresses')
                 where is_demo
                   and title = 'Keep marketing and transactional together';
                alter table quarterdeck.decision enable trigger decision_decided_once;
            end
            $$
            """;

    private static final String HISTORY = """
            insert into quarterdeck.decision_history (decision_id, at, by, step, note)
            select d.id, step.at, step.by, step.step, coalesce(step.note, '')
              from quarterdeck.decision d
             cross join lateral (values (d.raised_at,      d.raised_by,      'raised',      ''),
                                        (d.decided_at,     d.decided_by,     'decided',     ''),
                                        (d.implemented_at, d.implemented_by, 'implemented', ''),
                                        (d.dropped_at,     d.dropped_by,     'dropped',     d.drop_reason)) step (at, by, step, note)
             where d.is_demo
               and step.at is not null
             order by step.at, d.id
            """;

    private static final String REVIEWS = """
            do $$
            begin
                perform quarterdeck.review_decision(d.id, (d.review_on + time '00:50') at time zone demo.zone, 'quarterdeck')
                   from quarterdeck.decision d
                  cross join quarterdeck.demo_data demo
                  where d.is_demo
                    and d.state in ('decided', 'implemented')
                    and d.review_on <= demo.day
                  order by d.review_on, d.id;
            end
            $$
            """;

    private DemoDecisions() {}

    static List<String> statements() {
        return List.of(DECISIONS, REVERSAL, HISTORY, REVIEWS);
    }
}
