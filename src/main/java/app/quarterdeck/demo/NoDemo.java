package app.quarterdeck.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Removes the demo data of an earlier start before the first request, where the operator wants none. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.demo", havingValue = false)
class NoDemo implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(NoDemo.class);

    private final DemoRemoval removal;

    NoDemo(DemoRemoval removal) {
        this.removal = removal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            removal.run();
        } catch (RuntimeException e) {
            log.error("Demo data could not be removed, and stays marked as such", e);
        }
    }
}
