package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.PasswordChange.Reason;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    @Test
    void twelveCharactersAreEnough() {
        assertThat(PasswordPolicy.objection("ceo", "blue harbour")).isEmpty();
    }

    @Test
    void elevenCharactersAreNot() {
        assertThat(PasswordPolicy.objection("ceo", "blueharbour")).contains(Reason.TOO_SHORT);
    }

    @Test
    void theUserNameStaysOut() {
        assertThat(PasswordPolicy.objection("ceo", "I am the CEO here")).contains(Reason.CONTAINS_USERNAME);
    }

    @Test
    void aRowOfTheSameCharacterIsNoPassword() {
        assertThat(PasswordPolicy.objection("ceo", "aaaaaaaaaaaaaa")).contains(Reason.TOO_UNIFORM);
    }

    @Test
    void nothingIsTakenThatTheHashWouldNotRead() {
        assertThat(PasswordPolicy.objection("ceo", "ü1ab".repeat(15))).contains(Reason.TOO_LONG);
    }
}
