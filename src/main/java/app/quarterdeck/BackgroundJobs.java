package app.quarterdeck;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What runs by itself. Off in tests, which call the jobs' services instead. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
@EnableScheduling
class BackgroundJobs {

    /** Threads of its own for each of the jobs: a slow one does not hold up the live figures. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("job-");
        scheduler.setPoolSize(8);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(20);
        return scheduler;
    }
}
