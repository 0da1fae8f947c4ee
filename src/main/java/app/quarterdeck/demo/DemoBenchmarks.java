package app.quarterdeck.demo;

import java.util.List;

/**
 * How the demo's platform counts, and price lists to hold its cost against. The lists are invented, say so themselves, and go
 * with the demo; published benchmarks are the shipped ones, of which nothing is invented.
 */
final class DemoBenchmarks {

    private static final String COUNTING = """
            update quarterdeck.own_counting
               set opens = 'unique', clicks = 'unique', machine_opens = 'included', is_demo = true
             where (opens, clicks, machine_opens) is not distinct from (null, null, null)
            """;

    private static final String PRICES = """
            insert into quarterdeck.price_list (publisher, plan, emails_per_month, price, listed_on, source, is_demo)
            select list.publisher, list.plan, list.emails, list.price, demo.day - list.days, 'Invented for the demo; there is no such list', true
              from quarterdeck.demo_data demo
             cross join (values ('Invented mail A', 'Volume',  1000000,  410.00, 70),
                                ('Invented mail A', 'Volume',  5000000, 1450.00, 70),
                                ('Invented mail A', 'Volume', 20000000, 4300.00, 70),
                                ('Invented mail A', 'Volume',  5000000, 1550.00, 400),
                                ('Invented mail B', 'Scale',   1500000,  990.00, 35),
                                ('Invented mail B', 'Scale',   6000000, 3300.00, 35),
                                ('Invented mail B', 'Scale',  25000000, 9900.00, 35),
                                ('Invented mail C', 'Metered', 1000000,  100.00, 120),
                                ('Invented mail C', 'Metered', 50000000, 5000.00, 120)) list (publisher, plan, emails, price, days)
            """;

    /** The days up to the first event are in by now; those that come as events are counted when they have come. */
    private static final String MONTHS = """
            do $$
            begin
                perform quarterdeck.count_mail_months(date_trunc('month', demo.day::timestamp)::date, 'infinity', demo.created)
                   from quarterdeck.demo_data demo;
            end
            $$
            """;

    private DemoBenchmarks() {}

    static List<String> statements() {
        return List.of(COUNTING, PRICES, MONTHS);
    }
}
