package app.quarterdeck.costs;

import java.util.UUID;

/** Which VPS or IP. */
public record MachineId(MachineKind kind, UUID id) {}
