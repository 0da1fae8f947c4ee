package app.quarterdeck.costs;

import app.quarterdeck.costs.CostTable.Column;
import app.quarterdeck.tables.TemplateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
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
        var csv = new TemplateFile(target);
        csv.row(Arrays.stream(Column.values()).map(Column::key).toArray());
        var rows = 0;
        for (var kind : MachineKind.values()) {
            var query = MachineQuery.all(kind);
            for (var offset = 0; ; offset += CHUNK) {
                var part = machines.pricedMachines(query, offset, CHUNK);
                for (var row : part) {
                    csv.row(
                            kind.key(),
                            row.machine().id().id(),
                            row.machine().name(),
                            row.price().cost().map(BigDecimal::toPlainString).orElse(""),
                            "",
                            "",
                            row.machine().provider().orElse(""),
                            row.machine().region().orElse(""),
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
}
