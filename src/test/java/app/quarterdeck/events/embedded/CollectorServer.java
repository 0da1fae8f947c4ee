package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.home.Home;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The collector with its store as an HTTP server of its own: the real one, without screens and PostgreSQL. */
public final class CollectorServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private CollectorServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts on a free port. */
    public static CollectorServer start(Path home, Clock clock, Map<String, Object> properties) {
        return new CollectorServer(new SpringApplicationBuilder(Application.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run("--server.port=0", "--quarterdeck.home=" + home));
    }

    /** The address of a path. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort() + path);
    }

    /** The project key that senders need. */
    public String key() {
        return bean(EventsProjectKey.class).value();
    }

    /** One of its parts. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Without a stereotype, so that the application's own scan in other tests passes it by. */
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @Import({
        EmbeddedEvents.class,
        CollectorSecurity.class,
        RequestMemory.class,
        CaptureController.class,
        AnalyticsController.class,
        SdkSetupController.class
    })
    static class Application {

        @Bean
        Home home(@Value("${quarterdeck.home}") Path folder) {
            return Home.open(folder);
        }
    }
}
