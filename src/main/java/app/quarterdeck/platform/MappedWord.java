package app.quarterdeck.platform;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A word that somebody said the meaning of. */
@Table("status_word")
record MappedWord(
        @Id long id,
        StatusKind kind,
        String word,
        String meaning,
        Instant changedAt,
        String changedBy,
        @Version Integer version) {

    MappedWord meaning(String other, Instant at, String by) {
        return new MappedWord(id, kind, word, other, at, by, version);
    }
}
