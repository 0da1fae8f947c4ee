package app.quarterdeck.figures;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a figure is.
 *
 * @param tenant a tenant; empty: the whole fleet
 */
public record Scope(Optional<UUID> tenant) {

    private static final Scope FLEET = new Scope(Optional.empty());

    public static Scope fleet() {
        return FLEET;
    }

    public static Scope of(UUID tenant) {
        return new Scope(Optional.of(tenant));
    }

    @Nullable
    UUID idOrNull() {
        return tenant.orElse(null);
    }
}
