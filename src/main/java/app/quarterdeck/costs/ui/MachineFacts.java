package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Machine;
import app.quarterdeck.costs.MachinePrice;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.DescriptionList;
import java.util.Optional;

/** What a machine is, who holds it, and what it costs, for whoever may see that. */
class MachineFacts extends Composite<DescriptionList> {

    MachineFacts() {
        getContent().addClassName("machine-facts");
    }

    void show(MachineRow row) {
        getContent().removeAll();
        row.price().ifPresent(this::showPrice);
        var machine = row.machine();
        fact("machines.kind", Optional.of(CostWords.kind(machine.id().kind())));
        machine.vpsName().ifPresent(vps -> fact("machines.vps", Optional.of(vps)));
        fact("machines.status", machine.status().map(CostWords::status));
        fact("machines.provider", machine.provider());
        fact("machines.region", machine.region());
        fact("machines.holders", machine.holderNames());
        showUse(machine);
        fact("machines.running", machine.firstDay().map(from -> CostWords.days(from, machine.endDay())));
    }

    private void showPrice(MachinePrice price) {
        fact(
                "machines.cost-per-month",
                Optional.of(
                        price.cost().isPresent() && price.since().isPresent()
                                ? Texts.get(
                                        "machines.cost-since",
                                        CostWords.cost(price.cost()),
                                        Format.day(price.since().get()))
                                : CostWords.cost(price.cost())));
        price.nextDay()
                .ifPresent(day -> fact(
                        "machines.next",
                        Optional.of(
                                Texts.get("machines.next-from", CostWords.cost(price.nextCost()), Format.day(day)))));
    }

    private void showUse(Machine machine) {
        machine.ipsHeld()
                .ifPresent(held -> fact(
                        "machines.ips-held",
                        machine.ips().map(ips -> Texts.get("machines.of", Format.count(held), Format.count(ips)))));
        machine.mails().ifPresent(mails -> fact("machines.mails", Optional.of(Format.count(mails))));
        machine.reputation().ifPresent(reputation -> fact("machines.reputation", Optional.of(reputation)));
    }

    private void fact(String name, Optional<String> value) {
        getContent()
                .add(
                        new DescriptionList.Term(Texts.get(name)),
                        new DescriptionList.Description(value.orElse(Format.NO_VALUE)));
    }
}
