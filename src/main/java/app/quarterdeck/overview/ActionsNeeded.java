package app.quarterdeck.overview;

import java.util.List;

/**
 * What waits for somebody now.
 *
 * @param first the first of them, most money first
 * @param all   how many there are
 */
public record ActionsNeeded(List<ActionNeeded> first, long all) {

    public ActionsNeeded {
        first = List.copyOf(first);
    }
}
