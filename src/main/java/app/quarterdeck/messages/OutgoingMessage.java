package app.quarterdeck.messages;

import app.quarterdeck.jobs.OutboxEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be sent.
 *
 * @param id   its place in the outbox
 * @param uuid its identity, by which a receiver that gets it again knows it
 * @param body of a mail its plain text, of a webhook its JSON
 * @param html of a mail alone
 */
record OutgoingMessage(
        long id,
        UUID uuid,
        String route,
        String recipient,
        String subject,
        String body,
        @Nullable String html,
        Instant queued,
        int tries)
        implements OutboxEntry {}
