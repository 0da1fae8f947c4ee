package app.quarterdeck.costs;

import java.util.List;

/** A file of costs cannot be read at all; nothing of it was taken. */
public class CostFileRefusedException extends RuntimeException {

    private final CostFileProblem problem;
    private final transient List<Object> details;

    CostFileRefusedException(CostFileProblem problem, Object... details) {
        super("The file is refused: " + problem.key() + " " + List.of(details));
        this.problem = problem;
        this.details = List.of(details);
    }

    /** What is the matter with it. */
    public CostFileProblem problem() {
        return problem;
    }

    /** Where it is, or how much would be allowed. */
    public List<Object> details() {
        return details;
    }
}
