package app.quarterdeck.benchmarks;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps prices that others list. */
interface KeptPrices extends Repository<KeptPrice, Long> {

    Optional<KeptPrice> findByIdAndVersionAndRemovedAtIsNull(long id, int version);

    /**
     * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since
     * @throws org.springframework.dao.DuplicateKeyException             if the list of that day has the plan already
     */
    KeptPrice save(KeptPrice price);
}
