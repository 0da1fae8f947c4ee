package app.quarterdeck.costs;

import app.quarterdeck.tables.ImportedFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A file of costs that was read and judged, and waits to be applied or put away.
 *
 * @param withoutReason how many rows would change something and say no reason of their own
 * @param closedMonths  first days of closed months that it would correct
 */
public record CostBatch(
        long id,
        String fileName,
        Instant readAt,
        String readBy,
        State state,
        Counts rows,
        int withoutReason,
        List<LocalDate> closedMonths)
        implements ImportedFile {}
