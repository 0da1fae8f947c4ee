package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventsUnavailableException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to PostHog that end in time, whatever the other side does. */
final class PostHogHttp implements AutoCloseable {

    private final HttpClient client;
    private final Duration timeout;
    private final long longestAnswer;

    /**
     * @param timeout       how long a request may take, answer included
     * @param longestAnswer bytes; a longer answer is none
     * @param proxy         which one leads there
     */
    PostHogHttp(Duration timeout, long longestAnswer, ProxySelector proxy) {
        this.timeout = timeout;
        this.longestAnswer = longestAnswer;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .proxy(proxy)
                .build();
    }

    /** @throws EventsUnavailableException if there is no whole answer in time */
    HttpResponse<String> send(HttpRequest.Builder request) {
        // The request's own timeout ends with the headers of the answer; this one ends with its last byte.
        var answer = client.sendAsync(
                request.header("Content-Type", "application/json")
                        .header("User-Agent", "quarterdeck")
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofString(), longestAnswer));
        return await(answer, timeout);
    }

    /**
     * Waits for an answer, and gives up when the time is over.
     *
     * @throws EventsUnavailableException if there is none in time
     */
    static <T> T await(Future<T> answer, Duration timeout) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new EventsUnavailableException("No answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException
                    ? new EventsUnavailableException(
                            "No answer: " + e.getCause().getClass().getSimpleName(), e)
                    : new IllegalStateException("The request to PostHog failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventsUnavailableException("Stopped while waiting for an answer", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
