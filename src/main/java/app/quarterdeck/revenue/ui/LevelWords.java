package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import java.util.Optional;

/** What is said about a tenant's level. */
final class LevelWords {

    private LevelWords() {}

    /** How sure the level is, as loud as the level itself; empty for levels that need no evidence. */
    static Optional<Status> evidence(TenantDelivery mail) {
        return mail.confirmed()
                .map(confirmed -> Status.ofEvidence(confirmed ? "confirmed" : "suspected"))
                .map(status -> mail.level() == RiskLevel.CRITICAL_ACTION_REQUIRED
                        ? status
                        : new Status(Tone.ATTENTION, status.word()));
    }
}
