package app.quarterdeck.demo;

import app.quarterdeck.ui.DemoMark;
import app.quarterdeck.ui.DemoMarkChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Marks the pages while demo data is in, whatever the settings say; remembers the answer for some seconds. */
@Component
class DemoMarkInDatabase implements DemoMark {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final DemoTables tables;
    private final DemoData data;
    private final Clock clock;
    private volatile @Nullable Answer last;

    DemoMarkInDatabase(DemoTables tables, DemoData data, Clock clock) {
        this.tables = tables;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public boolean isShown() {
        var known = last;
        if (known != null && known.holdsAt(clock.instant())) {
            return known.shown();
        }
        try {
            var fresh = new Answer(tables.state().isPresent(), clock.instant());
            last = fresh;
            return fresh.shown();
        } catch (DataAccessException e) {
            // The page itself will say that the database is away; its frame need not fail as well.
            return known != null && known.shown();
        }
    }

    @Override
    public void remove() {
        data.remove();
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener(fallbackExecution = true)
    void on(DemoMarkChanged changed) {
        last = new Answer(changed.shown(), clock.instant());
    }

    private record Answer(boolean shown, Instant read) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(read) && now.isBefore(read.plus(REMEMBERED));
        }
    }
}
