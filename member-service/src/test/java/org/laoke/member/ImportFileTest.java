package org.laoke.member;

import static io.restassured.RestAssured.config;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * MEM-16: people from files, all or nobody. {@code -Dlaoke.import.rows=…} sets how many the large
 * file has.
 */
@QuarkusTest
class ImportFileTest {
    private static final Logger LOG = Logger.getLogger(ImportFileTest.class);
    private static final int ROWS = Integer.getInteger("laoke.import.rows", 3_000);
    private static final String CSV = "text/csv";
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @BeforeEach
    void open() {
        Chain.open();
    }

    @Test
    void a_file_enrols_everybody_in_it() {
        String anna = Chain.phone();
        String mei = Chain.phone();
        var job =
                load(
                        "姓名,手机,生日,性别,门店,短信同意\r\n李梅,%s,1988/5/1,女,S001,是\r\n\"Berg, Anna\",%s,,female,S001,no\r\n"
                                .formatted(mei, anna));
        assertEquals("LOADED", job.getString("state"), job.prettify());
        assertEquals(2, job.getInt("enrolled"));
        var found = byPhone(mei);
        assertEquals("李梅", found.getString("items[0].name"));
        assertEquals("1988-05-01", found.getString("items[0].birthday"));
        assertEquals("FEMALE", found.getString("items[0].gender"));
        assertEquals("IMPORT", found.getString("items[0].source"));
        assertTrue(found.getBoolean("items[0].consents.sms"));
        assertEquals("Berg, Anna", byPhone(anna).getString("items[0].name"));
    }

