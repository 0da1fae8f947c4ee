package app.quarterdeck.revenue;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps what is done about incidents. */
interface KeptIncidents extends Repository<KeptIncident, Long> {

    Optional<KeptIncident> findById(long id);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    KeptIncident save(KeptIncident incident);
}
