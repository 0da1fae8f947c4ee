package app.quarterdeck.settings;

/** A value that a setting cannot take. */
public class SettingRefusedException extends RuntimeException {

    private final Problem problem;

    SettingRefusedException(Problem problem, String key) {
        super(key + ": " + problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong with it. */
    public enum Problem {
        OUT_OF_RANGE,
        NOT_WHOLE,
        /** More digits after the point than are told apart. */
        TOO_FINE,
        NO_REASON,
        /** Figures of these days are told, or their month is closed. */
        TOO_EARLY,
        /** Nobody can mean a day that is so far away. */
        TOO_FAR,
        /** The same value holds then anyway. */
        UNCHANGED,
        /** It would be above or below another one that it has to stay below or above. */
        OUT_OF_ORDER,
        /** Its day has come, so that it cannot be taken back. */
        IN_FORCE
    }
}
