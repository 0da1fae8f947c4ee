package app.quarterdeck.messages;

/** A webhook cannot be as it was asked for. */
public class WebhookRefusedException extends RuntimeException {

    private final Problem problem;

    WebhookRefusedException(Problem problem) {
        super("A webhook was refused: " + problem);
        this.problem = problem;
    }

    /** What is wrong with it. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong: its name, that another has it, what is no address, is not encrypted, or is in a private network. */
    public enum Problem {
        NAME,
        NAME_TAKEN,
        ADDRESS,
        NOT_ENCRYPTED,
        PRIVATE_NETWORK
    }
}
