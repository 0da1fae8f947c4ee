package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Machine;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.MachineQuery;
import app.quarterdeck.costs.Machines;
import app.quarterdeck.costs.Priced;
import app.quarterdeck.costs.PricedMachine;
import app.quarterdeck.costs.Scenario;
import app.quarterdeck.costs.WhatIf;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks which machines would be given back and what would get another price. */
class ScenarioForm extends Composite<Div> {

    private static final String WRITTEN = "[0-9]{1,6}(\\.[0-9]{1,2})?";
    private static final Pattern AMOUNT = Pattern.compile(WRITTEN);
    private static final Pattern PRICE = Pattern.compile(
            "(?<subject>vps|ip|plan|tenant)-(?<id>\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}):(?<amount>"
                    + WRITTEN + ")");

    private final Machines machines;
    private final MachineCosts costs;
    private final WhatIf whatIf;
    private final Runnable onChange;
    private final MultiSelectComboBox<Machine> vps;
    private final MultiSelectComboBox<Machine> ips;
    private final Select<Subject> subject = new Select<>();
    private final ComboBox<Priced> which = new ComboBox<>(Texts.get("what-if.which"));
    private final TextField price = new TextField(Texts.get("what-if.new-price"));
    private final UnorderedList list = new UnorderedList();

    private final Map<Change, BigDecimal> changes = new LinkedHashMap<>();
    private boolean filling;

    ScenarioForm(Machines machines, MachineCosts costs, WhatIf whatIf, Runnable onChange) {
        this.machines = machines;
        this.costs = costs;
        this.whatIf = whatIf;
        this.onChange = onChange;
        vps = machines("what-if.release-vps", MachineKind.VPS);
        ips = machines("what-if.release-ips", MachineKind.IP);

        subject.setLabel(Texts.get("what-if.price-of"));
        subject.setItems(Subject.values());
        subject.setItemLabelGenerator(Subject::label);
        subject.addValueChangeListener(change -> {
            which.clear();
            which.setItems(query -> change.getValue()
                    .found(query.getFilter().orElse(""), query.getOffset(), query.getLimit(), costs, whatIf));
        });
        subject.setValue(Subject.VPS);
        which.setItemLabelGenerator(it -> it.name() + " · " + CostWords.cost(it.monthly()));
        which.setManualValidation(true);
        price.setPlaceholder(Texts.get("what-if.new-price-help"));
        price.setManualValidation(true);
        price.setMaxLength(9);
        var add = new Button(Texts.get("what-if.add"), click -> add());

        var released = new Div(vps, ips);
        released.addClassName("cost-fields");
        var priced = new Div(subject, which, price, add);
        priced.addClassName("cost-fields");
        list.addClassName("what-if-changes");
        getContent().add(released, priced, list);
    }

    /** Chooses the machines that an address names; one that is not there is left out. */
    void release(List<MachineId> ids) {
        filling = true;
        var found = ids.stream().flatMap(id -> find(id).stream()).toList();
        vps.setValue(ofKind(found, MachineKind.VPS));
        ips.setValue(ofKind(found, MachineKind.IP));
        filling = false;
    }

    Set<MachineId> released() {
        var ids = new HashSet<MachineId>();
        Stream.concat(vps.getValue().stream(), ips.getValue().stream())
                .map(Machine::id)
                .forEach(ids::add);
        return ids;
    }

    /** Takes the prices that an address names, as {@link #prices()} writes them; what cannot be read or is not there is left out. */
    void reprice(String words) {
        changes.clear();
        list.removeAll();
        for (var word : words.split(",", -1)) {
            var read = PRICE.matcher(word);
            if (read.matches()) {
                var change = new Change(
                        Subject.valueOf(read.group("subject").toUpperCase(Locale.ROOT)),
                        UUID.fromString(read.group("id")));
                change.subject()
                        .named(change.id(), costs, whatIf)
                        .ifPresent(priced -> put(change, priced, new BigDecimal(read.group("amount"))));
            }
        }
    }

    /** The new prices as an address has them: {@code plan-0b5e…:199,vps-…:4.50}. */
    String prices() {
        return changes.entrySet().stream()
                .map(it -> it.getKey().key() + ":" + it.getValue().toPlainString())
                .collect(Collectors.joining(","));
    }

