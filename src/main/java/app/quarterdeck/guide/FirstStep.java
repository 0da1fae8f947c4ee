package app.quarterdeck.guide;

import app.quarterdeck.data.Keyed;

/**
 * One of the first steps as it stands.
 *
 * @param state  looked at, not remembered
 * @param found  a word for what was found, such as {@code own} or {@code server}
 * @param detail what goes into that word's sentence, such as a host or a number
 */
public record FirstStep(Task task, State state, String found, String detail) {

    /** What is to be done, in the order in which it is best done. */
    public enum Task implements Keyed {
        DATABASE,
        EVENTS,
        MACHINES,
        PEOPLE,
        DEMO;

        @Override
        public String key() {
            return name();
        }
    }

    /** How far it is. */
    public enum State {
        OPEN,
        DONE,
        /** Not done, and somebody said that it need not be. */
        DISMISSED
    }
}
