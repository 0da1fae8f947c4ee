package app.quarterdeck.costs;

import app.quarterdeck.costs.CostTable.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** The file in which costs are brought in, filled with what stands. A row without a day holds from the day it is brought in. */
@Component
class CostTemplate {

    private static final int CHUNK = 1_000;

    private final MachineRows machines;

    CostTemplate(MachineRows machines) {
        this.machines = machines;
    }

    /** Says how many machines it wrote. */
    int write(OutputStream target) throws IOException {
        var csv = new CSVPrinter(new OutputStreamWriter(target, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        csv.printRecord(Arrays.stream(Column.values()).map(Column::key).toList());
        var rows = 0;
        for (var kind : MachineKind.values()) {
            var query = MachineQuery.all(kind);
            for (var offset = 0; ; offset += CHUNK) {
                var part = machines.pricedMachines(query, offset, CHUNK);
                for (var row : part) {
                    csv.printRecord(
                            kind.key(),
                            row.machine().id().id(),
                            inert(row.machine().name()),
                            row.price().cost().map(BigDecimal::toPlainString).orElse(""),
                            "",
                            "",
                            row.machine().provider().map(CostTemplate::inert).orElse(""),
                            row.machine().region().map(CostTemplate::inert).orElse(""),
                            row.machine().status().orElse(""));
                }
                rows += part.size();
                if (part.size() < CHUNK) {
                    break;
                }
            }
        }
        csv.flush();
        return rows;
    }

    private static String inert(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
