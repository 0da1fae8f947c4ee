package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hands events of the application on to open pages, once what they speak of is committed. */
@Component
class Broadcast {

    private final Set<Listener<?>> listeners = ConcurrentHashMap.newKeySet();

    <E> Registration listen(UI ui, Class<E> type, Consumer<E> action) {
        var listener = new Listener<>(ui, type, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PayloadApplicationEvent<?> event) {
        tell(event.getPayload());
    }

    void tell(Object event) {
        for (var listener : listeners) {
            listener.offer(event);
        }
    }

    /**
     * One page that waits for one type of event. Holds at most one event that waits for the page: a page that is slow
     * gets the newest when it is ready, and never holds up who published it.
     */
    private static final class Listener<E> {

        private final UI ui;
        private final Class<E> type;
        private final Consumer<E> action;
        private final AtomicReference<@Nullable E> waiting = new AtomicReference<>();
        private final RefreshInterval interval;
        private volatile long delivered;

        private Listener(UI ui, Class<E> type, Consumer<E> action) {
            this.ui = ui;
            this.type = type;
            this.action = action;
            interval = RefreshInterval.of(ui);
            delivered = System.nanoTime() - interval.rest().toNanos();
        }

        /** A page that was given something a moment ago gets the newest of what comes after a while, all at once. */
        private void rest() {
            var left = delivered + interval.rest().toNanos() - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            }
        }

        private void offer(Object event) {
            if (type.isInstance(event) && waiting.getAndSet(type.cast(event)) == null) {
                // UI.access runs the action in the caller's thread when the page is idle.
                Thread.startVirtualThread(this::deliver);
            }
        }

        private void deliver() {
            rest();
            try {
                ui.access(() -> {
                    var newest = waiting.getAndSet(null);
                    if (newest != null) {
                        action.accept(newest);
                        delivered = System.nanoTime();
                    }
                });
            } catch (UIDetachedException closedMeanwhile) {
                waiting.set(null);
            }
        }
    }
}
