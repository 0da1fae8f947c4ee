package app.quarterdeck.events.posthog;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Sends events to PostHog where a project is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(PostHogConfigured.class)
class PostHogEvents {

    @Bean
    PostHogCapture postHogCapture(PostHogSettings settings, Clock clock) {
        return new PostHogCapture(settings, clock);
    }
}
