package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.LedgerMonth;
import app.quarterdeck.costs.LedgerRow;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.OfferedMonth;
import app.quarterdeck.ui.Texts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How months and rows of a month are called. */
final class LedgerWords {

    private LedgerWords() {}

    /** {@code Jun 2026}. */
    static String month(YearMonth month) {
        return Format.shortMonth(month);
    }

    /** Whose a row is; the name is a tenant's. */
    static String name(LedgerRow.Of of, Optional<String> tenant) {
        return switch (of) {
            case TENANT -> tenant.orElse("");
            case OTHER_TENANTS -> Texts.get("ledger.other-tenants");
            case UNALLOCATED -> Texts.get("ledger.nobody");
        };
    }

    /** The months that have a whole day, with how they stand. */
    static List<OfferedMonth> offered(List<LedgerMonth> months, LocalDate today) {
        return months.stream()
                .filter(it -> it.month().atDay(1).isBefore(today))
                .map(it -> new OfferedMonth(
                        it.month(),
                        Texts.get("ledger.state." + it.state().name().toLowerCase(Locale.ROOT))))
                .toList();
    }
}
