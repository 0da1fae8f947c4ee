package app.quarterdeck.events;

/**
 * A question whose turn it is.
 *
 * @param whole     whether all days are asked about, not only the latest
 * @param newSource whether what is there of it is not of the store that is asked now
 * @param queries   how many queries its answer is likely to take
 */
record DueQuestion<R extends Record>(PolledQuestion<R> asked, boolean whole, boolean newSource, int queries) {

    EventQuestion<R> question() {
        return asked.question();
    }
}
