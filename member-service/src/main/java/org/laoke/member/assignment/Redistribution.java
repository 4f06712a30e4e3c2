package org.laoke.member.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;

/**
 * Proposes who shall look after members (MEM-8, ORG-4): loads stay even, and as far as that allows,
 * members come to somebody who speaks their language and is of the gender they prefer. Members of
 * class A go first, to regular consultants only, and are spread evenly by themselves.
 *
 * <p>The same input always gives the same proposal, in whatever order it comes.
 */
public final class Redistribution {
    private static final Comparator<Client> FIRST =
            Comparator.comparingInt((Client client) -> client.classA() ? 0 : 1)
                    .thenComparing(Client::memberId);

    /**
     * Somebody members can be given to.
     *
     * @param load members looked after already, those of class A among them
     * @param languages BCP 47 tags; empty if unknown, which is never a mismatch
     * @param gender null if unknown, which is never a mismatch
     */
    public record Consultant(
            String staffId,
            boolean regular,
            int load,
            int classALoad,
            Set<String> languages,
            Member.@Nullable Gender gender) {}

    /**
     * A member who needs somebody.
     *
     * @param prefers the gender of the consultant they like; null if it does not matter
     */
    public record Client(
            UUID memberId, boolean classA, String language, Member.@Nullable Gender prefers) {}

    /**
     * One line of the proposal.
     *
     * @param staffId null: nobody suits, the manager has to decide
     * @param matched what speaks for the choice beside the load
     */
    public record Proposed(UUID memberId, @Nullable String staffId, List<Match> matched) {}

    /** What member and consultant have in common. */
    public enum Match {
        LANGUAGE,
        GENDER
    }

    /** Everybody who could be given members, with what they have so far. */
    private static final class Load {
        private final Consultant consultant;
        private int all;
        private int classA;

        Load(Consultant consultant) {
            this.consultant = consultant;
            this.all = consultant.load();
            this.classA = consultant.classALoad();
        }

        int of(Client client) {
            return client.classA() ? classA : all;
        }

        void take(Client client) {
            all++;
            classA += client.classA() ? 1 : 0;
        }
    }

    private final int slack;

    /**
     * @param slack how many members more than the least busy one somebody may have because they
     *     match better; 0 balances without regard to matches
     */
    public Redistribution(int slack) {
        if (slack < 0) {
            throw new IllegalArgumentException("slack is negative");
        }
        this.slack = slack;
    }

    /** A proposal for every client, in the order of the clients given. */
    public List<Proposed> propose(List<Client> clients, List<Consultant> consultants) {
        var loads =
                consultants.stream()
                        .sorted(Comparator.comparing(Consultant::staffId))
                        .map(Load::new)
                        .toList();
        Map<UUID, Proposed> byMember = new HashMap<>();
        clients.stream()
                .sorted(FIRST)
                .forEach(client -> byMember.put(client.memberId(), place(client, loads)));
        var proposal = new ArrayList<Proposed>(clients.size());
        for (var client : clients) {
            var line = byMember.get(client.memberId());
            if (line != null) {
                proposal.add(line);
            }
        }
        return List.copyOf(proposal);
    }

    private Proposed place(Client client, List<Load> loads) {
        var suitable =
                loads.stream()
                        .filter(load -> load.consultant.regular() || !client.classA())
                        .toList();
        int least = suitable.stream().mapToInt(load -> load.of(client)).min().orElse(0);
        return suitable.stream()
                .filter(load -> load.of(client) <= least + slack)
                .min(
                        Comparator.comparingInt((Load load) -> -matches(client, load).size())
                                .thenComparingInt(load -> mismatches(client, load))
                                .thenComparingInt(load -> load.of(client))
                                .thenComparingInt(load -> load.all)) // then the first by id
                .map(load -> give(client, load))
                .orElseGet(() -> new Proposed(client.memberId(), null, List.of()));
    }

    private static Proposed give(Client client, Load load) {
        load.take(client);
        return new Proposed(client.memberId(), load.consultant.staffId(), matches(client, load));
    }

    private static List<Match> matches(Client client, Load load) {
        var matches = new ArrayList<Match>(2);
        if (load.consultant.languages().contains(client.language())) {
            matches.add(Match.LANGUAGE);
        }
        if (client.prefers() != null && client.prefers() == load.consultant.gender()) {
            matches.add(Match.GENDER);
        }
        return List.copyOf(matches);
    }

    private static int mismatches(Client client, Load load) {
        var languages = load.consultant.languages();
        var gender = load.consultant.gender();
        int foreign = languages.isEmpty() || languages.contains(client.language()) ? 0 : 1;
        boolean other = client.prefers() != null && gender != null && client.prefers() != gender;
        return foreign + (other ? 1 : 0);
    }
}
