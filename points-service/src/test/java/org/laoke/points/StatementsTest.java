package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class StatementsTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    @Test
    void a_statement_says_what_the_half_year_brought_and_adds_up() throws SQLException {
        var li = halfYear();
        run("2026-H1").statusCode(200).body("finishedAt", notNullValue());
        own(li).body("items", hasSize(1))
                .body("items[0].period", is("2026-H1"))
                .body("items[0].from", is("2026-01-01"))
                .body("items[0].to", is("2026-06-30"))
                .body("items[0].opening", equalTo(50))
                .body("items[0].earned", equalTo(100))
                .body("items[0].spent", equalTo(0))
                .body("items[0].closing", equalTo(150))
                .body("items[0].available", equalTo(150));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/statements/" + id(li))
                .then()
                .statusCode(200)
                .body("statement.closing", equalTo(150))
                .body("entries.items", hasSize(1))
                .body("entries.items[0].points", equalTo(100))
                .body("entries.items[0].text.zh", containsString("购物积分"))
                .body("entries.items[0].text.en", containsString("Points for a purchase"));
    }

    @Test
    void a_run_made_again_doubles_nothing_and_tells_each_member_once() throws SQLException {
        var li = halfYear();
        run("2026-H1").statusCode(200);
        run("2026-H1").statusCode(200);
        own(li).body("items", hasSize(1));
        var events =
                Topics.await(
                        "loyalty.points",
                        1,
                        Duration.ofSeconds(20),
                        event ->
                                "statement.published.v1".equals(event.type())
                                        && li.id().toString().equals(event.key()));
        assertEquals(1, events.size());
        Contracts.validate(
                "points", "statement.published.v1", String.valueOf(events.getFirst().json()));
    }

    @Test
    void a_run_stopped_in_the_middle_is_taken_up_where_it_was() throws SQLException {
        var li = halfYear();
        var wang = halfYear();
        Database.query(
                "select statement_run_start('2026-H1', '2026-01-01', '2026-06-30', 'Asia/Shanghai', 1)");
        Database.query("select statement_part_write('2026-H1')");
        Database.killedBeforeCommit("select statement_part_write('2026-H1')");
        run("2026-H1").statusCode(200).body("finishedAt", notNullValue());
        own(li).body("items", hasSize(1));
        own(wang).body("items", hasSize(1));
    }

    @Test
    void the_pdf_holds_the_words_in_the_members_language() throws Exception {
        var li = halfYear();
        run("2026-H1").statusCode(200);
        String text = pdf(li);
        for (String words : new String[] {"积分对账单", "期末积分", "购物积分", li.card()}) {
            assertTrue(text.contains(words), text);
        }
        Database.query(
                "update member set language = 'en' where id = '" + li.id() + "' returning 1");
        assertTrue(pdf(li).contains("Points statement"));
    }

    @Test
    void statements_are_for_their_member_and_the_home_store() throws SQLException {
        var li = halfYear();
        run("2026-H1").statusCode(200);
        String path = "/v1/statements/" + id(li);
        for (String token :
                new String[] {
                    Tokens.member(customer().id()),
                    Tokens.staff("consultant").store("S002").staffId("E211").token()
                }) {
            given().auth()
                    .oauth2(token)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .body("code", is("statement-not-found"));
            given().auth().oauth2(token).get(path + ".pdf").then().statusCode(404);
            given().auth()
                    .oauth2(token)
                    .get("/v1/statements?memberId=" + li.id())
                    .then()
                    .statusCode(404);
        }
        String consultant = Tokens.staff("consultant").store("S001").staffId("E111").token();
        given().auth().oauth2(consultant).get(path).then().statusCode(200);
        given().auth()
                .oauth2(consultant)
                .get("/v1/statements")
                .then()
                .statusCode(400)
                .body("code", is("member-missing"));
    }

    @Test
    void only_a_half_year_that_is_over_has_statements() {
        run("2099-H1").statusCode(422).body("code", is("period-not-over"));
        run("2026-Q1").statusCode(400).body("code", is("period-invalid"));
    }

    @Test
    void the_history_says_in_words_which_rule_gave_what() throws SQLException {
        var li = customer();
        Database.query(
                """
                select points_grant('%s', 70, 'BONUS', 'bonus',
                    '[{"rule":"r","points":70,"cut":30,"text":{"zh":"生日双倍","en":"Birthday double"}}]',
                    null, null, null, '2099-12-31', null, now(), current_date)"""
                        .formatted(li.id()));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/history")
                .then()
                .statusCode(200)
                .body("items[0].text.zh", is("额外奖励积分：生日双倍 70 分（已达上限，减少 30 分）"))
                .body(
                        "items[0].text.en",
                        is(
                                "Bonus points: Birthday double, 70 points (30 fewer: a limit was reached)"));
    }

    /** 50 points before 2026, 100 in its first half, 25 after it. */
    private static Customer halfYear() throws SQLException {
        var li = customer();
        int transaction = 1;
        for (String total : new String[] {"50", "100", "25"}) {
            send(sale(number(), li, total, line("A", 1, total))).statusCode(201);
        }
        FinanceTest.book(li, transaction++, "2025-12-31T15:59:59Z");
        FinanceTest.book(li, transaction, "2026-06-30T15:59:59Z");
        return li;
    }

    private static ValidatableResponse run(String period) {
        return given().auth()
                .oauth2(Tokens.hq())
                .contentType("application/json")
                .body("{\"period\":\"" + period + "\"}")
                .post("/v1/statements/runs")
                .then();
    }

    private static ValidatableResponse own(Customer who) {
        return given().auth()
                .oauth2(Tokens.member(who.id()))
                .get("/v1/statements")
                .then()
                .statusCode(200);
    }

    private static String id(Customer who) {
        return own(who).extract().path("items[0].id");
    }

    private static String pdf(Customer who) throws IOException {
        byte[] bytes =
                given().auth()
                        .oauth2(Tokens.member(who.id()))
                        .get("/v1/statements/" + id(who) + ".pdf")
                        .then()
                        .statusCode(200)
                        .contentType("application/pdf")
                        .extract()
                        .asByteArray();
        try (var reader = new PdfReader(bytes)) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
