package app.quarterdeck;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What runs by itself. Off in tests, which call the jobs' services instead. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
@EnableScheduling
class BackgroundJobs {}
