package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.ErrorImpact;
import app.quarterdeck.revenue.ErrorReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A component that reported errors; or what hours with errors of several components count too often in their rows, so that the
 * columns add up to the totals, which count each hour once.
 *
 * @param component empty for what counts too often
 */
record ErrorRow(
        Optional<ErrorImpact> component,
        Optional<BigDecimal> excess,
        Optional<BigDecimal> excessComplaints,
        Optional<BigDecimal> loss) {

    static List<ErrorRow> of(ErrorReport report) {
        var rows =
                new ArrayList<>(report.components().stream().map(ErrorRow::of).toList());
        report.total()
                .map(total -> overlap(of(total), List.copyOf(rows)))
                .filter(ErrorRow::isAny)
                .ifPresent(rows::add);
        return rows;
    }

    private static ErrorRow of(ErrorImpact impact) {
        return new ErrorRow(
                Optional.of(impact),
                impact.outcomes().excess(),
                impact.outcomes().excessComplaints(),
                impact.money().flatMap(ErrorImpact.Money::loss));
    }

    private static ErrorRow overlap(ErrorRow total, List<ErrorRow> rows) {
        return new ErrorRow(
                Optional.empty(),
                difference(total, rows, ErrorRow::excess),
                difference(total, rows, ErrorRow::excessComplaints),
                difference(total, rows, ErrorRow::loss));
    }

    private static Optional<BigDecimal> difference(
            ErrorRow total, List<ErrorRow> rows, Function<ErrorRow, Optional<BigDecimal>> amount) {
        return amount.apply(total)
                .map(sum -> rows.stream().map(amount).flatMap(Optional::stream).reduce(sum, BigDecimal::subtract))
                .filter(difference -> difference.signum() != 0);
    }

    private boolean isAny() {
        return excess.isPresent() || excessComplaints.isPresent() || loss.isPresent();
    }
}
