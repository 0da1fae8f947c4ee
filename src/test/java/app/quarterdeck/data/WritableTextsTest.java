package app.quarterdeck.data;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL refuses U+0000 in every text, and its escape in JSON. */
@IntegrationTest
class WritableTextsTest {

    @Autowired
    private JdbcClient database;

    @Test
    void whatNoTextCanHaveIsLeftOut() {
        assertThat(database.sql("select cast(:text as text)")
                        .param("text", "a\0b")
                        .query(String.class)
                        .single())
                .isEqualTo("ab");
        assertThat(database.sql("select array_to_string(cast(:texts as text[]), ',')")
                        .param("texts", new String[] {"a\0", "b"})
                        .query(String.class)
                        .single())
                .isEqualTo("a,b");
    }

    @Test
    void norIsItInJsonWhereABackslashMayStandBeforeIt() {
        assertThat(database.sql("select cast(:json as jsonb) ->> 'why'")
                        .param("json", "{\"why\": \"a\\u0000b\\\\u0000\"}")
                        .query(String.class)
                        .single())
                .isEqualTo("ab\\u0000");
    }
}
