package app.quarterdeck.tables;

import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** The columns that the rows of every file have. */
public final class ImportColumns {

    private ImportColumns() {}

    public static <R extends ImportedRow> GridColumn<R> number() {
        return GridColumn.number("row", Texts.get("import.row"), Unit.COUNT, row -> BigDecimal.valueOf(row.number()));
    }

    public static <R extends ImportedRow> GridColumn<R> outcome() {
        return GridColumn.status("outcome", Texts.get("import.outcome"), row -> Optional.of(status(row.outcome())));
    }

    /** {@code Row 17, column cost: …}, or what else is to be said of a row. */
    public static <R extends ImportedRow> GridColumn<R> message(
            Function<R, Optional<String>> problem, Function<R, Optional<String>> remark) {
        return GridColumn.<R>optionalText(
                        "message",
                        Texts.get("import.message"),
                        row -> problem.apply(row)
                                .map(words -> Texts.get(
                                        "import.place",
                                        String.valueOf(row.number()),
                                        row.column().orElse(""),
                                        words))
                                .or(() -> remark.apply(row)))
                .growing(3);
    }

    private static Status status(Outcome outcome) {
        var tone =
                switch (outcome) {
                    case NEW, CHANGED -> Tone.INFO;
                    case UNCHANGED -> Tone.NONE;
                    case REFUSED -> Tone.CRITICAL;
                };
        return new Status(tone, Texts.get("import.outcome." + outcome.key()));
    }
}
