package app.quarterdeck.benchmark;

import app.quarterdeck.journeys.RunningProduct;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long an event takes from the collector's answer to the open revenue page in a real browser, while the demo's mail
 * arrives as well: each event is one mail more in the row of its tenant. Arguments: events (default 20).
 */
public final class EventToScreenBenchmark {

    private static final String TENANT = "0195c3e0-0000-7000-8000-00000000beac";
    private static final String NAME = "Benchmark of arrival";
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    /** The row of the tenant has a cell with this text; asked at every frame that the browser draws. */
    private static final String IS_SHOWN = """
            text => [...document.querySelectorAll('vaadin-grid-cell-content')].some(cell => cell.textContent === text)
            """;

    private EventToScreenBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        try (var product = RunningProduct.start("event_to_screen");
                var client = HttpClient.newHttpClient()) {
            product.bean(JdbcClient.class)
                    .sql("insert into tenants (id, name) values (:id::uuid, :name)")
                    .param("id", TENANT)
                    .param("name", NAME)
                    .update();
            var page = product.open("ceo", "/revenue?search=" + NAME.replace(" ", "%20"));
            waitFor(page, NAME);

            // The first ones compile what the later ones run.
            var mails = 0;
            while (mails < 5) {
                mails++;
                timed(product, client, page, mails);
            }
            var random = new SplittableRandom(1);
            var seconds = new double[events];
            for (var event = 0; event < events; event++) {
                page.waitForTimeout(random.nextInt(LONGEST_PAUSE_MILLIS));
                mails++;
                seconds[event] = timed(product, client, page, mails);
            }
            print(seconds);
        }
    }

    private static double timed(RunningProduct product, HttpClient client, Page page, int mails)
            throws IOException, InterruptedException {
        send(product, client);
        var answered = System.nanoTime();
        waitFor(page, Integer.toString(mails));
        return (System.nanoTime() - answered) / 1e9;
    }

    private static void send(RunningProduct product, HttpClient client) throws IOException, InterruptedException {
        var body = """
                {"api_key": "%s", "event": "email_delivery_outcome", "distinct_id": "mailer", "uuid": "%s",
                 "properties": {"tenant_id": "%s", "outcome": "delivered", "mailbox_provider": "gmail"}}
                """.formatted(RunningProduct.KEY, UUID.randomUUID(), TENANT);
        var request = HttpRequest.newBuilder(URI.create(product.address() + "/i/v0/e/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static void waitFor(Page page, String text) {
        page.waitForFunction(IS_SHOWN, text, new Page.WaitForFunctionOptions().setTimeout(60_000));
    }

    private static void print(double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                "%d events, from the collector's answer to the screen:   p50 %.2f s   p90 %.2f s   longest %.2f s%n",
                seconds.length,
                seconds[seconds.length / 2],
                seconds[(int) (seconds.length * 0.9)],
                seconds[seconds.length - 1]);
    }
}
