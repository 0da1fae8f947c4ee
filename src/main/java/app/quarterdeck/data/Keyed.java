package app.quarterdeck.data;

/** An enum whose words in the database are not its names in lower case. */
public interface Keyed {

    /** The word in the database. */
    String key();
}
