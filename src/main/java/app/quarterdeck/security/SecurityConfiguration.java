package app.quarterdeck.security;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Form login for every screen; each view and each service names the roles it is open to. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String UNUSED_FEATURES = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    /** The last chain: it takes whatever a chain with a matcher of its own has not taken. */
    @Bean
    SecurityFilterChain screens(HttpSecurity http, VaadinDefaultRequestCache asked) {
        asked.setDelegateRequestCache(pagesOnly());
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness",
                                "/styles/**",
                                "/icons/**",
                                "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll())
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(SecurityConfiguration::refuseForeignForms, UsernamePasswordAuthenticationFilter.class)
                // Before the form of log-in, which would otherwise make up a page of its own.
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView("/login")
                                // An address that is none leads to the page that says so, not to an empty refusal.
                                .anyRequest(url -> url.authenticated()))
                .formLogin(form -> form.failureHandler(failure()))
                .logout(logout -> logout.deleteCookies("JSESSIONID"))
                .build();
    }

    /**
     * Bcrypt, and a prefix that says so. Argon2 would need Bouncy Castle for this alone, and 19 MB of memory for each of
     * the attempts that anybody may make at once; another encoder can take over later, hash by hash.
     */
    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** What log-in leads back to: the page that was asked for, never a style sheet or a call of a program. */
    private static RequestCache pagesOnly() {
        var page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(page);
        return cache;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.withoutNonce()))
                .httpStrictTransportSecurity(strict ->
                        strict.maxAgeInSeconds(Duration.ofDays(365).toSeconds()).includeSubDomains(false))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(features -> features.policy(UNUSED_FEATURES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // Vaadin's servlet is reached by a forward, which sends the answer before a filter could add to it.
                .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <F extends HeaderWriterFilter> F postProcess(F filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                });
    }

    /**
     * Vaadin takes a log-in without a token, so that a form that stood open overnight still works. Then no other site's
     * page may send it for the reader, to have the reader work as somebody else.
     */
    private static void refuseForeignForms(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest form
                && response instanceof HttpServletResponse answer
                && form.getMethod().equals("POST")
                && FOREIGN.contains(String.valueOf(form.getHeader("Sec-Fetch-Site")))) {
            answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static AuthenticationFailureHandler failure() {
        return (request, response, failure) -> response.sendRedirect(request.getContextPath()
                + (failure instanceof LockedException ? "/login?error=locked" : "/login?error"));
    }
}
