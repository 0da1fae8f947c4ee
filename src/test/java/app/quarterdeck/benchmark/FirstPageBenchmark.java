package app.quarterdeck.benchmark;

import app.quarterdeck.journeys.RunningProduct;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the overview takes in a real browser, from the click on its name in the menu until all of it is filled and drawn:
 * tiles, brief, lists, chart and the first tenants of 10,000. The product, its database and the browser share the machine.
 * Arguments: openings (default 15), seconds of rest before each (default 4), in which nothing is asked of the machine.
 */
public final class FirstPageBenchmark {

    private static final int OPENINGS_TO_WARM_UP = 5;

    /** Looked at every few milliseconds; when it holds, the frame that shows it is waited for. Answers milliseconds. */
    private static final String OPEN = """
            () => new Promise((resolve, reject) => {
                const start = performance.now();
                const isFilled = () => {
                    const grid = document.querySelector('vaadin-grid');
                    return document.querySelectorAll('.kpi-value').length === 5
                        && document.querySelector('.brief li')
                        && document.querySelector('.movers li')
                        && document.querySelector('vaadin-chart')?.shadowRoot.querySelector('.highcharts-series path')
                        && grid && !grid.loading
                        && [...grid.querySelectorAll('vaadin-grid-cell-content')].filter(it => it.textContent.trim()).length > 60
                        && ![...document.querySelectorAll('.skeleton')].some(it => it.checkVisibility());
                };
                const look = () => {
                    const time = performance.now() - start;
                    if (isFilled()) {
                        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
                    } else if (time > 30000) {
                        reject(new Error('The overview is not filled after 30 s'));
                    } else {
                        setTimeout(look, 10);
                    }
                };
                document.querySelector('vaadin-side-nav-item[path="overview"]').shadowRoot.querySelector('a').click();
                look();
            })
            """;

    private FirstPageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var openings = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        var rest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        try (var product = RunningProduct.start(
                "first_page",
                "--quarterdeck.demo-size.tenants=10000",
                "--quarterdeck.demo-size.vps=2000",
                "--quarterdeck.demo-size.ips=10000")) {
            var database = product.bean(JdbcClient.class);
            calmDown(product, database);
            sumUp(database);
            var page = product.open("ceo", "/decisions");
            for (var i = 0; i < OPENINGS_TO_WARM_UP; i++) {
                open(page, rest);
            }
            var times = new double[openings];
            for (var i = 0; i < openings; i++) {
                times[i] = open(page, rest);
            }
            Arrays.sort(times);
            System.out.printf(
                    "The overview of 10,000 tenants, opened %d times, ms: best %.0f, median %.0f, longest %.0f;"
                            + " counting to two million takes %d%n",
                    openings,
                    times[0],
                    times[openings / 2],
                    times[openings - 1],
                    QueryTime.best(database, QueryTime.MACHINE));
        }
    }

    /** The jobs would sum up the days of the past for minutes yet, and the mail of the demo takes one of two cores. */
    private static void calmDown(RunningProduct product, JdbcClient database) {
        product.stopJobs();
        database.sql("update quarterdeck.demo_data set removed = now()").update();
    }

    /** What the page reads: as many days as its chart has, and what they are summed up from. */
    private static void sumUp(JdbcClient database) {
        database.sql("""
                        do $$
                        begin
                            for n in 0 .. 60 loop
                                perform quarterdeck.keep_efficiency_day(quarterdeck.today() - n, quarterdeck.now());
                            end loop;
                        end
                        $$
                        """).update();
        database.sql("call quarterdeck.back_fill_summary(quarterdeck.today() - 30, quarterdeck.today() + 1)")
                .update();
        database.sql("vacuum analyze").update();
    }

    private static double open(Page page, int rest) {
        page.locator("vaadin-side-nav-item[path='overview']").waitFor();
        page.waitForTimeout(1_000.0 * rest);
        var time = ((Number) page.evaluate(OPEN)).doubleValue();
        page.locator("vaadin-side-nav-item[path='decisions']").click();
        page.waitForURL("**/decisions");
        return time;
    }
}
