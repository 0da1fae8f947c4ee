package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** The five figures by which executives steer, in the order of the page. */
public enum KeyFigure {
    PROTECTION(BusinessDay::protectionRate, true),
    SAVINGS(BusinessDay::savingsRate, true),
    EFFICIENCY(BusinessDay::efficiencyScore, true),
    VELOCITY(BusinessDay::velocity, false),
    PROFITABILITY(BusinessDay::margin, true);

    private final Function<BusinessDay, Optional<BigDecimal>> value;
    private final boolean addsUp;

    KeyFigure(Function<BusinessDay, Optional<BigDecimal>> value, boolean addsUp) {
        this.value = value;
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
}
