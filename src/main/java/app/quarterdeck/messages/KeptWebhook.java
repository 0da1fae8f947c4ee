package app.quarterdeck.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A webhook as it is kept, with what is never shown again.
 *
 * @param url    as good as a password with some receivers
 * @param secret what its messages are signed with
 */
@Table("webhook")
record KeptWebhook(
        @Id @Nullable Long id,
        String name,
        String url,
        String secret,
        String role,
        boolean enabled,
        @Nullable String offBecause,
        Instant created,
        String createdBy,
        @Nullable Instant removed) {

    KeptWebhook enabled(boolean now) {
        return new KeptWebhook(id, name, url, secret, role, now, null, created, createdBy, removed);
    }

    KeptWebhook secret(String other) {
        return new KeptWebhook(id, name, url, other, role, enabled, offBecause, created, createdBy, removed);
    }

    /** What it was called with is forgotten with it. */
    KeptWebhook removed(Instant now) {
        return new KeptWebhook(id, name, "", "", role, false, offBecause, created, createdBy, now);
    }

    @Override
    public String toString() {
        return "KeptWebhook[" + id + "]";
    }
}
