package app.quarterdeck.roi;

import org.springframework.data.repository.Repository;

/** Keeps investments. */
interface KeptInvestments extends Repository<KeptInvestment, Long> {

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    KeptInvestment save(KeptInvestment investment);
}
