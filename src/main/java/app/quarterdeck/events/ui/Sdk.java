package app.quarterdeck.events.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The SDKs of PostHog that senders of mail are written with, each with the lines that send one outcome. */
enum Sdk {
    NODE("Node.js"),
    PYTHON("Python"),
    JAVA("Java"),
    GO("Go"),
    PHP("PHP");

    private static final String EXAMPLE_TENANT = "00000000-0000-0000-0000-000000000000";

    private final String title;

    Sdk(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Lines to copy.
     *
     * @param host where this product takes events
     * @param key  the project key that it takes them under
     */
    String snippet(String host, String key) {
        var file = "snippets/" + name().toLowerCase(Locale.ROOT) + ".txt";
        try (var stream = Objects.requireNonNull(Sdk.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{host}}", host)
                    .replace("{{key}}", key)
                    .replace("{{tenant}}", EXAMPLE_TENANT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
