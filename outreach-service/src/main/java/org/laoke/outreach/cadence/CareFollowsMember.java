package org.laoke.outreach.cadence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.outreach.contact.Contacts;
import org.laoke.outreach.member.FollowsMember;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.message.Messages;
import org.laoke.outreach.referral.ReferralCare;
import org.laoke.outreach.task.Task;
import org.laoke.outreach.task.Tasks;

/** Withdrawn consent stops the contacts it covered; erasure stops all and removes what was said. */
@Singleton
class CareFollowsMember implements FollowsMember {
    private final Care care;
    private final Tasks tasks;
    private final Messages messages;
    private final Contacts contacts;
    private final ReferralCare referrals;

    CareFollowsMember(
            Care care, Tasks tasks, Messages messages, Contacts contacts, ReferralCare referrals) {
        this.care = care;
        this.tasks = tasks;
        this.messages = messages;
        this.contacts = contacts;
        this.referrals = referrals;
    }

    @Override
    public Uni<Void> changed(Member member) {
        return member.isErased() ? erase(member) : adapt(member);
    }

    private Uni<Void> adapt(Member member) {
        return tasks.openOf(member.id())
                .invoke(open -> adapt(open, member))
                .chain(() -> referrals.follow(member));
    }

    private static void adapt(List<Task> open, Member member) {
        for (Task task : open) {
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
    }

    private Uni<Void> erase(Member member) {
        return care.endOf(member.id(), "erased")
                .chain(() -> tasks.openOf(member.id()))
                .invoke(open -> open.forEach(Task::stop))
                .chain(() -> messages.erase(member.id()))
                .chain(() -> contacts.erase(member.id()));
    }
}
