package app.quarterdeck.demo;

import java.util.List;

/** What became of the demo's prices in the months before: rises, corrections and agreements, each with its reason. */
final class DemoCosts {

    /** The product was not there yet when the machines were bought; its history reads as if it had been. */
    private static final String KNOWN_SINCE_BOUGHT = """
            update quarterdeck.cost_value as value
               set recorded_at = machine.created,
                   recorded_by = 'admin',
                   reason      = 'Price at the order'
              from (select id, created from vps_instances
                    union all
                    select id, created from smtp_ip_addresses) as machine
             where value.resource_id = machine.id
            """;

    /** Announced two weeks ahead, for the first of a month five months ago. */
    private static final String RISE_IN_ONE_REGION = recording("""
            select array_agg((row ('vps', vps.id, round(vps.approximate_cost * 1.08, 2), rise.day, null, 'admin',
                                   'Hostwinds charges 8 % more in Dallas from ' || to_char(rise.day, 'FMMonth YYYY') || ', announced by mail',
                                   'bulk'))::quarterdeck.cost_change),
                   (min(rise.day) - 14 + time '10:20') at time zone min(demo.zone)
              from quarterdeck.demo_data as demo
             cross join lateral (select (date_trunc('month', demo.day) - interval '5 months')::date as day) as rise
              join vps_instances as vps on region = 'Dallas'
             where vps.approximate_cost is not null
               and vps.created < (rise.day - 14)::timestamp at time zone demo.zone
            """);

    /** The list price had been entered where a contract says less; and one digit of an address's price was wrong. */
    private static final String CORRECTION_OF_A_MACHINE = recording("""
            select array [row ('vps', vps.id, vps.approximate_cost - 12, (vps.created at time zone demo.zone)::date, null, 'admin',
                               'The contract says 12.00 less than the list price that was entered', 'form')::quarterdeck.cost_change],
                   (demo.day - 41 + time '15:05') at time zone demo.zone
              from quarterdeck.demo_data as demo
              join vps_instances as vps on vps.id = quarterdeck.demo_id(demo.seed, 'vps', 3)
            """);

    private static final String CORRECTION_OF_AN_ADDRESS = recording("""
            select array [row ('ip', ip.id, ip.approximate_cost + 1, (date_trunc('month', demo.day) - interval '2 months')::date, null, 'admin',
                               'The invoice bills one dollar more for this address since it has a reverse name of its own',
                               'form')::quarterdeck.cost_change],
                   (demo.day - 34 + time '11:40') at time zone demo.zone
              from quarterdeck.demo_data as demo
              join smtp_ip_addresses as ip on ip.id = quarterdeck.demo_id(demo.seed, 'ip', 4)
            """);

    /** Other software wrote into the column; what captures that takes the time of the transaction for the time it was done. */
    private static final String CHANGE_BEHIND_THE_BACK = """
            do $$
            begin
                perform set_config('quarterdeck.now', ((day - 17 + time '03:12') at time zone zone)::text, true) from quarterdeck.demo_data;
                update vps_instances as vps
                   set approximate_cost = vps.approximate_cost + 24
                  from quarterdeck.demo_data as demo
                 where vps.id = quarterdeck.demo_id(demo.seed, 'vps', 2);
            end
            $$
            """;

    private static final String AGREED_FOR_NEXT_MONTH = recording("""
            select array [row ('vps', vps.id, round(vps.approximate_cost * 0.85, 2), (date_trunc('month', demo.day) + interval '1 month')::date,
                               null, 'admin', 'Two-year contract signed: 15 % off from the first of next month', 'form')::quarterdeck.cost_change],
                   (demo.day - 6 + time '09:30') at time zone demo.zone
              from quarterdeck.demo_data as demo
              join vps_instances as vps on vps.id = quarterdeck.demo_id(demo.seed, 'vps', 1)
            """);

    private DemoCosts() {}

    static List<String> statements() {
        return List.of(
                KNOWN_SINCE_BOUGHT,
                RISE_IN_ONE_REGION,
                CORRECTION_OF_A_MACHINE,
                CORRECTION_OF_AN_ADDRESS,
                CHANGE_BEHIND_THE_BACK,
                AGREED_FOR_NEXT_MONTH);
    }

    /** Records what a query finds, changes and the time at which they became known, and brings the columns up to date. */
    private static String recording(String changes) {
        return """
                do $$
                begin
                    perform quarterdeck.record_costs(made.changes, made.at) from (%s) as made (changes, at);
                    perform quarterdeck.apply_costs(demo.day, demo.created) from quarterdeck.demo_data as demo;
                end
                $$
                """.formatted(changes);
    }
}
