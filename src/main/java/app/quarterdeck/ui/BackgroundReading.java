package app.quarterdeck.ui;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** The threads that read what pages show, so that a page is there at once and fills as its figures come. */
@Component
class BackgroundReading {

    /** All pages together, so that they never take the connections that the jobs and the collector need. */
    private static final int AT_A_TIME = 6;

    private final Executor threads;
    private final @Nullable ExecutorService own;

    BackgroundReading(@Value("${quarterdeck.background-reading:true}") boolean inBackground) {
        own = inBackground
                ? Executors.newFixedThreadPool(
                        AT_A_TIME, Thread.ofVirtual().name("page-", 0).factory())
                : null;
        threads = own == null ? Runnable::run : own;
    }

    /** Reads as the user who is asking now. */
    void start(Runnable reading) {
        threads.execute(new DelegatingSecurityContextRunnable(reading));
    }

    @PreDestroy
    void stop() {
        if (own != null) {
            own.shutdownNow();
        }
    }
}
