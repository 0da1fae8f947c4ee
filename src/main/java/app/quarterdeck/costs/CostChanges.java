package app.quarterdeck.costs;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of what machines cost, made by an administrator: looked at first, then applied as a whole or not at all. A change
 * names the version of the price it was decided on, so that two people do not overwrite each other.
 */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional
public class CostChanges {

    private final CostChangeStore store;
    private final CostJournal journal;
    private final ReportingCalendar calendar;

    CostChanges(CostChangeStore store, CostJournal journal, ReportingCalendar calendar) {
        this.store = store;
        this.journal = journal;
        this.calendar = calendar;
    }

    /**
     * What changes would do; nothing is done.
     *
     * @throws NotFoundException if one of the machines is not there
     */
    public CostPreview preview(List<CostEdit> edits) {
        var rows = checked(edits);
        var possible = possible(edits, rows);
        return possible.isEmpty()
                ? new CostPreview(rows, List.of(), 0, BigDecimal.ZERO, List.of())
                : store.preview(new CostStatement.Edits(possible, CurrentUser.name(), "preview", "form"), rows);
    }

    /**
     * Makes changes; machines that cost as much already are left alone.
     *
     * @param why          a reason, at most 500 characters
     * @param asCorrection whether closed months may be corrected
     * @throws CostsRefusedException     if one of them cannot be
     * @throws ChangedMeanwhileException if somebody else was quicker
     * @throws ClosedMonthException      if a closed month would be corrected and that is not meant
     */
    public void apply(List<CostEdit> edits, String why, boolean asCorrection) {
        var reason = CostReason.of(why);
        store.lock(edits.stream().map(edit -> edit.machine().id()).toList());
        var rows = checked(edits);
        var refused = rows.stream().filter(row -> row.problem().isPresent()).toList();
        if (!refused.isEmpty()) {
            throw new CostsRefusedException(refused);
        }
        refuseOlder(rows, edits.stream().collect(Collectors.toMap(CostEdit::machine, CostEdit::seen)));
        var changing = possible(edits, rows);
        if (changing.isEmpty()) {
            return;
        }
        var source = edits.size() == 1 ? "form" : "bulk";
        journal.make(
                new CostStatement.Edits(changing, CurrentUser.name(), reason, source),
                rows.stream().filter(ProposedCost::changes).toList(),
                reason,
                asCorrection);
    }

    /**
     * What taking a change back would do; nothing is done.
     *
     * @throws NotFoundException         if there is no such change
     * @throws ChangedMeanwhileException if it does not stand any more as it was made
     */
    public CostPreview previewUndo(long change) {
        var undo = new CostStatement.Undo(change, CurrentUser.name(), "preview");
        return store.preview(undo, outlookOf(undo));
    }

    /**
     * Takes a change back: what held before it holds again on the days it spoke of, and the history keeps both.
     *
     * @throws NotFoundException         if there is no such change
     * @throws ChangedMeanwhileException if it does not stand any more as it was made
     * @throws ClosedMonthException      if a closed month would be corrected and that is not meant
     */
    public void undo(long change, String why, boolean asCorrection) {
        var reason = CostReason.of(why);
        if (store.entry(change).isPresent()) {
            store.lock(List.of(store.machineOf(change).id()));
        }
        var undo = new CostStatement.Undo(change, CurrentUser.name(), reason);
        journal.make(undo, outlookOf(undo), reason, asCorrection);
    }

    private List<ProposedCost> outlookOf(CostStatement.Undo undo) {
        var entry =
                store.entry(undo.change()).orElseThrow(() -> new NotFoundException("Change of cost " + undo.change()));
        var rows = store.outlook(undo);
        if (rows.isEmpty()) {
            throw new NotFoundException("Machine of the change of cost " + undo.change());
        }
        if (!entry.canBeUndone()) {
            throw changedMeanwhile(rows.stream().map(this::conflict).toList());
        }
        return rows;
    }

    private List<ProposedCost> checked(List<CostEdit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("No machine is to be changed");
        }
        if (edits.stream().map(CostEdit::machine).distinct().count() < edits.size()) {
            throw new IllegalArgumentException("A machine is to be changed twice at once");
        }
        var rows = store.outlook(new CostStatement.Edits(edits, CurrentUser.name(), "preview", "form"));
        if (rows.size() < edits.size()) {
            throw new NotFoundException("One of " + edits.size() + " machines");
        }
        return rows.stream().map(this::checked).toList();
    }

    private ProposedCost checked(ProposedCost row) {
        var cost = row.after().orElseThrow();
        if (cost.signum() < 0) {
            return row.refused(CostProblem.NEGATIVE);
        }
        if (cost.stripTrailingZeros().scale() > 2) {
            return row.refused(CostProblem.TOO_MANY_DECIMALS);
        }
        if (!calendar.possibleDays().contain(row.validFrom())) {
            return row.refused(CostProblem.DAY_OUT_OF_RANGE);
        }
        return row;
    }

    /** The edits that can be and change something. */
    private static List<CostEdit> possible(List<CostEdit> edits, List<ProposedCost> rows) {
        Map<MachineId, ProposedCost> byMachine =
                rows.stream().collect(Collectors.toMap(ProposedCost::machine, Function.identity()));
        return edits.stream()
                .filter(edit -> {
                    var row = Objects.requireNonNull(byMachine.get(edit.machine()));
                    return row.problem().isEmpty() && row.changes();
                })
                .toList();
    }

    private void refuseOlder(List<ProposedCost> rows, Map<MachineId, Long> seen) {
        var conflicts = new ArrayList<CostConflict>();
        for (var row : rows) {
            if (row.version() != seen.getOrDefault(row.machine(), 0L)) {
                conflicts.add(conflict(row));
            }
        }
        if (!conflicts.isEmpty()) {
            throw changedMeanwhile(conflicts);
        }
    }

    private CostConflict conflict(ProposedCost row) {
        return new CostConflict(row, store.newest(row.machine()));
    }

    private static ChangedMeanwhileException changedMeanwhile(List<CostConflict> conflicts) {
        return new ChangedMeanwhileException("Cost of " + conflicts.size() + " machines", new CostConflicts(conflicts));
    }
}
