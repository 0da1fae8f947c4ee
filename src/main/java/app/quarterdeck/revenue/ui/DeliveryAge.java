package app.quarterdeck.revenue.ui;

import app.quarterdeck.events.SnapshotAge;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.Optional;

/** How old delivery figures are, in words; nothing where they come live. */
final class DeliveryAge {

    private DeliveryAge() {}

    static String words(Optional<SnapshotAge> age) {
        return age.map(known -> known.asOf()
                        .map(asOf -> Texts.get(
                                known.isFailing() ? "revenue.delivery-age.failing" : "revenue.delivery-age",
                                Format.time(asOf),
                                Format.ago(asOf)))
                        .orElseGet(() -> Texts.get("revenue.delivery-age.none")))
                .orElse("");
    }
}
