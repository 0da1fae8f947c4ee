package app.quarterdeck.decisions;

import java.time.Instant;

/** An open decision's clock runs out soon; told once for each. */
public record DecisionDueSoon(long decision, String title, String owner, Instant due) {}
