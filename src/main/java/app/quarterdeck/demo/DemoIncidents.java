package app.quarterdeck.demo;

import java.util.List;

/** Incidents of the last two months that are over, most of them acted on in time, so that there is something to score. */
final class DemoIncidents {

    /** One every three days or so; each eighth was acted on too late. */
    private static final String INCIDENTS = """
            insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                              loss_per_hour, mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action,
                                              recovered, recovered_by)
            select sender.tenant_id,
                   kind.cause,
                   'rule',
                   date_trunc('hour', time.opened) - interval '5 hours',
                   time.opened,
                   time.opened + constants.incident_clock_hours * interval '1 hour',
                   round(mail.trials * kind.rate)::bigint,
                   mail.trials,
                   kind.rate_limit,
                   round((mail.trials * kind.rate * kind.price / 6)::numeric, 4),
                   recurring.mrr,
                   quarterdeck.cents((mail.trials * kind.rate * kind.price / 6 * 24)::numeric
                                         + coalesce(recurring.mrr, 0) * constants.incident_mrr_share),
                   time.opened + response.minutes * 0.4 * interval '1 minute',
                   'cto',
                   time.opened + response.minutes * interval '1 minute',
                   'cto',
                   (array ['Import of an old list stopped, sender informed',
                           'Sending moved to a second address, list to be cleaned',
                           'Campaign paused until the customer confirms the opt-ins'])[n % 3 + 1],
                   time.opened + response.minutes * interval '1 minute' + (3 + n % 7) * interval '1 hour',
                   'cto'
              from quarterdeck.demo_data as demo
             cross join generate_series(1, 20) as n
             cross join lateral (select *
                                   from quarterdeck.demo_sender
                                  where main and story is null
                                  order by quarterdeck.demo_random(demo.seed, 'incident of', number, n)
                                  limit 1) as sender
             cross join lateral (select (demo.day - 2 - n * 3 + interval '7 hours' + (n * 37 % 600) * interval '1 minute')
                                            at time zone demo.zone as opened) as time
             cross join lateral (select case when n % 8 = 3 then 150 + n * 4
                                             else 15 + 90 * quarterdeck.demo_random(demo.seed, 'response', n, 0) end as minutes) as response
             cross join lateral (select case when n % 4 = 1 then 'complaints' else 'bounces' end                                as cause,
                                        case when n % 4 = 1 then 0.009 else 0.125 + 0.002 * n end                              as rate,
                                        case when n % 4 = 1 then 0.005 else 0.10 end                                           as rate_limit,
                                        case when n % 4 = 1 then 0.25 else 0.05 end                                            as price) as kind
             cross join lateral (select greatest(2000, round(sender.volume * 0.3))::bigint as trials) as mail
              join quarterdeck.tenant_known as tenant on tenant.id = sender.tenant_id and tenant.deleted_day = 'infinity'
              left join quarterdeck.tenant_mrr_on((select day from quarterdeck.demo_data)) as paying on paying.tenant_id = sender.tenant_id
             cross join lateral (select case when paying.tenant_id is null then 0 else paying.mrr end as mrr) as recurring
              join quarterdeck.risk_constants as constants on constants.valid_from <= demo.day and constants.valid_to > demo.day
            """;

    private static final String ENTRIES = """
            insert into quarterdeck.incident_entry (incident_id, at, who, kind, text)
            select incident.id, step.at, step.who, step.kind, step.text
              from quarterdeck.incident
             cross join lateral (values (opened,       'quarterdeck',   'opened',       detected_by),
                                        (acknowledged, acknowledged_by, 'acknowledged', ''),
                                        (acted,        acted_by,        'acted',        action),
                                        (recovered,    recovered_by,    'recovered',    'Back under the limit for three hours'))
                                as step (at, who, kind, text)
             where incident.tenant_id in (select tenant_id from quarterdeck.demo_sender)
               and incident.recovered is not null
            """;

    /**
     * How the demo's incidents ended for the revenue, between two instants. They go the way of the demo's other events, into
     * the embedded store; the product itself reports real incidents only, because what once was sent to a PostHog stays there.
     */
    static final String IMPACTS = """
            select demo.seed, outcome.tenant_id, outcome.cause, outcome.opened, outcome.impact_type, outcome.impact_amount,
                   outcome.timeframe, outcome.customer_value, outcome.urgency_level, outcome.action_required,
                   outcome.decided as happened
              from quarterdeck.demo_data as demo
             cross join quarterdeck.incident_outcome as outcome
             where outcome.is_demo
               and outcome.decided >= :from::timestamptz
               and outcome.decided < :until::timestamptz
             order by happened, tenant_id
            """;

    private DemoIncidents() {}

    static List<String> statements() {
        return List.of(INCIDENTS, ENTRIES);
    }
}
