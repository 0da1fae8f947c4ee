package app.quarterdeck.benchmarks;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps published values. */
interface KeptBenchmarks extends Repository<KeptBenchmark, Long> {

    Optional<KeptBenchmark> findByIdAndVersionAndRemovedAtIsNull(long id, int version);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    KeptBenchmark save(KeptBenchmark value);
}
