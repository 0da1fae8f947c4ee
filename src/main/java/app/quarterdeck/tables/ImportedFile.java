package app.quarterdeck.tables;

import java.time.Instant;
import java.util.Locale;
import org.springframework.data.relational.core.mapping.Column;

/** A file that was read and judged, and waits to be applied as a whole or put away. */
public interface ImportedFile {

    /** Of its name. */
    int LONGEST_NAME = 200;

    /** The number under which it waits. */
    long id();

    String fileName();

    Instant readAt();

    String readBy();

    State state();

    Counts rows();

    /** How many rows it has. */
    default int size() {
        return changes() + rows().unchanged() + rows().refused();
    }

    /** How many rows came out so. */
    default int count(Outcome outcome) {
        return switch (outcome) {
            case NEW -> rows().added();
            case CHANGED -> rows().changed();
            case UNCHANGED -> rows().unchanged();
            case REFUSED -> rows().refused();
        };
    }

    /** How many rows would add or change something. */
    default int changes() {
        return rows().added() + rows().changed();
    }

    /** Whether it can be applied. */
    default boolean canBeApplied() {
        return state() == State.READ && rows().refused() == 0 && changes() > 0;
    }

    /** The name of a file, as far as it is kept. */
    static String name(String fileName) {
        var name = fileName.strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** How many rows came out how. */
    record Counts(@Column("new") int added, int changed, int unchanged, int refused) {}

    /** How far it is. */
    enum State {
        READ,
        APPLIED,
        DISCARDED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a row would do. */
    enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED;

        /** The value that the database, texts and addresses use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
