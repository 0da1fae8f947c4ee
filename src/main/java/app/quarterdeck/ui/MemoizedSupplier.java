package app.quarterdeck.ui;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that several parts of a page show: asked for when the first of them wants it, and once; the others wait for
 * it. A failure is the answer to all who ask with them; who tries again later asks again.
 */
public final class MemoizedSupplier<T> implements Supplier<T> {

    /** How long a failure stands, so that not each part of a page waits for the same server that is gone. */
    private static final Duration FAILURE = Duration.ofSeconds(5);

    private final Supplier<T> question;
    private @Nullable T answer;
    private @Nullable RuntimeException failure;
    private long failedAt;

    public MemoizedSupplier(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public synchronized T get() {
        if (failure != null && System.nanoTime() - failedAt < FAILURE.toNanos()) {
            throw failure;
        }
        var known = answer;
        if (known == null) {
            try {
                known = question.get();
                answer = known;
            } catch (RuntimeException e) {
                failure = e;
                failedAt = System.nanoTime();
                throw e;
            }
        }
        return known;
    }
}
