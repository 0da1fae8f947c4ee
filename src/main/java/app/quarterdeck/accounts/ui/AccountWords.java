package app.quarterdeck.accounts.ui;

import app.quarterdeck.security.Account;
import app.quarterdeck.security.AccountRefusedException;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.util.Locale;

/** How users are told. */
final class AccountWords {

    private AccountWords() {}

    static String role(String role) {
        return Texts.get("users.role." + role.toLowerCase(Locale.ROOT));
    }

    /** What keeps somebody from working, the strongest first. */
    static Status state(Account account) {
        if (!account.enabled()) {
            return new Status(Tone.CRITICAL, Texts.get("users.state.disabled"));
        }
        if (account.lockedUntil().isPresent()) {
            return new Status(
                    Tone.ATTENTION,
                    Texts.get(
                            "users.state.locked",
                            Format.time(account.lockedUntil().get())));
        }
        if (account.mustChange()) {
            return new Status(
                    Tone.INFO,
                    Texts.get(account.lastLogin().isPresent() ? "users.state.must-change" : "users.state.invited"));
        }
        return new Status(Tone.GOOD, Texts.get("users.state.active"));
    }

    static String problem(AccountRefusedException refused) {
        return Texts.get("users.problem." + refused.problem().name().toLowerCase(Locale.ROOT));
    }
}
