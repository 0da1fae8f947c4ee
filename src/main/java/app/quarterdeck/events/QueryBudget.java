package app.quarterdeck.events;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps account of the queries that an event store is asked over the network, and stops them where too many are. */
@FunctionalInterface
public interface QueryBudget {

    /**
     * Asks one query, a page of an answer at most, and writes down how it went.
     *
     * @param question what is asked
     * @param request  asks it, and gives the rows
     * @throws EventsUnavailableException before anything is asked, if no more queries may be for the moment
     */
    List<Map<String, Object>> ask(String question, Supplier<List<Map<String, Object>>> request);
}
