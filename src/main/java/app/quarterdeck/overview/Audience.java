package app.quarterdeck.overview;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;

/** For whom a page or brief is: executives and administrators see all, finance the financial, technical readers the operational. */
public enum Audience {
    EXECUTIVE(
            Roles.EXECUTIVE,
            "business_health_score",
            List.of(
                    "revenue_protection_rate",
                    "cost_optimization_savings_rate",
                    "efficiency_score",
                    "strategic_decision_velocity",
                    "gross_margin")),
    FINANCE(
            Roles.FINANCE,
            "business_health_score",
            List.of(
                    "gross_margin",
                    "cost_optimization_savings_rate",
                    "revenue_protection_rate",
                    "estimated_revenue_loss",
                    "optimization_savings_potential")),
    TECHNICAL(
            Roles.TECHNICAL,
            "efficiency_score",
            List.of(
                    "efficiency_score",
                    "strategic_decision_velocity",
                    "bounce_rate",
                    "complaint_rate",
                    "delivery_rate"));

    private final String role;
    private final String headline;
    private final List<String> figures;

    Audience(String role, String headline, List<String> figures) {
        this.role = role;
        this.headline = headline;
        this.figures = figures;
    }

    public static Audience ofCurrentUser() {
        if (!CurrentUser.maySeeMoney()) {
            return TECHNICAL;
        }
        return CurrentUser.maySignForNumbers() ? FINANCE : EXECUTIVE;
    }

    /** Whoever holds a role; what is not known sees as little as anybody. */
    public static Audience ofRole(String role) {
        return switch (role) {
            case Roles.EXECUTIVE, Roles.ADMIN -> EXECUTIVE;
            case Roles.FINANCE -> FINANCE;
            default -> TECHNICAL;
        };
    }

    /** The keys of the figures it steers by, in the order of the page. */
    public List<String> figures() {
        return figures;
    }

    /** The key of the figure that sums up the others. */
    public String headline() {
        return headline;
    }

    public boolean seesMoney() {
        return this != TECHNICAL;
    }

    /** A role whose readers it is for. */
    String role() {
        return role;
    }
}
