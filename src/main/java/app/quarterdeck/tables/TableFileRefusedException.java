package app.quarterdeck.tables;

import app.quarterdeck.ui.Texts;
import java.util.List;

/** A file cannot be read at all; nothing of it was taken. */
public class TableFileRefusedException extends RuntimeException {

    private final TableFileProblem problem;
    private final transient List<Object> details;

    TableFileRefusedException(TableFileProblem problem, Object... details) {
        super("The file is refused: " + problem.key() + " " + List.of(details));
        this.problem = problem;
        this.details = List.of(details);
    }

    /** What is the matter with it. */
    public TableFileProblem problem() {
        return problem;
    }

    /** The sentence that tells whoever brought it in. */
    public String words() {
        return Texts.get("tables.file." + problem.key(), details.toArray());
    }

    /** Where it is, or how much would be allowed. */
    public List<Object> details() {
        return details;
    }
}
