package app.quarterdeck.security;

/**
 * The four kinds of reader, and what they may: each permission is said here alone, for {@code @PreAuthorize} on services,
 * {@link OpenTo} on pages, and {@link CurrentUser}. Names as Spring Security wants them, without prefix.
 */
public final class Roles {

    /** The C-suite: reads everything, decides. */
    public static final String EXECUTIVE = "EXECUTIVE";

    /** Reads everything, signs for numbers. */
    public static final String FINANCE = "FINANCE";

    /** Acts on incidents; sees deliverability and machines, but no money. */
    public static final String TECHNICAL = "TECHNICAL";

    /** Keeps costs, settings and users. */
    public static final String ADMIN = "ADMIN";

    /** Guard of every service method that returns an amount of money. */
    public static final String MAY_SEE_MONEY = "hasAnyRole('EXECUTIVE', 'FINANCE', 'ADMIN')";

    /** Guard of what is one's own, whoever one is. */
    public static final String LOGGED_IN = "isAuthenticated()";

    /** Guard of what every reader who is logged in may see. */
    public static final String ANY = "hasAnyRole('EXECUTIVE', 'FINANCE', 'TECHNICAL', 'ADMIN')";

    /** Guard of acknowledging, acting on and closing incidents. */
    public static final String MAY_ACT_ON_INCIDENTS = "hasAnyRole('EXECUTIVE', 'TECHNICAL', 'ADMIN')";

    /** Guard of closing months and entering invoices. */
    public static final String MAY_SIGN_FOR_NUMBERS = "hasRole('FINANCE')";

    /** Guard of accepting, proposing and dismissing savings. */
    public static final String MAY_DECIDE_ON_SAVINGS = "hasAnyRole('EXECUTIVE', 'FINANCE', 'ADMIN')";

    /** Guard of saying that a saving was made. */
    public static final String MAY_IMPLEMENT_SAVINGS = "hasAnyRole('FINANCE', 'ADMIN')";

    /** Guard of writing down what was invested in the product. */
    public static final String MAY_KEEP_INVESTMENTS = "hasAnyRole('FINANCE', 'ADMIN')";

    /** Guard of raising, writing and superseding strategic decisions. */
    public static final String MAY_DECIDE = "hasAnyRole('EXECUTIVE', 'FINANCE')";

    /** Guard of commenting on decisions and of seeing to one's own. */
    public static final String MAY_ACT_ON_DECISIONS = "hasAnyRole('EXECUTIVE', 'FINANCE', 'TECHNICAL')";

    /** Guard of reading who did what. */
    public static final String MAY_READ_THE_AUDIT_LOG = "hasAnyRole('FINANCE', 'ADMIN')";

    /** Guard of how events and data come in, and of what was set aside. */
    public static final String MAY_LOOK_AFTER_DATA = "hasAnyRole('TECHNICAL', 'ADMIN')";

    /** Guard of costs, constants, the words of the platform, users and whatever else is kept for all. */
    public static final String MAY_ADMINISTER = "hasRole('ADMIN')";

    private Roles() {}
}
