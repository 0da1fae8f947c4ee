package app.quarterdeck.messages;

import app.quarterdeck.jobs.OngoingFault;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends messages soon after they were written down. Each route goes by itself, so that a slow one holds up no other. */
@Component
class MessageDispatchJob {

    private static final Logger log = LoggerFactory.getLogger(MessageDispatchJob.class);

    /** So many claims at a turn, so that a stop of the application does not wait for a long backlog. */
    private static final int CLAIMS = 50;

    private final MessageDispatch dispatch;
    private final MessageOutbox outbox;
    private final OngoingFault fault = new OngoingFault(
            log,
            "Messages cannot be taken from the outbox; they wait there, or until their lease has ended",
            "Messages are taken from the outbox again");
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService routes = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("route-", 0).factory());
    private volatile boolean stopping;

    MessageDispatchJob(MessageDispatch dispatch, MessageOutbox outbox) {
        this.dispatch = dispatch;
        this.outbox = outbox;
    }

    @Scheduled(fixedDelay = 1_000)
    void send() {
        try {
            dispatch.dueRoutes().stream().filter(underWay::add).forEach(route -> routes.execute(() -> send(route)));
            fault.ends();
        } catch (RuntimeException e) {
            fault.begins(e);
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void forgetOld() {
        outbox.forgetOld();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        routes.close();
    }

    private void send(String route) {
        try {
            var claims = 0;
            while (!stopping && claims < CLAIMS && dispatch.sendNext(route)) {
                claims++;
            }
        } catch (RuntimeException e) {
            fault.begins(e);
        } finally {
            underWay.remove(route);
        }
    }
}
