package app.quarterdeck.costs;

import java.util.List;
import java.util.UUID;

/** Costs of machines were changed; figures that stand on them are to be read again. */
public record CostsChanged(List<UUID> machines) {}
