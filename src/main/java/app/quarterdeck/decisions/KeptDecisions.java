package app.quarterdeck.decisions;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps decisions. */
interface KeptDecisions extends Repository<KeptDecision, Long> {

    Optional<KeptDecision> findById(long id);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    KeptDecision save(KeptDecision decision);
}
