package app.quarterdeck.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.NanoTimeStopwatchFactory;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that an application asks its database, and how long the database takes to answer. */
public final class StatementWatch implements BeanPostProcessor, QueryExecutionListener {

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof DataSource source)) {
            return bean;
        }
        var watched = new ProxyDataSource(source);
        watched.setProxyConfig(ProxyConfig.Builder.create()
                .stopwatchFactory(new NanoTimeStopwatchFactory())
                .queryListener(this)
                .build());
        return watched;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // It counts once it is answered.
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        count.incrementAndGet();
        nanos.addAndGet(execution.getElapsedTime());
    }

    /** Begins again at nothing. */
    public void reset() {
        count.set(0);
        nanos.set(0);
    }

    /** How many there were since it was reset. */
    public long count() {
        return count.get();
    }

    /** How long they took together, whichever ran beside each other. */
    public Duration time() {
        return Duration.ofNanos(nanos.get());
    }
}
