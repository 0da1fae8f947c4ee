package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventDestination;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.EventsSetAside;
import app.quarterdeck.home.Home;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The event store inside the process, in the home folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventsSettings.class)
class EmbeddedEvents {

    @Bean(destroyMethod = "")
    EventFolder eventFolder(Home home, EventsSettings settings) {
        return new EventFolder(home.folder(), settings);
    }

    @Bean
    ArrivalNotices arrivalNotices(ApplicationEventPublisher publisher) {
        return new ArrivalNotices(publisher);
    }

    @Bean
    EventStore eventStore(EventFolder folder, EventsSettings settings, ArrivalNotices notices, Clock clock) {
        return new EventStore(folder, settings, notices::of, clock);
    }

    /** Where business events go while no PostHog is configured. */
    @Bean
    @Fallback
    EventDestination embeddedDestination(EventStore store) {
        return store::take;
    }

    /** Depends on the store, which opens the folder. */
    @Bean
    @Fallback
    EventAnalytics eventAnalytics(EventFolder folder, EventStore store) {
        return new EmbeddedEventAnalytics(folder);
    }

    @Bean
    EventsSetAside eventsSetAside(EventFolder folder, EventStore store) {
        return new EmbeddedEventsSetAside(folder);
    }

    @Bean
    EventsProjectKey eventsProjectKey(Home home, EventsSettings settings) {
        return ProjectKeyFile.keyOf(settings, home.resolve("events-project-key"));
    }
}
