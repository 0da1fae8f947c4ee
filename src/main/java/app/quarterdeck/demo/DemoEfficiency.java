package app.quarterdeck.demo;

/** How efficiently some of the demo's customers are served, as their own agents report it; the product scores all by itself. */
final class DemoEfficiency {

    /** Once a day, of every third customer, between two instants; a few points off what the product computes. */
    static final String REPORTS = """
            select demo.seed, sender.tenant_id,
                   round((74 + 14 * quarterdeck.demo_random(demo.seed, 'reported score', sender.number, 0)
                             + 6 * quarterdeck.demo_random(demo.seed, 'reported day', sender.number, day.n))::numeric, 1)  as score,
                   round((0.80 + 0.15 * quarterdeck.demo_random(demo.seed, 'reported resources', sender.number, 0))::numeric, 3) as resources,
                   round((0.25 + 0.50 * quarterdeck.demo_random(demo.seed, 'reported quota', sender.number, 0))::numeric, 3)     as quota,
                   day.happened
              from quarterdeck.demo_data as demo
             cross join lateral (select (demo.day - n + time '05:30') at time zone demo.zone as happened, n
                                   from generate_series(-400, demo.event_days) as n) as day
             cross join quarterdeck.demo_sender as sender
             where sender.main
               and sender.story is null
               and sender.tenant % 3 = 0
               and day.happened >= :from::timestamptz
               and day.happened < :until::timestamptz
             order by day.happened, sender.tenant_id
            """;

    private DemoEfficiency() {}
}
