package app.quarterdeck.overview;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for somebody now.
 *
 * @param first   the first of them, in the order in which they are due
 * @param all     how many there are
 * @param largest of each kind the one that most money is about
 * @param counts  how many there are of each kind
 */
public record ActionsNeeded(
        List<ActionNeeded> first,
        long all,
        Map<ActionNeeded.Kind, ActionNeeded> largest,
        Map<ActionNeeded.Kind, Long> counts) {

    public ActionsNeeded {
        first = List.copyOf(first);
        largest = Map.copyOf(largest);
        counts = Map.copyOf(counts);
    }

    /** Of a kind the one that most money is about. */
    public Optional<ActionNeeded> largest(ActionNeeded.Kind kind) {
        return Optional.ofNullable(largest.get(kind));
    }

    public long count(ActionNeeded.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
