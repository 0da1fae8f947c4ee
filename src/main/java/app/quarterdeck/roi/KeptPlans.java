package app.quarterdeck.roi;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Keeps what is planned to come back. */
interface KeptPlans extends Repository<KeptPlan, String> {

    @Query("select kind, low, high, version from quarterdeck.planned_return order by place")
    List<KeptPlan> inReadingOrder();

    Optional<KeptPlan> findById(String kind);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    KeptPlan save(KeptPlan plan);
}
