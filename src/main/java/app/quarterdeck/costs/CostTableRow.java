package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** A row of a file of costs: what stands in it, what it means, and what is wrong with it as it is written. */
record CostTableRow(
        int number,
        Optional<String> kind,
        Optional<String> id,
        Optional<String> name,
        Optional<String> costText,
        Optional<String> dayText,
        Optional<String> reason,
        Optional<BigDecimal> cost,
        Optional<LocalDate> day,
        Optional<CostProblem> problem,
        Optional<String> column) {}
