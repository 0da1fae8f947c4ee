package app.quarterdeck.security;

import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.access.expression.ExpressionUtils;
import org.springframework.security.access.expression.SecurityExpressionRoot;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is asking. */
public final class CurrentUser {

    private static final ExpressionParser EXPRESSIONS = new SpelExpressionParser();

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

    /** Whether the user may see amounts of money. */
    public static boolean maySeeMoney() {
        return may(Roles.MAY_SEE_MONEY);
    }

    /** Whether the user may acknowledge, act on and close incidents. */
    public static boolean mayActOnIncidents() {
        return may(Roles.MAY_ACT_ON_INCIDENTS);
    }

    /** Whether the user closes months and enters invoices. */
    public static boolean maySignForNumbers() {
        return may(Roles.MAY_SIGN_FOR_NUMBERS);
    }

    /** Whether the user says that a saving was made. */
    public static boolean mayImplementSavings() {
        return may(Roles.MAY_IMPLEMENT_SAVINGS);
    }

    /** Whether the user writes down what was invested in the product. */
    public static boolean mayKeepInvestments() {
        return may(Roles.MAY_KEEP_INVESTMENTS);
    }

    /** Whether the user raises, writes and supersedes strategic decisions. */
    public static boolean mayDecide() {
        return may(Roles.MAY_DECIDE);
    }

    /** Whether the user comments on decisions and sees to those of his own. */
    public static boolean mayActOnDecisions() {
        return may(Roles.MAY_ACT_ON_DECISIONS);
    }

    /** Whether the user keeps costs, settings, users and events. */
    public static boolean isAdministrator() {
        return may(Roles.MAY_ADMINISTER);
    }

    private static boolean may(String permission) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return user != null && may(user, permission);
    }

    /** Whether somebody has a permission of {@link Roles}; services are guarded by the same expression. */
    static boolean may(Authentication user, String permission) {
        return ExpressionUtils.evaluateAsBoolean(
                EXPRESSIONS.parseExpression(permission),
                new StandardEvaluationContext(new SecurityExpressionRoot<>(() -> user, permission) {}));
    }
}
