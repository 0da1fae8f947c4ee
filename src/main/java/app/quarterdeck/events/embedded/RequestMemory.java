package app.quarterdeck.events.embedded;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How many bytes of requests may be in memory at once. Parsed events take a multiple of their bytes, hence the small
 * part of the heap; what does not fit is told to come again.
 */
@Component
final class RequestMemory {

    private static final long LEAST = 64L * 1024 * 1024;
    private static final int PART_OF_HEAP = 16;

    private final long capacity = Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    private final AtomicLong used = new AtomicLong();

    /** The share of one request, given back as a whole when the request is answered. */
    Share share() {
        return new Share();
    }

    /** What one request holds. */
    final class Share implements AutoCloseable {

        private long held;

        /** Holds more bytes. */
        void claim(long bytes) {
            if (used.addAndGet(bytes) > capacity) {
                used.addAndGet(-bytes);
                throw CaptureException.busy();
            }
            held += bytes;
        }

        @Override
        public void close() {
            used.addAndGet(-held);
            held = 0;
        }
    }
}
