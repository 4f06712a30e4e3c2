package org.laoke.outreach.task;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.Calling;
import org.laoke.outreach.member.Addresses;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.member.Members;
import org.laoke.outreach.member.Reach;
import org.laoke.outreach.message.Drafts;
import org.laoke.outreach.store.Employee;
import org.laoke.outreach.store.Employees;
import org.laoke.outreach.store.Store;
import org.laoke.outreach.store.StoreZone;
import org.laoke.outreach.store.Stores;
import org.laoke.platform.privacy.Mask;

/** Puts tasks together with what a consultant needs to see of the member. */
@Singleton
class TaskViews {
    /** All that a page of tasks refers to. */
    private record Known(
            Map<UUID, Member> members,
            Map<String, Store> stores,
            Map<String, Employee> employees,
            Drafts.Templates templates) {}

    private final Members members;
    private final Addresses addresses;
    private final Stores stores;
    private final Employees employees;
    private final Drafts drafts;
    private final StoreZone zones;
    private final Calling calling;
    private final Clock clock;

    TaskViews(
            Members members,
            Addresses addresses,
            Stores stores,
            Employees employees,
            Drafts drafts,
            StoreZone zones,
            Calling calling,
            Clock clock) {
        this.members = members;
        this.addresses = addresses;
        this.stores = stores;
        this.employees = employees;
        this.drafts = drafts;
        this.zones = zones;
        this.calling = calling;
        this.clock = clock;
    }

    Uni<List<TaskView>> of(List<Task> tasks, Reach reach) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return members.byIds(tasks.stream().map(Task::memberId).distinct().toList())
                .chain(known -> known(tasks, known))
                .map(
                        known ->
                                tasks.stream()
                                        .filter(
                                                task ->
                                                        known.members()
                                                                .containsKey(task.memberId()))
                                        .map(task -> view(task, known, reach))
                                        .toList());
    }

    private Uni<Known> known(List<Task> tasks, Map<UUID, Member> of) {
        var storeIds = tasks.stream().map(Task::storeId).distinct().toList();
        var staffIds =
                of.values().stream()
                        .map(Member::consultantId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return stores.byIds(storeIds)
                .chain(
                        shops ->
                                employees
                                        .byIds(staffIds)
                                        .chain(
                                                staff ->
                                                        drafts.templates()
                                                                .map(
                                                                        texts ->
                                                                                new Known(
                                                                                        of, shops,
                                                                                        staff,
                                                                                        texts))));
    }

    private TaskView view(Task task, Known known, Reach reach) {
        var member = Objects.requireNonNull(known.members().get(task.memberId()));
        var store = known.stores().get(task.storeId());
        String consultantId = member.consultantId();
        var consultant = consultantId == null ? null : known.employees().get(consultantId);
        Instant now = clock.instant();
        boolean openCall = task.kind() == Kind.CALL && task.state() == Task.State.OPEN;
        String phone = addresses.phoneOf(member);
        return new TaskView(
                task.id(),
                task.kind(),
                task.purpose(),
                task.step(),
                member.id(),
                member.label(),
                member.addressForm(member.language()),
                member.tier(),
                phone == null || reach.seesPhoneOf(member) ? phone : Mask.phone(phone),
                Reasons.of(task),
                new TaskView.WindowView(task.window().from(), task.window().to()),
                script(task, known, member, store, consultant),
                stateOf(task, now),
                task.attempts(),
                consultantId,
                openCall
                        ? calling.advise(
                                now,
                                zones.of(store),
                                task.isAgreed() && task.window().contains(now),
                                task.attempts() > 0)
                        : null,
                task.outcome(),
                task.doneAt(),
                task.followUpId());
    }

    private static String stateOf(Task task, Instant now) {
        return task.state() == Task.State.STOPPED
                ? "stopped"
                : TaskList.of(task, now).name().toLowerCase(Locale.ROOT);
    }

    private static TaskView.Text script(
            Task task,
            Known known,
            Member member,
            @Nullable Store store,
            @Nullable Employee consultant) {
        var texts =
                Stream.of("zh-CN", "en")
                        .map(
                                language ->
                                        known.templates()
                                                .draft(
                                                        task.purpose(),
                                                        language,
                                                        member,
                                                        store,
                                                        consultant,
                                                        task.purchasedOn(),
                                                        null)
                                                .text())
                        .toList();
        return new TaskView.Text(texts.get(0), texts.get(1));
    }
}
