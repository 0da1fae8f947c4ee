package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventConnection;
import app.quarterdeck.events.QueryBudget;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Sends events to PostHog, and asks it, where a project is configured. */
@Configuration(proxyBeanMethods = false)
class PostHogEvents {

    @Bean
    @Conditional(PostHogConfigured.class)
    PostHogCapture postHogCapture(PostHogSettings settings, PostHogProxySettings proxy, Clock clock) {
        return new PostHogCapture(settings, proxy.to(settings.host()), clock);
    }

    @Bean
    @Conditional(PostHogQueried.class)
    PostHogQuery postHogQuery(
            PostHogQuerySettings settings, PostHogProxySettings proxy, Clock clock, QueryBudget budget) {
        return new PostHogQuery(settings, proxy.to(settings.appHost()), clock, budget);
    }

    @Bean
    @Conditional(PostHogQueried.class)
    PostHogEventAnalytics postHogEventAnalytics(PostHogQuery query, PostHogQuerySettings settings) {
        return new PostHogEventAnalytics(query, settings.projectId());
    }

    @Bean
    EventConnection postHogConnection(
            ObjectProvider<PostHogCapture> capture, ObjectProvider<PostHogQuery> query, Clock clock) {
        return new PostHogConnection(capture.getIfAvailable(), query.getIfAvailable(), clock);
    }
}
