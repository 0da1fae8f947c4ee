package app.quarterdeck.efficiency;

import java.util.List;

/**
 * Addresses over the seven days that end with a period.
 *
 * @param most  those nearest to, or furthest beyond, what is safe for them in an hour
 * @param least the warmed ones that send least
 */
public record AddressUses(List<AddressUse> most, List<AddressUse> least) {

    public AddressUses {
        most = List.copyOf(most);
        least = List.copyOf(least);
    }
}
