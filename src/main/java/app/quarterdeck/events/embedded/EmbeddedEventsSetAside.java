package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsSetAside;
import java.util.ArrayList;
import java.util.List;

/** Answers from the DuckDB file. */
final class EmbeddedEventsSetAside implements EventsSetAside {

    private final EventFolder events;

    EmbeddedEventsSetAside(EventFolder events) {
        this.events = events;
    }

    @Override
    public List<Reason> reasons() {
        return events.read(connection -> {
            try (var query = connection.prepareStatement(Sql.named("set-aside-reasons"));
                    var row = query.executeQuery()) {
                var reasons = new ArrayList<Reason>();
                while (row.next()) {
                    reasons.add(new Reason(
                            row.getString("reason"),
                            row.getLong("events"),
                            Sql.instant(row, "latest"),
                            row.getString("example")));
                }
                return reasons;
            }
        });
    }
}
