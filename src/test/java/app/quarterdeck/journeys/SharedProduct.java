package app.quarterdeck.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the product for the first {@link Journey} of the run, which JUnit closes after the last; pages end with their test. */
class SharedProduct implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningProduct.class;
    }

    @Override
    public RunningProduct resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        product(context).browser().closePages();
    }

    private static RunningProduct product(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedProduct.class))
                .computeIfAbsent(RunningProduct.class, type -> start(), RunningProduct.class);
    }

    private static RunningProduct start() {
        try {
            return RunningProduct.start("journeys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