    @Test
    void a_workbook_says_the_same_as_a_text_file() throws IOException {
        String phone = Chain.phone();
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Members");
            List<String> header = List.of("Phone", "Name", "Birthday", "Home store");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            sheet.value(1, 0, Long.parseLong(phone.substring(3))); // a number to the spreadsheet
            sheet.value(1, 1, "周敏");
            sheet.value(1, 2, LocalDate.of(1990, 2, 28));
            sheet.style(1, 2).format("yyyy-MM-dd").set();
            sheet.value(1, 3, "S001");
        }
        var job = done(send(bytes.toByteArray(), XLSX, "?name=members.xlsx"));
        assertEquals("LOADED", job.getString("state"), job.prettify());
        assertEquals("周敏", byPhone(phone).getString("items[0].name"));
        assertEquals("1990-02-28", byPhone(phone).getString("items[0].birthday"));
    }

    @Test
    void older_spreadsheets_write_another_encoding_and_other_delimiters() {
        String phone = Chain.phone();
        var text = "姓名;手机;门店\n赵倩;%s;S001\n".formatted(phone);
        var job = done(send(text.getBytes(Charset.forName("GB18030")), CSV, ""));
        assertEquals("LOADED", job.getString("state"), job.prettify());
        assertEquals("赵倩", byPhone(phone).getString("items[0].name"));
    }

    @Test
    void one_wrong_row_and_nobody_is_enrolled_but_every_wrong_row_is_named() throws SQLException {
        String good = Chain.phone();
        var job =
                load(
                        """
                        name,phone,birthday,home store,consent sms
                        Good,%s,1990-01-01,S001,yes
                        ,%s,1990-01-01,S001,yes
                        Short phone,123,1990-01-01,S001,yes
                        No day,%s,1990-02-30,S001,yes
                        No store,%s,,S999,maybe
                        Good again,%s,,S001,
                        """
                                .formatted(
                                        good, Chain.phone(), Chain.phone(), Chain.phone(), good));
        assertEquals("REFUSED", job.getString("state"), job.prettify());
        assertEquals(6, job.getInt("rows"));
        assertEquals(5, job.getInt("wrong"));
        assertEquals(0, job.getInt("enrolled"));
        assertEquals(
                List.of(
                        "3 name value-missing",
                        "4 phone phone-invalid",
                        "5 birthday date-unreadable",
                        "6 consent sms consent-unreadable",
                        "7 phone phone-twice"),
                errors(job));
        assertEquals(0, byPhone(good).getList("items").size());
        Chain.as(Chain.HQ)
                .get("/v1/imports/{id}/errors.csv", job.getString("id"))
                .then()
                .statusCode(200)
                .contentType(containsString(CSV))
                .body(containsString("7,phone,phone-twice,\"Row 2 has the same phone.\""));
        assertEquals(
                List.of("0"),
                Database.texts(
                        "select count(*)::text from member_import_error where detail like '%"
                                + good.substring(5)
                                + "%'"),
                "no value of the file is kept");
    }

    @Test
    void a_dry_run_only_checks() {
        String phone = Chain.phone();
        String member = Chain.enrol("早", Chain.phone(), "S001").getString("phone");
        var job =
                done(
                        send(
                                "name,phone,home store\nA,%s,S001\nB,%s,S001\nC,1,S001\n"
                                        .formatted(phone, member)
                                        .getBytes(StandardCharsets.UTF_8),
                                CSV,
                                "?dryRun=true"));
        assertEquals("CHECKED", job.getString("state"), job.prettify());
        assertEquals(1, job.getInt("good"));
        assertEquals(1, job.getInt("members"));
        assertEquals(1, job.getInt("wrong"));
        assertEquals(0, byPhone(phone).getList("items").size());
    }

    @Test
    void members_in_the_file_refuse_it_unless_they_are_to_be_left_out() {
        String phone = Chain.phone();
        String member = Chain.enrol("早", Chain.phone(), "S001").getString("phone");
        byte[] file =
                "name,phone,home store\nA,%s,S001\nB,%s,S001\n"
                        .formatted(phone, member)
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals("REFUSED", done(send(file, CSV, "")).getString("state"));
        assertEquals(0, byPhone(phone).getList("items").size());
        var skipped = done(send(file, CSV, "?known=SKIP"));
        assertEquals("LOADED", skipped.getString("state"), skipped.prettify());
        assertEquals(1, skipped.getInt("enrolled"));
        assertEquals(1, skipped.getInt("members"));
        assertEquals("早", byPhone(member).getString("items[0].name"));
    }

    @Test
    void wrong_missing_and_repeated_columns_are_named_at_once() {
        send("name,shoe size,name\n".getBytes(StandardCharsets.UTF_8), CSV, "")
                .then()
                .statusCode(422)
                .body("code", equalTo("columns-wrong"))
                .body(
                        "errors.detail",
                        contains(
                                containsString("is not known; known are name, phone"),
                                equalTo("says name once more"),
                                equalTo("has no phone")));
    }

    @Test
    void a_file_cut_in_the_middle_enrols_nobody() throws IOException {
        var phones = new ArrayList<String>();
        var text = new StringBuilder("name,phone,home store\n");
        for (int i = 0; i < 40; i++) {
            phones.add(Chain.phone());
            text.append("\"Person %d\",%s,S001\n".formatted(i, phones.getLast()));
        }
        text.append("\"Person 40");
        var cut = done(send(text.toString().getBytes(StandardCharsets.UTF_8), CSV, ""));
        assertEquals("REFUSED", cut.getString("state"), cut.prettify());
        assertEquals("file-unreadable", cut.getString("failure"));
        assertTrue(
                cut.getString("detail").contains("after row 41. Nothing was enrolled"),
                cut.prettify());
        assertEquals(0, byPhone(phones.getFirst()).getList("items").size());

        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("Members").value(0, 0, "name");
        }
        byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        send(half, XLSX, "").then().statusCode(422).body("code", equalTo("file-unreadable"));
        send(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}, CSV, "")
                .then()
                .statusCode(422)
                .body("code", equalTo("file-unreadable"));
    }

    @Test
    void the_same_import_sent_twice_happens_once() {
        String phone = Chain.phone();
        byte[] file =
                "name,phone,home store\nA,%s,S001\n"
                        .formatted(phone)
                        .getBytes(StandardCharsets.UTF_8);
        String id = UUID.randomUUID().toString();
        done(put(id, file, CSV, ""));
        var again = done(put(id, file, CSV, ""));
        assertEquals("LOADED", again.getString("state"));
        assertEquals(1, again.getInt("enrolled"));
        assertEquals(1, byPhone(phone).getList("items").size());
    }

    @Test
    void stores_see_their_own_imports_only() {
        String id = UUID.randomUUID().toString();
        byte[] file =
                "name,phone\nA,%s\n".formatted(Chain.phone()).getBytes(StandardCharsets.UTF_8);
        Chain.as(Chain.MANAGER)
                .config(plain())
                .contentType(CSV)
                .body(file)
                .put("/v1/imports/{id}/file", id)
                .then()
                .statusCode(200)
                .body("storeId", equalTo("S001"));
        Chain.as(Chain.MANAGER_OF_S002).get("/v1/imports/{id}", id).then().statusCode(404);
        Chain.as(Chain.CONSULTANT).get("/v1/imports/{id}", id).then().statusCode(403);
        assertTrue(
                Chain.as(Chain.HQ).get("/v1/imports").jsonPath().getList("items.id").contains(id));
        assertFalse(
                Chain.as(Chain.MANAGER_OF_S002)
                        .get("/v1/imports")
                        .jsonPath()
                        .getList("items.id")
                        .contains(id));
    }

    @Test
    void a_large_file_is_in_within_the_time_it_takes_to_read_this() {
        var text = new StringBuilder("name,phone,birthday,home store,consent sms\n");
        String last = "";
        for (int i = 0; i < ROWS; i++) {
            last = Chain.phone();
            text.append("Person %d,%s,1980-01-01,S001,yes\n".formatted(i, last));
        }
        long began = System.nanoTime();
        var job = load(text.toString());
        LOG.infof("Import of %d rows: %.1f s", ROWS, (System.nanoTime() - began) / 1e9);
        assertEquals("LOADED", job.getString("state"), job.prettify());
        assertEquals(ROWS, job.getInt("enrolled"));
        assertEquals("Person " + (ROWS - 1), byPhone(last).getString("items[0].name"));
    }

    private static JsonPath load(String csv) {
        return done(send(csv.getBytes(StandardCharsets.UTF_8), CSV, ""));
    }

    private static Response send(byte[] file, String type, String query) {
        return put(UUID.randomUUID().toString(), file, type, query);
    }

    private static Response put(String id, byte[] file, String type, String query) {
        return Chain.as(Chain.HQ)
                .config(plain())
                .contentType(type)
                .body(file)
                .put("/v1/imports/" + id + "/file" + query);
    }

    private static RestAssuredConfig plain() {
        return config().encoderConfig(
                        encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(CSV, ContentType.BINARY)
                                .encodeContentTypeAs(XLSX, ContentType.BINARY));
    }

    /** Waits for the end of an import that has begun. */
    private static JsonPath done(Response begun) {
        begun.then().statusCode(200);
        String id = begun.jsonPath().getString("id");
        return await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Chain.as(Chain.HQ).get("/v1/imports/{id}", id).jsonPath(),
                        job -> !job.getString("state").equals("RUNNING"));
    }

    private static List<String> errors(JsonPath job) {
        var found =
                Chain.as(Chain.HQ).get("/v1/imports/{id}/errors", job.getString("id")).jsonPath();
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getList("items").size(); i++) {
            texts.add(
                    found.getInt("items[" + i + "].row")
                            + " "
                            + found.getString("items[" + i + "].field")
                            + " "
                            + found.getString("items[" + i + "].code"));
        }
        return texts;
    }

    private static JsonPath byPhone(String phone) {
        return Chain.as(Chain.HQ).queryParam("phone", phone).get("/v1/members").jsonPath();
    }
}
