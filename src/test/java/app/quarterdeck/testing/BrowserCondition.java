package app.quarterdeck.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a {@link BrowserTest} can run on this machine. */
class BrowserCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var test = context.getDisplayName();
        var result = evaluate(test, Browser.executable(), Boolean.parseBoolean(System.getenv("CI")));
        if (result.isDisabled()) {
            System.out.println("[WARNING] BROWSER TEST SKIPPED: " + test
                    + " needs Chromium; install it, or say where it is with QUARTERDECK_CHROMIUM");
        }
        return result;
    }

    /** @throws IllegalStateException if Chromium is missing where every test has to run */
    static ConditionEvaluationResult evaluate(String test, Optional<Path> chromium, boolean everyTestHasToRun) {
        if (chromium.isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is " + chromium.get());
        }
        if (everyTestHasToRun) {
            throw new IllegalStateException("No Chromium found for " + test + "; CI may not skip it");
        }
        return ConditionEvaluationResult.disabled("No Chromium found");
    }
}
