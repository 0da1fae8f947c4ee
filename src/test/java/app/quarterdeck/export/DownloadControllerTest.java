package app.quarterdeck.export;

import static app.quarterdeck.export.Tables.number;
import static app.quarterdeck.export.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.quarterdeck.export.Download.Reader;
import app.quarterdeck.export.Download.State;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class DownloadControllerTest {

    private final Object session = new Object();

    @Autowired
    private Downloads downloads;

    @Autowired
    private JdbcClient database;

    @Autowired
    private WebApplicationContext context;

    private Download download;

    @BeforeEach
    void write() {
        var table =
                Tables.of(List.of(number("n", Unit.COUNT)), List.of(row(BigDecimal.ONE), row(new BigDecimal("-2"))));
        download = downloads
                .start(
                        new Reader(session, 1, new TestingAuthenticationToken("cfo", "", "ROLE_FINANCE")),
                        table,
                        FileFormat.CSV)
                .orElseThrow();
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (download.state() != State.READY) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void remove() {
        downloads.remove(download);
    }

    @Test
    void theReaderGetsTheFileAndThatIsWrittenDown() throws Exception {
        var answer = answer(of(download.id()).with(user("cfo").roles("FINANCE")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("n\r\n1\r\n-2\r\n");
        assertThat(answer.getContentType()).isEqualTo("text/csv;charset=utf-8");
        assertThat(answer.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("tenants_2026-07-01T0941Z.csv");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        assertThat(database.sql("""
                        select who || ' ' || what || ' ' || (after ->> 'table') || ' ' || (after ->> 'format') || ' '
                               || (after ->> 'rows') || ' ' || (after -> 'filter' ->> 'Level')
                          from quarterdeck.audit_log
                         where what = 'export.downloaded'
                        """).query(String.class).list())
                .containsExactly("cfo export.downloaded tenants CSV 2 Critical");
        assertThat(download.isFetched()).isTrue();
    }

    @Test
    void anotherUserFindsNothingAndNothingIsWrittenDown() throws Exception {
        var before = entries();

        assertThat(answer(of(download.id()).with(user("ceo").roles("EXECUTIVE")))
                        .getStatus())
                .isEqualTo(404);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void whoeverIsNotLoggedInIsLedToTheLogIn() throws Exception {
        var answer = answer(of(download.id()));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).endsWith("/login");
    }

    @Test
    void aFileThatDoesNotExistIsNotFound() throws Exception {
        assertThat(answer(of(UUID.randomUUID()).with(user("cfo").roles("FINANCE")))
                        .getStatus())
                .isEqualTo(404);
    }

    private int entries() {
        return database.sql("select count(*) from quarterdeck.audit_log")
                .query(Integer.class)
                .single();
    }

    private static MockHttpServletRequestBuilder of(UUID id) {
        return get("/downloads/" + id);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build()
                .perform(request)
                .andReturn()
                .getResponse();
    }
}
