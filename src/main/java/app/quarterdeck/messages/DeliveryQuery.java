package app.quarterdeck.messages;

import java.util.Optional;

/**
 * Which messages are asked for.
 *
 * @param state   empty for all
 * @param channel empty for all
 * @param search  part of a recipient or a subject; blank for all
 */
public record DeliveryQuery(Optional<Delivery.State> state, Optional<Delivery.Channel> channel, String search) {

    /** All of them. */
    public static DeliveryQuery all() {
        return new DeliveryQuery(Optional.empty(), Optional.empty(), "");
    }
}
