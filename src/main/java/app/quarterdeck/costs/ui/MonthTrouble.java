package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MonthNotClosableException;
import app.quarterdeck.ui.Texts;
import java.util.Locale;

/** Why a month cannot be closed or opened, in words. */
final class MonthTrouble {

    private MonthTrouble() {}

    static String words(MonthNotClosableException trouble) {
        return Texts.get(
                "ledger.trouble."
                        + trouble.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                LedgerWords.month(trouble.month()));
    }
}