    /** Empty as long as nothing would be done. */
    Optional<Scenario> scenario() {
        var released = released();
        var costs = new HashMap<MachineId, BigDecimal>();
        var plans = new HashMap<UUID, BigDecimal>();
        var tenants = new HashMap<UUID, BigDecimal>();
        changes.forEach((change, amount) -> {
            switch (change.subject()) {
                case VPS -> costs.put(new MachineId(MachineKind.VPS, change.id()), amount);
                case IP -> costs.put(new MachineId(MachineKind.IP, change.id()), amount);
                case PLAN -> plans.put(change.id(), amount);
                case TENANT -> tenants.put(change.id(), amount);
            }
        });
        // What is given back costs nothing, whatever was said about it before.
        costs.keySet().removeAll(released);
        return released.isEmpty() && costs.isEmpty() && plans.isEmpty() && tenants.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scenario(released, costs, plans, tenants));
    }

    private void add() {
        var chosen = which.getOptionalValue();
        which.setErrorMessage(Texts.get("what-if.which-missing"));
        which.setInvalid(chosen.isEmpty());
        var text = price.getValue().strip();
        var readable = AMOUNT.matcher(text).matches();
        price.setErrorMessage(Texts.get("what-if.unreadable"));
        price.setInvalid(!readable);
        if (chosen.isEmpty() || !readable) {
            return;
        }
        put(new Change(subject.getValue(), chosen.get().id()), chosen.get(), new BigDecimal(text));
        which.clear();
        price.clear();
        onChange.run();
    }

    private void put(Change change, Priced priced, BigDecimal amount) {
        if (changes.put(change, amount) != null) {
            list.getChildren()
                    .filter(line -> change.key().equals(line.getId().orElse("")))
                    .findFirst()
                    .ifPresent(list::remove);
        }
        var remove = new Button(Texts.get("what-if.remove", priced.name()));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var line = new ListItem(
                new Span(Texts.get(
                        "what-if.change",
                        change.subject().label(),
                        priced.name(),
                        CostWords.cost(priced.monthly()),
                        CostWords.cost(Optional.of(amount)))),
                remove);
        line.setId(change.key());
        remove.addClickListener(click -> {
            changes.remove(change);
            list.remove(line);
            onChange.run();
        });
        list.add(line);
    }

    private MultiSelectComboBox<Machine> machines(String label, MachineKind kind) {
        var choice = new MultiSelectComboBox<Machine>(Texts.get(label));
        choice.setItemLabelGenerator(Machine::name);
        choice.setItems(query -> machines
                .page(
                        MachineQuery.all(kind)
                                .only(
                                        query.getFilter().orElse(""),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                        query.getOffset(),
                        query.getLimit())
                .stream());
        choice.addValueChangeListener(change -> {
            if (!filling) {
                onChange.run();
            }
        });
        return choice;
    }

    private Optional<Machine> find(MachineId id) {
        try {
            return Optional.of(machines.machine(id));
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    private static Set<Machine> ofKind(List<Machine> found, MachineKind kind) {
        var some = new HashSet<>(found);
        some.removeIf(it -> it.id().kind() != kind);
        return some;
    }

    private record Change(Subject subject, UUID id) {
        String key() {
            return subject.name().toLowerCase(Locale.ROOT) + "-" + id;
        }
    }

    /** What can get another price. */
    private enum Subject {
        VPS,
        IP,
        PLAN,
        TENANT;

        String label() {
            return Texts.get("what-if.subject." + name().toLowerCase(Locale.ROOT));
        }

        Stream<Priced> found(String search, int offset, int limit, MachineCosts costs, WhatIf whatIf) {
            return switch (this) {
                case VPS -> machines(MachineKind.VPS, search, offset, limit, costs);
                case IP -> machines(MachineKind.IP, search, offset, limit, costs);
                case PLAN ->
                    whatIf.plans().stream()
                            .filter(plan ->
                                    plan.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                            .skip(offset)
                            .limit(limit);
                case TENANT -> whatIf.tenants(search, offset, limit).stream();
            };
        }

        Optional<Priced> named(UUID id, MachineCosts costs, WhatIf whatIf) {
            return switch (this) {
                case VPS -> machine(new MachineId(MachineKind.VPS, id), costs);
                case IP -> machine(new MachineId(MachineKind.IP, id), costs);
                case PLAN ->
                    whatIf.plans().stream().filter(plan -> plan.id().equals(id)).findFirst();
                case TENANT -> whatIf.tenant(id);
            };
        }

        private static Optional<Priced> machine(MachineId id, MachineCosts costs) {
            try {
                return Optional.of(priced(costs.machine(id)));
            } catch (NotFoundException gone) {
                return Optional.empty();
            }
        }

        private static Priced priced(PricedMachine it) {
            return new Priced(
                    it.machine().id().id(), it.machine().name(), it.price().cost());
        }

        private static Stream<Priced> machines(
                MachineKind kind, String search, int offset, int limit, MachineCosts costs) {
            return costs
                    .page(
                            MachineQuery.all(kind).only(search, Optional.empty(), Optional.empty(), Optional.empty()),
                            offset,
                            limit)
                    .stream()
                    .map(Subject::priced);
        }
    }
}
