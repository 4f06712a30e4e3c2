package org.laoke.complaint;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;
import org.laoke.testkit.Topics.Sent;

/** What other services tell: once in effect, newest wins, erased stays erased. */
@QuarkusTest
class ProjectionTest extends ComplaintTest {
    @Test
    void a_repeated_or_older_snapshot_changes_nothing() {
        UUID id = World.member();
        var newer =
                Sent.of(
                        "member.changed.v1",
                        id.toString(),
                        3L,
                        World.snapshot(id, "王芳", "+8613900001111", "S002", 3));
        Topics.produce("loyalty.members", newer);
        World.awaitMember(id, "version = 3 and address_form = '王女士' and phone_tail = '1111'");
        Topics.produce("loyalty.members", newer);
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                id.toString(),
                2L,
                World.snapshot(id, "李梅", "+8613812345678", "S001", 2));
        handledAfter(id);
        World.awaitMember(id, "version = 3 and home_store_id = 'S002'");
    }

    @Test
    void a_tombstone_erases_the_person_and_a_late_snapshot_does_not_bring_them_back() {
        UUID id = World.member();
        String opened = World.opened(id);
        Topics.produce("loyalty.members", "member.changed.v1", id.toString(), 2L, null);
        World.awaitMember(id, "erased and address_form is null and phone_tail is null");
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                id.toString(),
                9L,
                World.snapshot(id, "李梅", "+8613812345678", "S001", 9));
        handledAfter(id);
        World.awaitMember(id, "erased and address_form is null and phone_masked is null");
        World.as(World.consultant("S001"))
                .get("/v1/complaints/" + opened)
                .then()
                .statusCode(200)
                .body("memberName", nullValue())
                .body("memberPhone", nullValue());
        World.as(World.consultant("S001"))
                .body(World.opening(id))
                .post("/v1/complaints")
                .then()
                .statusCode(422)
                .body("code", equalTo("member-unknown"));
    }

    @Test
    void cases_of_a_record_that_was_merged_are_the_members_until_it_is_taken_back() {
        UUID mei = World.member();
        UUID twin = World.member();
        String number =
                World.as(World.consultant("S001"))
                        .get("/v1/complaints/" + World.opened(twin))
                        .path("number");
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                mei.toString(),
                2L,
                World.snapshot(mei, "王芳", "+8613900001111", "S001", 2));
        World.awaitMember(mei, "version = 2");
        merge(twin, mei, 2);
        for (UUID asked : List.of(mei, twin)) {
            World.as(World.consultant("S001"))
                    .queryParam("memberId", asked)
                    .get("/v1/complaints")
                    .then()
                    .statusCode(200)
                    .body("items.number", contains(number))
                    .body("items.memberId", contains(mei.toString()))
                    .body("items.memberName", contains("王女士"));
        }
        var self = Tokens.member(mei);
        String id =
                World.as(self)
                        .get("/v1/complaints/mine")
                        .then()
                        .statusCode(200)
                        .body("items.number", contains(number))
                        .extract()
                        .path("items[0].id");
        World.as(self).get("/v1/complaints/" + id).then().statusCode(200);
        World.as(Tokens.member(World.member())).get("/v1/complaints/" + id).then().statusCode(404);
        for (String tail : List.of("5678", "1111")) {
            World.as(self)
                    .queryParam("number", number)
                    .queryParam("phoneTail", tail)
                    .get("/v1/complaints/status")
                    .then()
                    .statusCode(200);
        }
        World.as(World.consultant("S001"))
                .body(World.opening(twin))
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .body("memberId", equalTo(mei.toString()));
        World.take(id, World.step("LISTEN")).statusCode(201);
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                twin.toString(),
                3L,
                World.snapshot(twin, "李梅", "+8613812345678", "S001", 3));
        World.awaitMember(twin, "merged_into is null and version = 3");
        World.as(self)
                .get("/v1/complaints/mine")
                .then()
                .statusCode(200)
                .body("items.number", not(hasItem(number)));
        World.as(self).get("/v1/complaints/" + id).then().statusCode(404);
    }

    @Test
    void a_chain_of_merges_is_followed_whatever_is_told_first() {
        UUID first = World.member();
        UUID second = World.member();
        UUID third = World.member();
        String opened = World.opened(first);
        merge(second, third, 2);
        merge(first, second, 2);
        World.as(Tokens.member(third)).get("/v1/complaints/" + opened).then().statusCode(200);
    }

    private static void merge(UUID from, UUID into, long version) {
        Topics.produce(
                "loyalty.members",
                "member.merged.v1",
                from.toString(),
                version,
                """
                {"memberId":"%s","into":"%s","number":"M0000000124","version":%d,\
                "at":"2026-11-22T09:30:00Z"}"""
                        .formatted(from, into, version));
        World.awaitMember(from, "merged_into = '" + into + "'");
    }

    @Test
    void a_store_that_moves_to_another_region_follows() {
        World.store("S777", "south", 1);
        World.store("S777", "north", 2);
        World.store("S777", "south", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                World.count(
                                                "select count(*) from store where id = 'S777' and"
                                                        + " region_id = 'north' and version = 2")
                                        == 1);
    }

    @Test
    void a_message_nobody_can_read_is_put_aside_and_the_rest_goes_on() {
        String poison =
                Topics.produce(
                        "loyalty.members",
                        "member.changed.v1",
                        UUID.randomUUID().toString(),
                        1L,
                        "{\"memberId\":\"not an id\",\"phone\":\"+8613812345678\"}");
        var dead =
                Topics.await(
                                "loyalty.members.dead",
                                1,
                                Duration.ofSeconds(30),
                                letter -> poison.equals(letter.id()))
                        .getFirst();
        assertFalse(dead.toString().contains("13812345678"), "nobody is told of there (I19)");
        assertNotNull(dead.headers().get("dead-letter-offset"));
        World.member();
    }

    /** A marker with the same key is handled after everything sent before it. */
    private static void handledAfter(UUID id) {
        String marker =
                Topics.produce("loyalty.members", "member.noted.v1", id.toString(), 1L, "{}");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                World.count(
                                                "select count(*) from inbox where event_id = '"
                                                        + marker
                                                        + "'")
                                        == 1);
    }
}
