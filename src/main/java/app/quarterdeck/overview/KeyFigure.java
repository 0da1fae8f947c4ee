package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** The five figures by which executives steer, in the order of the page. */
public enum KeyFigure {
    PROTECTION(BusinessDay::protectionRate, "quarterdeck.protection_movers", true),
    SAVINGS(BusinessDay::savingsRate, "quarterdeck.savings_movers", true),
    EFFICIENCY(BusinessDay::efficiencyScore, "quarterdeck.efficiency_movers", true),
    VELOCITY(BusinessDay::velocity, "quarterdeck.velocity_movers", false),
    PROFITABILITY(BusinessDay::margin, "quarterdeck.margin_movers", true);

    private final Function<BusinessDay, Optional<BigDecimal>> value;
    private final String movers;
    private final boolean addsUp;

    KeyFigure(Function<BusinessDay, Optional<BigDecimal>> value, String movers, boolean addsUp) {
        this.value = value;
        this.movers = movers;
        this.addsUp = addsUp;
    }

    /** The figure of a day; empty when there was none. */
    public Optional<BigDecimal> of(BusinessDay day) {
        return value.apply(day);
    }

    /** Whether what moved it adds up to its change. */
    public boolean addsUp() {
        return addsUp;
    }

    String movers() {
        return movers;
    }
}
