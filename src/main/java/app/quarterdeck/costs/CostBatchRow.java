package app.quarterdeck.costs;

import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a file and what it would do.
 *
 * @param number  as a spreadsheet counts: the header is row 1
 * @param machine how the machine is called, or what the row calls it where there is none
 * @param before  what stands on the day from which the row would hold
 * @param corrects the first closed month that it would correct
 * @param problem why it is refused
 * @param column  in which column that is
 * @param value   what stands there, or what the message needs
 */
public record CostBatchRow(
        int number,
        Outcome outcome,
        Optional<MachineKind> kind,
        String machine,
        Optional<BigDecimal> before,
        Optional<BigDecimal> cost,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo,
        Optional<String> reason,
        Optional<LocalDate> corrects,
        Optional<CostProblem> problem,
        Optional<String> column,
        Optional<String> value)
        implements ImportedRow {}
