package app.quarterdeck;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence that the configured database does not answer, or lets nobody in. */
class DatabaseUnreachableAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        if (!isAboutTheConnection(cause.getSQLState())) {
            return null;
        }
        return new FailureAnalysis(
                "Quarterdeck cannot connect to its database: " + cause.getMessage(),
                "Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                cause);
    }

    /** Classes of SQL states: connection failed, log-in refused, no such database. */
    private static boolean isAboutTheConnection(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
    }
}
