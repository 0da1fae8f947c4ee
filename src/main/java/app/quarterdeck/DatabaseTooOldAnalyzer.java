package app.quarterdeck;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a {@link DatabaseTooOldException} at start-up into a message without a stack trace. */
class DatabaseTooOldAnalyzer extends AbstractFailureAnalyzer<DatabaseTooOldException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseTooOldException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Upgrade it, point SPRING_DATASOURCE_URL to a newer one, or leave that setting out: Quarterdeck then"
                        + " starts a PostgreSQL of its own.",
                cause);
    }
}
