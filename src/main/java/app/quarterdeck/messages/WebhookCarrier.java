package app.quarterdeck.messages;

import app.quarterdeck.jobs.Outcome;
import app.quarterdeck.jobs.RetryAfter;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls webhooks: one signed request, whose answer is its status alone. What the receiver says besides is not read, and
 * wherever it sends one to is not followed.
 */
@Component
class WebhookCarrier implements Carrier {

    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final Duration LONGEST_REST = Duration.ofHours(6);

    private final JdbcClient database;
    private final MessageSettings settings;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadline").factory());

    WebhookCarrier(JdbcClient database, MessageSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.client = client(
                settings.webhookTimeout(),
                settings.privateAddresses() ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses());
    }

    @Override
    public boolean carries(String route) {
        return route.startsWith(MessageOutbox.WEBHOOK);
    }

    @Override
    public Outcome carry(OutgoingMessage message) {
        return address(message.route())
                .map(address -> call(address, message))
                .orElseGet(() -> new Outcome.Refused("The webhook is switched off"));
    }

    private Outcome call(Address address, OutgoingMessage message) {
        var request = new HttpPost(address.url());
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        request.setHeader(HttpHeaders.USER_AGENT, "quarterdeck");
        request.setHeader("X-Quarterdeck-Delivery", message.uuid().toString());
        request.setHeader(Signature.HEADER, Signature.of(address.secret(), clock.instant(), message.body()));
        // The client's own time-outs begin again with every byte; this one does not.
        var deadline =
                deadlines.schedule(request::abort, settings.webhookTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return outcome(client.executeOpen(null, request, null), host(address.url()));
        } catch (PublicAddresses.PrivateAddressException e) {
            return new Outcome.Refused("The address leads into a private network");
        } catch (IOException e) {
            return new Outcome.Unreachable("No answer: " + reason(e, request), Duration.ZERO);
        } finally {
            deadline.cancel(false);
            // Rather than by closing the answer, which would read it to its end.
            request.abort();
        }
    }

    private Outcome outcome(ClassicHttpResponse response, String host) {
        var status = response.getCode();
        var reason = "Answered with status " + status;
        return switch (status) {
            case 410 -> new Outcome.Gone(reason);
            case 408, 425 -> new Outcome.Delayed(reason);
            case 429 -> new Outcome.Unreachable(reason, rest(response).orElse(Duration.ZERO));
            case 503 ->
                rest(response)
                        .<Outcome>map(rest -> new Outcome.Unreachable(reason, rest))
                        .orElseGet(() -> new Outcome.Delayed(reason));
            default -> {
                if (status >= 200 && status < 300) {
                    yield new Outcome.Arrived(host);
                }
                if (status >= 300 && status < 400) {
                    yield new Outcome.Refused(reason + ", a redirect, which is not followed");
                }
                yield status >= 500 ? new Outcome.Delayed(reason) : new Outcome.Refused(reason);
            }
        };
    }

    private Optional<Duration> rest(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.of(value, clock.instant(), LONGEST_REST));
    }

    private String reason(IOException failure, HttpPost request) {
        return request.isAborted()
                ? "nothing within " + settings.webhookTimeout().toMillis() + " ms"
                : failure.getClass().getSimpleName();
    }

    private Optional<Address> address(String route) {
        return database.sql("select url, secret from quarterdeck.webhook where id = :id and enabled")
                .param("id", Long.parseLong(route.substring(MessageOutbox.WEBHOOK.length())))
                .query(Address.class)
                .optional();
    }

    private static String host(String url) {
        return String.valueOf(URI.create(url).getHost());
    }

    private static CloseableHttpClient client(Duration timeout, DnsResolver names) {
        var limit = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(limit).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(limit).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** Neither is for any log. */
    private record Address(String url, String secret) {
        @Override
        public String toString() {
            return "Address[" + host(url) + "]";
        }
    }
}
