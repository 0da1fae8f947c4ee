package app.quarterdeck.messages;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of {@code quarterdeck.message_delivery}, without what the message says. */
@Table("message_delivery")
record DeliveryRow(
        @Id long id,
        String route,
        String recipient,
        String subject,
        Delivery.State state,
        int tries,
        Instant queued,
        Instant notBefore,
        Optional<Instant> ended,
        Optional<String> sentTo,
        Optional<String> reason) {

    Delivery delivery() {
        return new Delivery(
                id,
                route.equals(MessageOutbox.MAIL) ? Delivery.Channel.MAIL : Delivery.Channel.WEBHOOK,
                recipient,
                subject,
                state,
                tries,
                queued,
                state == Delivery.State.WAITING ? Optional.of(notBefore) : Optional.empty(),
                ended,
                sentTo,
                reason);
    }
}
