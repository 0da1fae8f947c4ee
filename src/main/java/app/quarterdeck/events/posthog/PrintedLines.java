package app.quarterdeck.events.posthog;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Takes what a library prints to {@link System#out} from there; what anybody else prints goes where it went before. */
final class PrintedLines extends PrintStream {

    private static final ScopedValue<Consumer<String>> LISTENER = ScopedValue.newInstance();

    private PrintedLines(PrintStream out) {
        super(out, true, out.charset());
    }

    /** Calls, and tells the listener each line that is printed meanwhile by this thread. */
    static <T, X extends Throwable> T toldTo(Consumer<String> listener, ScopedValue.CallableOp<T, X> call) throws X {
        install();
        return ScopedValue.where(LISTENER, listener).call(call);
    }

    @Override
    public void println(String line) {
        if (LISTENER.isBound()) {
            LISTENER.get().accept(line);
        } else {
            super.println(line);
        }
    }

    /** At every call, as others may have put a stream of their own there. */
    private static void install() {
        synchronized (PrintedLines.class) {
            if (!(System.out instanceof PrintedLines)) {
                System.setOut(new PrintedLines(System.out));
            }
        }
    }
}
