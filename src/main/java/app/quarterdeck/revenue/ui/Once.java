package app.quarterdeck.revenue.ui;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that several parts of a page show: asked for when the first of them wants it, and once. A failure is the
 * answer to all of them, too.
 */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> question;
    private @Nullable T answer;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public T get() {
        if (failure != null) {
            throw failure;
        }
        var known = answer;
        if (known == null) {
            try {
                known = question.get();
                answer = known;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return known;
    }
}
