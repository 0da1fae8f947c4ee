package app.quarterdeck.security;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom an administrator invites. */
public record NewAccount(String username, String displayName, Optional<String> email, String role) {

    /** The longest name that is shown. */
    public static final int LONGEST_NAME = 100;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9._@-]{2,100}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final int LONGEST_EMAIL = 254;

    /** @throws IllegalArgumentException if the name, mail address or role cannot be */
    public NewAccount {
        username = username.strip().toLowerCase(Locale.ROOT);
        displayName = displayName.strip();
        email = email.map(String::strip).filter(it -> !it.isEmpty());
        if (!isUsername(username)) {
            throw new IllegalArgumentException("No user name");
        }
        if (!isDisplayName(displayName)) {
            throw new IllegalArgumentException("No name to be called by");
        }
        if (!email.map(NewAccount::isEmail).orElse(true)) {
            throw new IllegalArgumentException("No mail address");
        }
        if (!Accounts.ROLES.contains(role)) {
            throw new IllegalArgumentException("No such role");
        }
    }

    /** Whether somebody could log in by that name. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether somebody could be called that. */
    public static boolean isDisplayName(String text) {
        return !text.isBlank() && text.strip().length() <= LONGEST_NAME;
    }

    /** Whether mail could be sent there. */
    public static boolean isEmail(String text) {
        return text.strip().length() <= LONGEST_EMAIL
                && EMAIL.matcher(text.strip()).matches();
    }
}
