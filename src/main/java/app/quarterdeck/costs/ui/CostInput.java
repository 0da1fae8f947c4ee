package app.quarterdeck.costs.ui;

import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Says which cost each of some machines is to have. */
interface CostInput {

    /** What the reader fills in. */
    List<Component> fields();

    /** Calls this whenever the reader has filled in something else. */
    void onChange(Runnable action);

    /** Looks at what was filled in, and says beside the field what is wrong with it. */
    boolean isValid();

    /** The cost a machine is to have; ask only when the input is valid. Empty: this machine cannot have one this way. */
    Optional<BigDecimal> cost(MachineRow machine);
}
