package app.quarterdeck.home;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a {@link HomeUnavailableException} at start-up into a message without a stack trace. */
class HomeUnavailableAnalyzer extends AbstractFailureAnalyzer<HomeUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, HomeUnavailableException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
