package app.quarterdeck.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.time.Duration;

/**
 * How often a page reads again by itself: less often when its readings take long, so that a page that somebody left open
 * never keeps more than a part of the database busy.
 */
final class RefreshInterval {

    /** Newer figures are to be on screen within five seconds. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(2);

    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int REST_FOR_WORK = 4;

    private Duration slowest = Duration.ZERO;
    private Duration slowestBefore = Duration.ZERO;
    private long since = System.nanoTime();

    /** The page's own; asked on its turn. */
    static RefreshInterval of(UI page) {
        var known = ComponentUtil.getData(page, RefreshInterval.class);
        if (known != null) {
            return known;
        }
        var made = new RefreshInterval();
        ComponentUtil.setData(page, RefreshInterval.class, made);
        return made;
    }

    /** One part of the page has read. */
    synchronized void took(Duration time) {
        forget();
        slowest = time.compareTo(slowest) > 0 ? time : slowest;
    }

    /** How long the page leaves the database alone after it was told of something: four times its slowest reading lately. */
    synchronized Duration rest() {
        forget();
        var work = slowest.compareTo(slowestBefore) > 0 ? slowest : slowestBefore;
        var rest = work.multipliedBy(REST_FOR_WORK);
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /** What was slow a while ago need not be so any more. */
    private void forget() {
        var now = System.nanoTime();
        if (now - since > REMEMBERED.toNanos()) {
            slowestBefore = slowest;
            slowest = Duration.ZERO;
            since = now;
        }
    }
}
