package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one part of a page reads in the background: one question at a time. While it is on its way at most one more waits,
 * the newest; so a slow answer is shown late, but a part never has a queue. Used on the page's own turn only.
 */
final class Reading {

    private final Supplier<BackgroundReading> threads;

    private boolean busy;
    private @Nullable Runnable waiting;

    Reading() {
        this(() -> Surroundings.current().reading());
    }

    Reading(Supplier<BackgroundReading> threads) {
        this.threads = threads;
    }

    /**
     * Reads, and shows on the page's turn what was read.
     *
     * @param source is asked in the background, as the user of now; it must not touch the page
     * @param view   gets the answer; its failure is one of the reading
     * @param mark   shows whether something is being read
     */
    <T> void start(
            Supplier<? extends T> source,
            Consumer<? super T> view,
            Consumer<RuntimeException> failed,
            Consumer<Boolean> mark) {
        var ui = UI.getCurrentOrThrow();
        var zone = Format.zone();
        var interval = RefreshInterval.of(ui);
        if (busy) {
            waiting = () -> start(source, view, failed, mark);
            return;
        }
        busy = true;
        mark.accept(true);
        threads.get()
                .start(() -> Format.inZone(zone, () -> {
                    var began = System.nanoTime();
                    var answer = answer(source, view, failed);
                    interval.took(Duration.ofNanos(System.nanoTime() - began));
                    onTurnOf(ui, () -> finish(answer, mark));
                }));
    }

    private static <T> Runnable answer(
            Supplier<? extends T> source, Consumer<? super T> view, Consumer<RuntimeException> failed) {
        try {
            var read = source.get();
            return () -> show(read, view, failed);
        } catch (RuntimeException e) {
            return () -> failed.accept(e);
        }
    }

    private void onTurnOf(UI ui, Runnable action) {
        if (UI.getCurrent() == ui) {
            // Read on the spot, by the page itself.
            action.run();
            return;
        }
        try {
            ui.access(action::run);
        } catch (UIDetachedException closedMeanwhile) {
            waiting = null;
        }
    }

    private void finish(Runnable answer, Consumer<Boolean> mark) {
        busy = false;
        mark.accept(false);
        answer.run();
        var next = waiting;
        waiting = null;
        if (next != null) {
            next.run();
        }
    }

    private static <T> void show(T read, Consumer<? super T> view, Consumer<RuntimeException> failed) {
        try {
            view.accept(read);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
