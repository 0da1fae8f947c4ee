package app.quarterdeck.platform;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The words that somebody said the meaning of. */
interface MappedWords extends Repository<MappedWord, Long> {

    Optional<MappedWord> findByKindAndWordAndVersion(StatusKind kind, String word, int version);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    MappedWord save(MappedWord changed);

    /** @throws org.springframework.dao.OptimisticLockingFailureException if somebody else changed it since */
    void delete(MappedWord forgotten);

    /** Says what a word means that nobody had said it of; false if somebody else did at this moment. */
    @Modifying
    @Query("""
            insert into quarterdeck.status_word (kind, word, meaning, changed_at, changed_by)
            values (:kind, :word, :meaning, :at, :by)
                on conflict do nothing
            """)
    boolean add(StatusKind kind, String word, String meaning, Instant at, String by);
}
