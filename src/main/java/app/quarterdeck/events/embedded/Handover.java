package app.quarterdeck.events.embedded;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Events that somebody handed in together, and the promise to say how many of them were new once they are durable. */
record Handover(List<StoredEvent> events, CompletableFuture<Integer> kept) {

    Handover(List<StoredEvent> events) {
        this(events, new CompletableFuture<>());
    }
}
