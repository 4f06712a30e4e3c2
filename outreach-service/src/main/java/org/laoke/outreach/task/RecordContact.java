package org.laoke.outreach.task;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.Calling;
import org.laoke.outreach.contact.Contacts;
import org.laoke.outreach.contact.Outcome;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.member.Reach;
import org.laoke.outreach.member.UnknownMember;
import org.laoke.outreach.message.Message;
import org.laoke.outreach.message.Messages;
import org.laoke.outreach.message.SendingConfig;
import org.laoke.outreach.store.StoreZone;
import org.laoke.outreach.store.Stores;
import org.laoke.platform.time.Ids;

/**
 * Closes a task with what happened; starts what follows from it. Joins the caller's transaction.
 */
@Singleton
class RecordContact {
    /** What happened, said by whom. */
    record Happened(
            Outcome outcome, @Nullable String note, @Nullable Instant agreedAt, String staffId) {}

    private final Tasks tasks;
    private final Members members;
    private final Stores stores;
    private final StoreZone zones;
    private final Contacts contacts;
    private final Messages messages;
    private final FollowUp followUp;
    private final SendingConfig sending;
    private final Clock clock;

    RecordContact(
            Tasks tasks,
            Members members,
            Stores stores,
            StoreZone zones,
            Contacts contacts,
            Messages messages,
            TaskConfig config,
            Calling calling,
            SendingConfig sending,
            Clock clock) {
        this.tasks = tasks;
        this.members = members;
        this.stores = stores;
        this.zones = zones;
        this.contacts = contacts;
        this.messages = messages;
        this.followUp = FollowUp.of(config, calling.quietHours());
        this.sending = sending;
        this.clock = clock;
    }

    /**
     * @throws UnknownTask if the task is not within reach
     */
    Uni<Task> record(UUID taskId, Reach reach, Happened happened) {
        return tasks.locked(taskId)
                .chain(
                        task ->
                                members.within(reach, task.memberId())
                                        .onFailure(UnknownMember.class)
                                        .transform(e -> new UnknownTask())
                                        .call(member -> record(task, member, happened))
                                        .replaceWith(task));
    }

    private Uni<Void> record(Task task, Member member, Happened happened) {
        Instant now = clock.instant();
        var contact =
                task.record(
                        happened.outcome(),
                        happened.note(),
                        happened.agreedAt(),
                        happened.staffId(),
                        now);
        return contacts.record(contact)
                .chain(
                        () ->
                                switch (happened.outcome()) {
                                    case SENT -> send(task, member, happened.staffId(), now);
                                    case REFUSED, WRONG_NUMBER -> stopCalls(task);
                                    case REACHED, INCONVENIENT, NO_ANSWER ->
                                            followUp(task, happened, now);
                                });
    }

    private Uni<Void> followUp(Task task, Happened happened, Instant now) {
        return stores.findById(task.storeId())
                .chain(
                        store -> {
                            var window =
                                    followUp.after(
                                            happened.outcome(),
                                            task.attempts(),
                                            task.window(),
                                            happened.agreedAt(),
                                            now,
                                            zones.of(store));
                            boolean agreed = happened.agreedAt() != null;
                            return window == null
                                    ? Uni.createFrom().voidItem()
                                    : tasks.persist(task.followedUp(window, agreed))
                                            .replaceWithVoid();
                        });
    }

    private Uni<Void> send(Task task, Member member, String staffId, Instant now) {
        if (task.kind() != Kind.MESSAGE) {
            return Uni.createFrom().voidItem(); // a letter is in the post
        }
        if (!member.mayGetMessages()) {
            throw new NotReachable();
        }
        return messages.enqueue(
                new Message.Order(
                        Ids.next(),
                        task.memberId(),
                        task.storeId(),
                        task.runId(),
                        task.id(),
                        task.purpose(),
                        task.step(),
                        staffId,
                        task.purchasedOn(),
                        now,
                        now.plus(sending.validFor()),
                        now,
                        null));
    }

    /** A member who does not want calls, or whose number is another's, is not called again. */
    private Uni<Void> stopCalls(Task task) {
        return tasks.openOf(Set.of(task.memberId()))
                .invoke(RecordContact::stopCalls)
                .replaceWithVoid();
    }

    private static void stopCalls(List<Task> open) {
        open.stream().filter(each -> each.kind() == Kind.CALL).forEach(Task::stop);
    }
}
