package app.quarterdeck.messages;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/** Keeps webhooks. */
interface KeptWebhooks extends Repository<KeptWebhook, Long> {

    /** One that is not removed; whoever else changes it, also the dispatcher that switches it off, waits until this is done. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<KeptWebhook> findByIdAndRemovedIsNull(long id);

    /** @throws org.springframework.dao.DuplicateKeyException if another one is called so */
    KeptWebhook save(KeptWebhook webhook);
}
