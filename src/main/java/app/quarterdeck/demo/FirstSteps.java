package app.quarterdeck.demo;

import app.quarterdeck.home.StartupNotice;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever started the product for the first time, and is about to see the demo, what to do next. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBooleanProperty("quarterdeck.demo")
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class FirstSteps implements SmartInitializingSingleton, StartupNotice {

    private final DemoTables tables;
    private boolean first;

    FirstSteps(DemoTables tables) {
        this.tables = tables;
    }

    /** Looks before the demo is made, which happens while the report is being printed. */
    @Override
    public void afterSingletonsInstantiated() {
        first = !tables.wereEverFilled() && tables.areEmpty();
    }

    @Override
    public List<String> lines() {
        return first
                ? List.of(
                        "Next steps:",
                        "  1. Log in at the address above; the figures are made up, and marked as demo data.",
                        "  2. Send an event of your own: docs/events.md",
                        "  3. Use your own database: docs/running.md")
                : List.of();
    }
}
