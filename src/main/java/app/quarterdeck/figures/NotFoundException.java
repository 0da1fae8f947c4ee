package app.quarterdeck.figures;

/** What was asked for is not there. */
public class NotFoundException extends RuntimeException {

    public NotFoundException(String what) {
        super(what);
    }
}
