package app.quarterdeck.data;

import java.util.List;

/** The first rows of a list, with how many there are and what all of them sum up to. */
public record Top<R, S>(List<R> first, int count, S sums) {

    public Top {
        first = List.copyOf(first);
    }
}
