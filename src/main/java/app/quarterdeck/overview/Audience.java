package app.quarterdeck.overview;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;

/** For whom a page or brief is: executives and administrators see all, finance the financial, technical readers the operational. */
public enum Audience {
    EXECUTIVE(List.of(KeyFigure.values())),
    FINANCE(List.of(KeyFigure.PROFITABILITY, KeyFigure.SAVINGS, KeyFigure.PROTECTION)),
    TECHNICAL(List.of(KeyFigure.PROTECTION, KeyFigure.EFFICIENCY, KeyFigure.VELOCITY));

    private final List<KeyFigure> figures;

    Audience(List<KeyFigure> figures) {
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

    /** The figures it steers by, in the order of the page. */
    public List<KeyFigure> figures() {
        return figures;
    }

    public boolean seesMoney() {
        return this != TECHNICAL;
    }
}
