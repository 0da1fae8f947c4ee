package app.quarterdeck.events.embedded;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The collector's paths, open to whoever sends the project key: no login, no session, no cookie. Any web page may send,
 * as to PostHog; nothing can be read here.
 */
@Configuration(proxyBeanMethods = false)
class CollectorSecurity {

    private static final String[] PATHS = {
        "/batch",
        "/batch/",
        "/i/v0/e",
        "/i/v0/e/",
        "/e",
        "/e/",
        "/capture",
        "/capture/",
        "/track",
        "/track/",
        "/engage",
        "/engage/",
        "/i/v1/analytics/events",
        "/i/v1/analytics/events/",
        "/flags",
        "/flags/",
        "/array/*/config",
        "/array/*/config.js"
    };

    @Bean
    @Order(1)
    SecurityFilterChain collector(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATHS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .cors(cors -> cors.configurationSource(request -> anywhere()))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static CorsConfiguration anywhere() {
        var cors = new CorsConfiguration();
        cors.setAllowedOriginPatterns(List.of(CorsConfiguration.ALL));
        cors.setAllowedMethods(List.of("GET", "POST", "OPTIONS"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setAllowCredentials(true);
        return cors;
    }
}
