package org.laoke.outreach.cadence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.laoke.outreach.contact.Contacts;
import org.laoke.outreach.member.FollowsMember;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.message.Messages;
import org.laoke.outreach.referral.ReferralCare;
import org.laoke.outreach.task.Task;
import org.laoke.outreach.task.Tasks;
import org.laoke.platform.turn.InTurn;

/** Withdrawn consent stops the contacts it covered; erasure stops all and removes what was said. */
@Singleton
class CareFollowsMember implements FollowsMember {
    private final Members members;
    private final Care care;
    private final Tasks tasks;
    private final Messages messages;
    private final Contacts contacts;
    private final ReferralCare referrals;

    CareFollowsMember(
            Members members,
            Care care,
            Tasks tasks,
            Messages messages,
            Contacts contacts,
            ReferralCare referrals) {
        this.members = members;
        this.care = care;
        this.tasks = tasks;
        this.messages = messages;
        this.contacts = contacts;
        this.referrals = referrals;
    }

    @Override
    public Uni<Void> changed(Collection<Member> changed) {
        var present = new HashMap<UUID, Member>();
        var erased = new ArrayList<Member>();
        var merged = new ArrayList<Member>();
        for (var member : changed) {
            if (member.isErased()) {
                erased.add(member);
            } else if (member.isMerged()) {
                merged.add(member);
            } else {
                present.put(member.id(), member);
            }
        }
        var parted = changed.stream().filter(Member::isParted).toList();
        return InTurn.each(erased, this::erase)
                .chain(() -> InTurn.each(parted, member -> care.part(member.id())))
                .chain(() -> merge(merged))
                .chain(others -> adapt(with(others, present)))
                .chain(() -> referrals.follow(present.values()));
    }

    /** What is open of them goes on under the records that stand for them. */
    private Uni<Collection<Member>> merge(List<Member> merged) {
        if (merged.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var into = new HashSet<UUID>();
        return InTurn.each(
                        merged,
                        member -> care.merge(member.id()).invoke(into::add).replaceWithVoid())
                .chain(() -> members.byIds(into))
                .map(Map::values);
    }

    private static Map<UUID, Member> with(Collection<Member> others, Map<UUID, Member> present) {
        var all = new HashMap<>(present);
        others.stream()
                .filter(member -> !member.isErased())
                .forEach(member -> all.putIfAbsent(member.id(), member));
        return all;
    }

    private Uni<Void> adapt(Map<UUID, Member> members) {
        return tasks.openOf(members.keySet())
                .invoke(
                        open ->
                                open.forEach(
                                        task ->
                                                adapt(
                                                        task,
                                                        Objects.requireNonNull(
                                                                members.get(task.memberId())))))
                .replaceWithVoid();
    }

    private static void adapt(Task task, Member member) {
        boolean unwelcome =
                switch (task.kind()) {
                    case CALL -> !member.mayBeCalled();
                    case MESSAGE -> !member.mayGetMessages();
                    case POST -> false;
                };
        if (unwelcome) {
            task.stop();
        }
    }

    private Uni<Void> erase(Member member) {
        return care.endOf(member.id(), "erased")
                .chain(() -> tasks.openOf(Set.of(member.id())))
                .invoke(open -> open.forEach(Task::stop))
                .chain(() -> messages.erase(member.id()))
                .chain(() -> contacts.erase(member.id()));
    }
}
