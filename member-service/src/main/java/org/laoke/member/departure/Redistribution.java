package org.laoke.member.departure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Staff;

/**
 * Who should look after the members of somebody who goes (ORG-4): each member goes to the regular
 * colleague who has least to do, counting as load also what does not suit the member. Class A is
 * spread first and by itself, so that nobody inherits all of it.
 */
final class Redistribution {
    /**
     * A member to be given away.
     *
     * @param language what they prefer, as a BCP 47 tag
     */
    record Client(UUID memberId, String language, boolean classA) {}

    /**
     * Somebody who could take them.
     *
     * @param members how many they have now
     * @param classA how many of those are of class A
     * @param trained whether they may be given members of class A
     */
    record Colleague(
            String staffId,
            List<String> languages,
            Staff.@Nullable Gender gender,
            long members,
            long classA,
            boolean trained) {}

    private record Load(long members, long classA) {
        Load plus(Client client) {
            return new Load(members + 1, classA + (client.classA() ? 1 : 0));
        }
    }

    private final DepartureRules rules;
    private final Staff.@Nullable Gender accustomed;
    private final List<Colleague> colleagues;
    private final Map<String, Load> loads = new HashMap<>();

    /**
     * @param accustomed gender of who goes; a member's own wish is not known, so what they are used
     *     to stands for it
     * @param colleagues regular consultants of the store
     */
    Redistribution(
            DepartureRules rules, Staff.@Nullable Gender accustomed, List<Colleague> colleagues) {
        this.rules = rules;
        this.accustomed = accustomed;
        this.colleagues =
                colleagues.stream().sorted(Comparator.comparing(Colleague::staffId)).toList();
        colleagues.forEach(c -> loads.put(c.staffId(), new Load(c.members(), c.classA())));
    }

    /** A colleague for each member; who cannot be given to anybody is absent. */
    Map<UUID, String> of(List<Client> clients) {
        var plan = new LinkedHashMap<UUID, String>();
        clients.stream()
                .sorted(
                        Comparator.comparing((Client c) -> !c.classA())
                                .thenComparingLong(this::speakers)
                                .thenComparing(Client::memberId))
                .forEach(client -> best(client).ifPresent(one -> plan.put(client.memberId(), one)));
        return plan;
    }

    /** Whom few can talk to comes first. */
    private long speakers(Client client) {
        return colleagues.stream().filter(c -> c.languages().contains(client.language())).count();
    }

    private Optional<String> best(Client client) {
        var chosen =
                colleagues.stream()
                        .filter(c -> c.trained() || !client.classA())
                        .min(
                                Comparator.comparingLong((Colleague c) -> burden(c, client))
                                        .thenComparingLong(c -> load(c).members()));
        chosen.ifPresent(one -> loads.put(one.staffId(), load(one).plus(client)));
        return chosen.map(Colleague::staffId);
    }

    private long burden(Colleague colleague, Client client) {
        long own = client.classA() ? load(colleague).classA() : load(colleague).members();
        return own
                + (speaks(colleague, client) ? 0 : rules.language())
                + (suits(colleague) ? 0 : rules.gender());
    }

    private Load load(Colleague colleague) {
        return loads.getOrDefault(colleague.staffId(), new Load(0, 0));
    }

    private static boolean speaks(Colleague colleague, Client client) {
        return colleague.languages().contains(client.language());
    }

    private boolean suits(Colleague colleague) {
        return accustomed == null || accustomed == colleague.gender();
    }
}
