package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedPasswordTest {

    @Test
    void hasAtLeastSixtyBitsAndNoCharacterThatIsTakenForAnother() {
        var bitsOfACharacter = Math.log(31) / Math.log(2);

        assertThat(GeneratedPassword.next()).matches("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}");
        assertThat(16 * bitsOfACharacter).isGreaterThan(60);
    }

    @Test
    void isNeverTheSameTwice() {
        assertThat(Stream.generate(GeneratedPassword::next).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void fitsThePolicyItself() {
        assertThat(PasswordPolicy.objection("admin", GeneratedPassword.next())).isEmpty();
    }
}
