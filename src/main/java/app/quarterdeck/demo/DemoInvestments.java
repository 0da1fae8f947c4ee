package app.quarterdeck.demo;

import java.util.List;

/** What the demo's product cost so far. What it returned is not made up: it is read from the demo's incidents and savings. */
final class DemoInvestments {

    private static final String INVESTMENTS = """
            insert into quarterdeck.investment (kind, title, first_month, end_month, quantity, unit_cost, is_demo)
            select i.kind, i.title,
                   (date_trunc('month', demo.day::timestamp) - i.months_ago * interval '1 month')::date,
                   (date_trunc('month', demo.day::timestamp) - i.ended_months_ago * interval '1 month')::date,
                   i.quantity, i.unit_cost, true
              from quarterdeck.demo_data demo
             cross join (values (1, 'setup',       'Servers and first set-up',         6, null::integer, 1,   900.00),
                                (2, 'development', 'Connecting the mail platform',     6, null,          2,   1200.00),
                                (3, 'training',    'Two afternoons with every team',   5, null,          0.5, 800.00),
                                (4, 'operational', 'Running it',                       5, 2,             1,   140.00),
                                (5, 'operational', 'Running it, with a second server', 2, null,          1,   190.00))
                        i (number, kind, title, months_ago, ended_months_ago, quantity, unit_cost)
             order by i.number
            """;

    private static final String HISTORY = """
            insert into quarterdeck.investment_history (investment_id, at, by, step, reason, kind, title, first_month, end_month, quantity, unit_cost)
            select i.id, (i.first_month + 2 + time '10:00') at time zone demo.zone, 'cfo', 'added', 'Invoice', i.kind, i.title, i.first_month, i.end_month,
                   i.quantity, i.unit_cost
              from quarterdeck.investment i
             cross join quarterdeck.demo_data demo
             where i.is_demo
             order by i.id
            """;

    private DemoInvestments() {}

    static List<String> statements() {
        return List.of(INVESTMENTS, HISTORY);
    }
}
