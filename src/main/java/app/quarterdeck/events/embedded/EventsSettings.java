package app.quarterdeck.events.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the embedded event store.
 *
 * @param projectKey what SDKs must send; generated and kept in the home folder when not set
 * @param memory     how much memory DuckDB may use
 * @param threads    how many threads DuckDB may use for one statement; with more than one, whoever waits for another's
 *                   work does so in a loop that keeps a processor busy, and so does the writer at every commit
 * @param queue      how many events may wait for the disk before further ones are refused for the moment
 */
@ConfigurationProperties("quarterdeck.events")
record EventsSettings(
        @Nullable String projectKey,
        @DefaultValue("512MB") DataSize memory,
        @DefaultValue("1") int threads,
        @DefaultValue("100000") int queue) {

    EventsSettings {
        if (memory.toMegabytes() < 128 || threads < 1 || queue < 1) {
            throw new IllegalArgumentException(
                    "quarterdeck.events needs memory of at least 128MB, one thread and a queue of at least one event");
        }
    }

    /** Whether a key is set, so that none is generated. */
    boolean hasProjectKey() {
        return projectKey != null && !projectKey.isBlank();
    }
}
