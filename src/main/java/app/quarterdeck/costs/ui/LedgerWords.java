package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.LedgerMonth;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How months are called. */
final class LedgerWords {

    private LedgerWords() {}

    /** {@code Jun 2026}. */
    static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL uuuu", Format.locale()).format(month);
    }

    /** {@code Jun 2026 · closed}. */
    static String month(LedgerMonth month) {
        return Texts.get(
                "ledger.month-state",
                month(month.month()),
                Texts.get("ledger.state." + month.state().name().toLowerCase(Locale.ROOT)));
    }
}
