package app.quarterdeck.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a tenant's mail on one day, at one mailbox provider, from one address.
 *
 * @param companyId       null when the events name no company
 * @param mailboxProvider as the events name it, lower case; null when they name none
 * @param ipAddress       the sending address; null when the events name none
 */
public record OutcomesOfDay(
        TenantDay of,
        @Nullable UUID companyId,
        @Nullable String mailboxProvider,
        @Nullable String ipAddress,
        Outcomes outcomes) {}
