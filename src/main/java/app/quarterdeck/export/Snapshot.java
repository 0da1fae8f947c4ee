package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A table that is written into a file.
 *
 * @param who           for whom
 * @param asOf          when it was read
 * @param reportingZone whose days the days in it are
 */
public record Snapshot(TableData table, String who, Instant asOf, ZoneId reportingZone) {}
