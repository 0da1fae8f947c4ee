package app.quarterdeck.benchmarks;

/** Somebody else has changed it since it was shown. */
public class BenchmarkChangedMeanwhileException extends RuntimeException {

    BenchmarkChangedMeanwhileException(String what) {
        super("Changed meanwhile: " + what);
    }
}
