package app.quarterdeck.messages;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a message, without what it says: who looks after deliveries need not be who it was for.
 *
 * @param recipient a user's name, or a webhook's
 * @param address   where it went; empty until it arrived
 * @param next      when it is tried next; empty when it is not
 * @param ended     when it arrived or failed
 * @param reason    what was last said against it
 */
public record Delivery(
        long id,
        Channel channel,
        String recipient,
        String subject,
        State state,
        int tries,
        Instant queued,
        Optional<Instant> next,
        Optional<Instant> ended,
        Optional<String> address,
        Optional<String> reason) {

    /** How messages leave. */
    public enum Channel {
        MAIL,
        WEBHOOK
    }

    /** Where a message is: on its way, there, or given up. */
    public enum State {
        WAITING,
        SENT,
        FAILED
    }
}
