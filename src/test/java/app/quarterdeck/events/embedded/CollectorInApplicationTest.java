package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The collector beside the screens: open without a login, which everything else still wants. */
@IntegrationTest
class CollectorInApplicationTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private EventsProjectKey key;

    @Autowired
    private EventAnalytics analytics;

    @Test
    void takesEventsWithoutALogin() throws Exception {
        var tenant = UUID.randomUUID();

        var answer = browser()
                .perform(post("/batch/").contentType("application/json").content("""
                                {"api_key":"%s","batch":[{"event":"email_delivery_outcome","distinct_id":"d",
                                  "properties":{"tenant_id":"%s","outcome":"delivered","count":3}}]}""".formatted(key.value(), tenant)))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getCookies()).isEmpty();
        assertThat(analytics.outcomesOf(List.of(new TenantHour(tenant, TestClock.START.truncatedTo(ChronoUnit.HOURS)))))
                .extracting(hour -> hour.outcomes().delivered())
                .containsExactly(3L);
    }

    @Test
    void leavesTheScreensBehindTheLogin() throws Exception {
        var answer = browser().perform(get("/")).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).endsWith("/login");
    }

    private MockMvc browser() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }
}
