package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.State;
import java.util.List;

/**
 * The decisions of one state.
 *
 * @param decisions how many there are
 * @param first     those that come first: of open ones the most urgent, of others the newest
 */
public record BoardColumn(State state, long decisions, List<Decision> first) {

    public BoardColumn {
        first = List.copyOf(first);
    }
}
