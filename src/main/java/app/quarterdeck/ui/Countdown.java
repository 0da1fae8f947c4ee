package app.quarterdeck.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock that runs towards a time by which something must be done, and on after it. */
public class Countdown extends Composite<Span> {

    private static final Duration SOON = Duration.ofMinutes(30);

    private @Nullable Instant due;

    public Countdown() {
        getContent().addClassName("countdown");
    }

    /** A clock that runs towards a time. */
    public Countdown(Instant due) {
        this();
        show(due);
    }

    /** Runs towards another time. */
    public final void show(Instant time) {
        due = time;
        if (isAttached()) {
            run(time);
        }
    }

    /** Stops the clock, with the words that now stand in its place. */
    public void stop(String text) {
        due = null;
        getContent().getElement().executeJs("clearInterval(this.countdown)");
        getContent().setClassName("countdown");
        getContent().setText(text);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (due != null) {
            run(due);
        }
    }

    private void run(Instant time) {
        var left = Duration.between(Surroundings.current().now(), time);
        var overdue = left.isNegative();
        getContent().setText(Texts.get(overdue ? "countdown.overdue" : "countdown.left", Format.hoursAndMinutes(left)));
        getContent().setClassName("countdown");
        getContent().setClassName("countdown-overdue", overdue);
        getContent().setClassName("countdown-soon", !overdue && left.compareTo(SOON) < 0);
        getContent().setTitle(Texts.get("countdown.due", Format.dateTime(time)));
        // Only the minutes tick in the browser; a clock on the server would push to every reader every minute.
        getContent()
                .getElement()
                .executeJs(
                        """
                        const due = Date.now() + $0, overdue = $1, left = $2;
                        const two = number => String(number).padStart(2, '0');
                        const tick = () => {
                            if (!this.isConnected) { clearInterval(this.countdown); return; }
                            const ms = due - Date.now(), minutes = Math.floor(Math.abs(ms) / 60000);
                            const clock = two(Math.floor(minutes / 60)) + ':' + two(minutes % 60);
                            this.textContent = (ms < 0 ? overdue : left).replace('{0}', clock);
                            this.classList.toggle('countdown-overdue', ms < 0);
                            this.classList.toggle('countdown-soon', ms >= 0 && ms < $3);
                        };
                        clearInterval(this.countdown);
                        this.countdown = setInterval(tick, 5000);
                        tick();
                        """,
                        left.toMillis(),
                        Texts.get("countdown.overdue", "{0}"),
                        Texts.get("countdown.left", "{0}"),
                        SOON.toMillis());
    }
}
