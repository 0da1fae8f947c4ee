package app.quarterdeck.benchmarks;

import java.util.List;

/** The first published values that a query finds, and how many it finds. */
public record VerdictPage(List<Verdict> first, int count) {

    public VerdictPage {
        first = List.copyOf(first);
    }
}
