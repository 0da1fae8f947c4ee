package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    @Test
    void twelveCharactersAreEnough() {
        assertThat(PasswordPolicy.objection("ceo", "blue harbour")).isEmpty();
    }

    @Test
    void elevenCharactersAreNot() {
        assertThat(PasswordPolicy.objection("ceo", "blueharbour")).contains("Use at least 12 characters");
    }

    @Test
    void theUserNameStaysOut() {
        assertThat(PasswordPolicy.objection("ceo", "I am the CEO here")).contains("Leave your user name out of it");
    }

    @Test
    void aRowOfTheSameCharacterIsNoPassword() {
        assertThat(PasswordPolicy.objection("ceo", "aaaaaaaaaaaaaa"))
                .contains("Use more than three different characters");
    }

    @Test
    void nothingIsTakenThatTheHashWouldNotRead() {
        assertThat(PasswordPolicy.objection("ceo", "ü1ab".repeat(15))).contains("Use at most 72 characters");
    }
}
