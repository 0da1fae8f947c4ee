package app.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The browser and Playwright find each other on this machine. */
@BrowserTest
class BrowserIsDrivenTest {

    private static final String PAGE = """
            <!doctype html>
            <title>Bridge</title>
            <button onclick="document.querySelector('output').textContent = 6 * 7">Compute</button>
            <output>nothing yet</output>
            """;

    @Test
    void readsAPageAndPressesItsButton() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();

        try (var browser = Browser.open()) {
            var page = browser.page();
            page.navigate("http://127.0.0.1:" + server.getAddress().getPort());
            page.getByText("Compute").click();

            assertThat(page.title()).isEqualTo("Bridge");
            assertThat(page.locator("output").textContent()).isEqualTo("42");
        } finally {
            server.stop(0);
        }
    }
}
