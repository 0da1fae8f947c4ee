package app.quarterdeck.security;

import org.springframework.security.core.context.SecurityContextHolder;

/** Who is asking. */
public final class CurrentUser {

    private CurrentUser() {}

    /**
     * The user name, for the record of who did something.
     *
     * @throws IllegalStateException if nobody is logged in
     */
    public static String name() {
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return user.getName();
    }

    /** Whether the user may see amounts of money; the services guard themselves by the same roles. */
    public static boolean maySeeMoney() {
        return hasAnyRole(Roles.EXECUTIVE, Roles.FINANCE, Roles.ADMIN);
    }

    /** Whether the user may acknowledge, act on and close incidents. */
    public static boolean mayActOnIncidents() {
        return hasAnyRole(Roles.EXECUTIVE, Roles.TECHNICAL, Roles.ADMIN);
    }

    /** Whether the user closes months and enters invoices. */
    public static boolean maySignForNumbers() {
        return hasAnyRole(Roles.FINANCE);
    }

    /** Whether the user says that a saving was made. */
    public static boolean mayImplementSavings() {
        return hasAnyRole(Roles.FINANCE, Roles.ADMIN);
    }

    /** Whether the user writes down what was invested in the product. */
    public static boolean mayKeepInvestments() {
        return hasAnyRole(Roles.FINANCE, Roles.ADMIN);
    }

    /** Whether the user raises, writes and supersedes strategic decisions. */
    public static boolean mayDecide() {
        return hasAnyRole(Roles.EXECUTIVE, Roles.FINANCE);
    }

    /** Whether the user comments on decisions and sees to those of his own. */
    public static boolean mayActOnDecisions() {
        return hasAnyRole(Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL);
    }

    /** Whether the user keeps costs, settings, users and events. */
    public static boolean isAdministrator() {
        return hasAnyRole(Roles.ADMIN);
    }

    private static boolean hasAnyRole(String... roles) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null) {
            return false;
        }
        for (var role : roles) {
            if (user.getAuthorities().stream().anyMatch(held -> ("ROLE_" + role).equals(held.getAuthority()))) {
                return true;
            }
        }
        return false;
    }
}
