package org.laoke.member.training;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.LocalName;
import org.laoke.platform.caller.Caller;

/** Courses and completions (ORG-6), in the current session or transaction. */
@Singleton
public class Training {
    /** What a store can ask training for. */
    @Schema(name = "TrainingPurpose")
    public enum Purpose {
        /** Looking after members of class A. */
        CLASS_A,
        /** Calling members. */
        CALLS
    }

    /**
     * A course.
     *
     * @param validMonths how long a completion counts; null for ever
     * @param active whether it is still given and asked for
     */
    @Schema(name = "Course")
    record Course(String id, LocalName name, @Nullable Integer validMonths, boolean active) {}

    /**
     * That somebody completed a course.
     *
     * @param validUntil first day it no longer counts; null for ever
     */
    @Schema(name = "CourseCompletion")
    record Completion(
            String courseId,
            LocalDate completedOn,
            String recordedBy,
            @Nullable LocalDate validUntil,
            boolean valid) {}

    private static final String LACKING =
            """
            select distinct s.id from staff s
            join course_requirement r on r.store_id = :store and r.purpose = :purpose
            join course c on c.id = r.course_id and c.active
            where s.id in (:staff) and not exists (
                select 1 from course_completion k
                where k.staff_id = s.id and k.course_id = c.id
                    and (c.valid_months is null
                        or k.completed_on + make_interval(months => c.valid_months) > current_date))""";

    private static final String PUT =
            """
            insert into course (id, name_zh, name_en, valid_months, active)
            values (:id, :zh, :en, nullif(:months, 0), :active)
            on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
                valid_months = excluded.valid_months, active = excluded.active""";

    private static final String COMPLETIONS =
            """
            select k.course_id, k.completed_on, k.recorded_by,
                cast(k.completed_on + make_interval(months => c.valid_months) as date),
                c.valid_months is null
                    or k.completed_on + make_interval(months => c.valid_months) > current_date
            from course_completion k join course c on c.id = k.course_id
            where k.staff_id = :staff order by k.completed_on desc, k.course_id""";

    private final Caller caller;

    Training(Caller caller) {
        this.caller = caller;
    }

    /** Those of the people who have not completed what the store asks for. */
    public Uni<Set<String>> lacking(Collection<String> staff, String store, Purpose purpose) {
        if (staff.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(LACKING, String.class)
                                        .setParameter("store", store)
                                        .setParameter("purpose", purpose.name())
                                        .setParameter("staff", staff)
                                        .getResultList())
                .map(Set::copyOf);
    }

    Uni<Void> put(Course course) {
        Integer months = course.validMonths();
        return run(
                PUT,
                Map.of(
                        "id",
                        course.id(),
                        "zh",
                        course.name().zh(),
                        "en",
                        course.name().en(),
                        "months",
                        months == null ? 0 : months,
                        "active",
                        course.active()));
    }

    Uni<List<Course>> courses() {
        return rows(
                        "select id, name_zh, name_en, valid_months, active from course order by id",
                        Map.of())
                .map(found -> found.stream().map(Training::course).toList());
    }

    Uni<Void> complete(String staff, String course, LocalDate on) {
        return requireCourses(List.of(course))
                .chain(
                        () ->
                                run(
                                        """
                                        insert into course_completion (course_id, staff_id, completed_on, recorded_by)
                                        values (:course, :staff, :on, :by) on conflict do nothing""",
                                        Map.of(
                                                "course",
                                                course,
                                                "staff",
                                                staff,
                                                "on",
                                                on,
                                                "by",
                                                caller.name())));
    }

    Uni<List<Completion>> of(String staff) {
        return rows(COMPLETIONS, Map.of("staff", staff))
                .map(found -> found.stream().map(Training::completion).toList());
    }

    /** What a store asks for, by purpose. */
    Uni<Map<Purpose, List<String>>> asked(String store) {
        return rows(
                        "select purpose, course_id from course_requirement where store_id = :store order by purpose, course_id",
                        Map.of("store", store))
                .map(
                        found ->
                                found.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        row -> Purpose.valueOf((String) row[0]),
                                                        Collectors.mapping(
                                                                row -> (String) row[1],
                                                                Collectors.toList()))));
    }

    Uni<Void> ask(String store, Purpose purpose, List<String> courses) {
        return requireCourses(courses)
                .chain(
                        () ->
                                run(
                                        "delete from course_requirement where store_id = :store and purpose = :purpose",
                                        Map.of("store", store, "purpose", purpose.name())))
                .chain(() -> add(store, purpose, courses));
    }

    private static Uni<Void> add(String store, Purpose purpose, List<String> courses) {
        return courses.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        """
                        insert into course_requirement (store_id, purpose, course_id)
                        select :store, :purpose, id from course where id in (:courses)""",
                        Map.of("store", store, "purpose", purpose.name(), "courses", courses));
    }

    private static Uni<Void> requireCourses(List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rows("select id, active from course where id in (:ids)", Map.of("ids", ids))
                .invoke(
                        found -> {
                            if (found.size() < Set.copyOf(ids).size()) {
                                throw new UnknownCourse();
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<Void> run(String sql, Map<String, Object> values) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql);
                            values.forEach(query::setParameter);
                            return query.executeUpdate();
                        })
                .replaceWithVoid();
    }

    private static Uni<List<Object[]>> rows(String sql, Map<String, Object> values) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql, Object[].class);
                            values.forEach(query::setParameter);
                            return query.getResultList();
                        });
    }

    private static Course course(Object[] row) {
        return new Course(
                (String) row[0],
                new LocalName((String) row[1], (String) row[2]),
                row[3] == null ? null : ((Number) row[3]).intValue(),
                (Boolean) row[4]);
    }

    private static Completion completion(Object[] row) {
        return new Completion(
                (String) row[0],
                (LocalDate) row[1],
                (String) row[2],
                (LocalDate) row[3],
                (Boolean) row[4]);
    }
}
