package app.quarterdeck;

import app.quarterdeck.figures.ReportingCalendar;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.theme.aura.Aura;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The place from which the business is commanded: one process, started by {@code ./quarterdeck run}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Quarterdeck")
@Push(PushMode.AUTOMATIC)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/quarterdeck.css")
@Viewport("width=device-width, initial-scale=1")
public class Quarterdeck implements AppShellConfigurator {

    public static void main(String[] arguments) {
        SpringApplication.run(Quarterdeck.class, arguments);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "styles/quarterdeck.svg", "any");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ReportingCalendar reportingCalendar(Clock clock, @Value("${quarterdeck.reporting-zone:UTC}") ZoneId zone) {
        return new ReportingCalendar(clock, zone);
    }
}
