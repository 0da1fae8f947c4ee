package app.quarterdeck.security;

/** Something that even an administrator cannot do to a user. */
public class AccountRefusedException extends IllegalArgumentException {

    private final Problem problem;

    AccountRefusedException(Problem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Why not. */
    public enum Problem {
        /** Nobody changes the rights of oneself. */
        ONESELF,
        /** Nobody could let anybody in any more. */
        LAST_ADMINISTRATOR,
        /** Somebody has that name already. */
        NAME_TAKEN,
        NO_SUCH_USER,
        NO_SUCH_ROLE,
        /** The administrator is none any more. */
        NO_LONGER_ADMINISTRATOR
    }
}
