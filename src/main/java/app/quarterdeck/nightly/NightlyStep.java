package app.quarterdeck.nightly;

import java.time.LocalDate;
import java.util.List;

/**
 * A step of the nightly work. Its items are done one by one, each by itself: one that fails is set aside and holds up no other.
 * An item may be done again, and then changes nothing.
 */
public interface NightlyStep {

    /** Its place in the order of the data. */
    Stage stage();

    /** The name under which it is kept and shown. */
    default String name() {
        return stage().key();
    }

    /**
     * What there is to do.
     *
     * @param today the day that begins; days before it are over
     */
    List<String> items(LocalDate today);

    /** Does one of the items, in transactions of its own. */
    void run(String item, LocalDate today);

    /** A step that is one piece of work, and has one item. */
    static List<String> once() {
        return List.of("all");
    }
}
