package app.quarterdeck.home;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the data folder, and starts the embedded PostgreSQL in it unless an external one is configured. */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {

    @Bean
    Home home(@Value("${quarterdeck.home:./.quarterdeck}") Path folder) {
        return Home.open(folder);
    }

    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    JdbcConnectionDetails embeddedDatabase(Home home, @Value("${quarterdeck.database-port:0}") int port) {
        return new EmbeddedDatabase(home, port);
    }
}
