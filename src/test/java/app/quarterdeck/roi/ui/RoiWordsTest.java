package app.quarterdeck.roi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.roi.PlannedPayback;
import app.quarterdeck.roi.PlannedRange;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoiWordsTest {

    @Test
    void thePlannedPaybackIsToldAsItIsKnown() {
        assertThat(payback(Optional.of(6), Optional.of(8))).isEqualTo("6–8 months, by the plan");
        assertThat(payback(Optional.of(7), Optional.of(7))).isEqualTo("7 months, by the plan");
        assertThat(payback(Optional.of(1), Optional.of(1))).isEqualTo("1 month, by the plan");
        assertThat(payback(Optional.of(1), Optional.of(2))).isEqualTo("1–2 months, by the plan");
        assertThat(payback(Optional.of(6), Optional.empty())).isEqualTo("6 months at the earliest, by the plan");
        assertThat(payback(Optional.empty(), Optional.empty())).isEqualTo("not within ten years by the plan");
    }

    @Test
    void aRangeMayHaveNoUpperEnd() {
        assertThat(RoiWords.range(new PlannedRange(new BigDecimal("5.5"), Optional.of(BigDecimal.TEN))))
                .isEqualTo("at least $5.50, at most $10.00 a year");
        assertThat(RoiWords.range(new PlannedRange(BigDecimal.TEN, Optional.empty())))
                .isEqualTo("at least $10.00 a year");
    }

    private static String payback(Optional<Integer> earliest, Optional<Integer> latest) {
        return RoiWords.payback(new PlannedPayback(earliest, latest));
    }
}
