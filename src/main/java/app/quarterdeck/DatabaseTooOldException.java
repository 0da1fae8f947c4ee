package app.quarterdeck;

/** The configured PostgreSQL is of a version that the views of this product do not run on. */
class DatabaseTooOldException extends RuntimeException {

    private static final int OLDEST = 15;

    private DatabaseTooOldException(int version) {
        super("The configured database is PostgreSQL " + version + "; Quarterdeck needs " + OLDEST + " or newer.");
    }

    /** @throws DatabaseTooOldException if the major version of the server is below 15 */
    static void refuse(int version) {
        if (version < OLDEST) {
            throw new DatabaseTooOldException(version);
        }
    }
}
