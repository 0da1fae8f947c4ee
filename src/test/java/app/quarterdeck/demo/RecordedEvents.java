package app.quarterdeck.demo;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventIntake;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** An intake that keeps events in memory, each once, and can be made to fail. */
class RecordedEvents implements EventIntake {

    private final Map<UUID, CapturedEvent> events = new LinkedHashMap<>();
    private int handOvers;
    private int failAt = Integer.MAX_VALUE;
    private int largest;

    void failAtHandOver(int number) {
        failAt = number;
    }

    @Override
    public int take(List<CapturedEvent> taken) {
        if (++handOvers == failAt) {
            taken.subList(0, taken.size() / 2).forEach(event -> events.put(event.uuid(), event));
            throw new IllegalStateException("The process is killed here");
        }
        var before = events.size();
        taken.forEach(event -> {
            var known = events.put(event.uuid(), event);
            if (known != null && !known.equals(event)) {
                throw new AssertionError("Another event with the same id: " + known + ", " + event);
            }
        });
        largest = Math.max(largest, taken.size());
        return events.size() - before;
    }

    Map<UUID, CapturedEvent> all() {
        return events;
    }

    Collection<CapturedEvent> outcomes() {
        return events.values().stream()
                .filter(event -> event.event().equals("email_delivery_outcome"))
                .toList();
    }

    int largestHandOver() {
        return largest;
    }

    /** Mails of the events that are asked for. */
    long mails(Predicate<CapturedEvent> which) {
        return outcomes().stream()
                .filter(which)
                .mapToLong(RecordedEvents::count)
                .sum();
    }

    static Predicate<CapturedEvent> with(String property, String... values) {
        return event ->
                List.of(values).contains(String.valueOf(event.properties().get(property)));
    }

    private static long count(CapturedEvent event) {
        return (Integer) event.properties().get("count");
    }
}
