package org.laoke.outreach;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.outreach.World.buy;
import static org.laoke.outreach.World.consultant;
import static org.laoke.outreach.World.count;
import static org.laoke.outreach.World.delivered;
import static org.laoke.outreach.World.execute;
import static org.laoke.outreach.World.member;
import static org.laoke.outreach.World.patiently;
import static org.laoke.outreach.World.tasksOf;
import static org.laoke.outreach.World.text;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.outreach.member.Sealing;
import org.laoke.testkit.Tokens;

/** MEM-15: phones and e-mails are unreadable at rest, and still used. */
@QuarkusTest
class SealedAddressesTest {
    private static final Instant WEDNESDAY_NOON = Instant.parse("2026-11-18T04:00:00Z");

    @Inject Sealing sealing;

    @BeforeAll
    static void open() {
        World.openStores();
    }

    @BeforeEach
    void begin() {
        TestClock.set(WEDNESDAY_NOON);
        World.carrierFault("{\"mode\":\"none\"}");
    }

    @Test
    void a_message_arrives_and_no_table_can_be_read_for_its_address() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minusSeconds(60), "JKT-1");
        patiently().until(() -> delivered(li.phone()).size() == 1);
        assertEquals(
                li.phone(), tasksOf(li, consultant("E111"), "upcoming").getFirst().get("phone"));
        assertEquals(List.of(), traces(li.phone().substring(3)));
    }

    @Test
    void a_row_of_before_is_sealed_and_still_reached() {
        var li = member();
        execute(
                "update member set vault_key = null, phone_sealed = null, email_sealed = null,"
                        + " phone = '%s', email = '%s' where id = '%s'"
                                .formatted(li.phone(), li.email(), li.id()));
        buy(li, WEDNESDAY_NOON.minusSeconds(60), "JKT-1");
        patiently().until(() -> delivered(li.phone()).size() == 1);
        sealing.sealAll().await().atMost(Duration.ofSeconds(30));
        assertEquals(List.of(), traces(li.phone().substring(3)));
        assertEquals(
                li.phone(), tasksOf(li, consultant("E111"), "upcoming").getFirst().get("phone"));
    }

    @Test
    void a_member_reads_what_was_sent_to_them_and_nobody_elses() {
        var li = member();
        buy(li, WEDNESDAY_NOON.minusSeconds(60), "JKT-1");
        patiently().until(() -> delivered(li.phone()).size() == 1);
        contacts(li.id()).body("items[0].kind", equalTo("SMS")).body("items[0].by", nullValue());
        contacts(UUID.randomUUID()).body("items", empty());
        given().auth().oauth2(consultant("E111")).get("/v1/contacts/mine").then().statusCode(403);
    }

    private static ValidatableResponse contacts(UUID member) {
        return given().auth()
                .oauth2(Tokens.member(member))
                .get("/v1/contacts/mine")
                .then()
                .statusCode(200);
    }

    @Test
    void with_the_member_goes_the_key() {
        var li = member();
        World.erase(li);
        assertEquals(
                1,
                count(
                        "select count(*) from member where vault_key is null and phone_sealed is null"
                                + " and email_sealed is null and name is null and id = '"
                                + li.id()
                                + "'"));
    }

    /** Tables in which the text stands in clear. */
    private static List<String> traces(String mark) {
        String tables =
                text(
                        "select string_agg(table_name, ',') from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE'");
        return Stream.of(tables.split(","))
                .filter(
                        table ->
                                count(
                                                "select count(*) from \"%s\" t where t::text like '%%%s%%'"
                                                        .formatted(table, mark))
                                        > 0)
                .toList();
    }
}
