package app.quarterdeck.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * A word that the platform writes into a status, and what it means here.
 *
 * @param word    as it is compared, without regard to case and blanks; empty where the platform says nothing
 * @param rows    how many rows have it now
 * @param mapping what it means; empty where nobody has said so, and its rows count as missing data
 */
public record StatusWord(StatusKind kind, String word, long rows, Optional<Mapping> mapping) {

    /** What a word means, and who said so when. */
    public record Mapping(String meaning, Instant changedAt, String changedBy, int version) {}

    /** What it means; empty where no mapping knows it. */
    public Optional<String> meaning() {
        return mapping.map(Mapping::meaning);
    }
}
