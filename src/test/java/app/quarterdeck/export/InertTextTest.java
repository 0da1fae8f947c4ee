package app.quarterdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InertTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00A0=1",
                "\uFEFF=1",
                "\u200B=1",
                "\u0000=1",
                "＝1",
                "＋1",
                "－1",
                "＠A1",
                "=cmd|' /C calc'!A0"
            })
    void aTextThatBeginsLikeAFormulaGetsAnApostrophe(String text) {
        assertThat(InertText.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Acme", "a=b", "1-2", "'Acme'", "—", "O'Brien"})
    void anyOtherTextStaysAsItIs(String text) {
        assertThat(InertText.of(text)).isEqualTo(text);
    }

    @Test
    void aTextThatLooksAsIfItHadBeenMadeInertIsReadBackAsItWas() {
        assertThat(InertText.of("'=1")).isEqualTo("''=1");
        assertThat(InertText.original("''=1")).isEqualTo("'=1");
    }

    @Test
    void everyTextIsReadBackAsItWasAndNeverRuns() {
        Laws.hold(2_000, given -> {
            var characters = "=+-@＝＋－＠'\t\r\n \u00A0\uFEFFaB1;,\"" + given.oneOf("", Given.AWKWARD);
            var text = given.text(6, characters);

            var written = InertText.of(text);

            assertThat(InertText.original(written)).isEqualTo(text);
            assertThat(written.stripLeading()).doesNotMatch("(?s)^[=+\\-@＝＋－＠].*");
        });
    }
}
