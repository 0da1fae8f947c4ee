package app.quarterdeck.revenue;

import app.quarterdeck.revenue.Incident.Step;
import java.time.Instant;
import java.util.Optional;

/** What was done about an incident, when and by whom. */
record IncidentProgress(
        Optional<Instant> acknowledged,
        Optional<String> acknowledgedBy,
        Optional<Instant> acted,
        Optional<String> actedBy,
        Optional<String> action,
        Optional<Instant> recovered,
        Optional<String> recoveredBy) {

    /** Empty where it was acknowledged already, or is over. */
    Optional<IncidentProgress> acknowledge(Step by) {
        return acknowledged.isPresent() || recovered.isPresent() ? Optional.empty() : Optional.of(seen(by));
    }

    /** Whoever acts has seen it. Empty where somebody acted already, or it is over. */
    Optional<IncidentProgress> act(Step by, String what) {
        if (acted.isPresent() || recovered.isPresent()) {
            return Optional.empty();
        }
        var seen = seen(by);
        return Optional.of(new IncidentProgress(
                seen.acknowledged,
                seen.acknowledgedBy,
                Optional.of(by.at()),
                Optional.of(by.by()),
                Optional.of(what),
                recovered,
                recoveredBy));
    }

    /** Empty where it is over already. */
    Optional<IncidentProgress> recover(Step by) {
        return recovered.isPresent()
                ? Optional.empty()
                : Optional.of(new IncidentProgress(
                        acknowledged,
                        acknowledgedBy,
                        acted,
                        actedBy,
                        action,
                        Optional.of(by.at()),
                        Optional.of(by.by())));
    }

    private IncidentProgress seen(Step by) {
        return acknowledged.isPresent()
                ? this
                : new IncidentProgress(
                        Optional.of(by.at()), Optional.of(by.by()), acted, actedBy, action, recovered, recoveredBy);
    }
}
