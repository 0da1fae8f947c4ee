package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import java.util.Optional;

/** What is said about a tenant's level. */
final class LevelWords {

    private LevelWords() {}

    static String of(RiskLevel level) {
        return status(level).word();
    }

    static Status status(RiskLevel level) {
        return Status.ofRiskLevel(level.key());
    }

    /** How sure the level is, as loud as the level itself; empty for levels that need no evidence. */
    static Optional<Status> evidence(TenantDelivery tenant) {
        return tenant.confirmed()
                .map(confirmed -> Status.ofEvidence(confirmed ? "confirmed" : "suspected"))
                .map(status -> tenant.level()
                                .filter(RiskLevel.CRITICAL_ACTION_REQUIRED::equals)
                                .isPresent()
                        ? status
                        : new Status(Tone.ATTENTION, status.word()));
    }
}
