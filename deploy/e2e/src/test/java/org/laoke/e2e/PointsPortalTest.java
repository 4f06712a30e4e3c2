package org.laoke.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.e2e.Browser.assertAccessible;
import static org.laoke.e2e.Browser.exactly;
import static org.laoke.e2e.Browser.labelled;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.laoke.deploy.parts.PostgreSql;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** What members do with their points among themselves, on their phones, on the real services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsPortalTest {
    private final Browser browser = new Browser();
    private final Customer li = Customer.unknown();
    private final Customer wang = Customer.unknown();
    private String liId = "";
    private Page mine;
    private Page theirs;

    @BeforeAll
    void signIn() {
        liId = li.enrol();
        wang.enrol();
        Till.books("SALE", li, "COAT", "1000.00");
        mine = browser.portal(li);
        theirs = browser.portal(wang);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private static Page open(Page page, String path) {
        page.navigate(Platform.gateway() + "/portal" + path);
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, exactly(button)).click();
    }

    private long available() {
        return Platform.ok(Platform.api().get("hq", "/v1/accounts/" + liId))
                .json()
                .path("available")
                .asLong();
    }

    @Test
    void points_given_are_accepted_cool_off_and_come_back_when_they_are_taken_back() {
        long before = available();
        give(wang, "120");
        assertThat(mine.getByText("等待答复")).isVisible();
        assertEquals(before - 120, available());
        assertAccessible(mine);

        press(open(theirs, "/give"), "接受");
        assertThat(theirs.getByText("已接受").first()).isVisible();
        assertAccessible(theirs);
        mine.reload();
        assertThat(mine.locator(".case-state-line").getByText("冷静期")).isVisible();
        press(mine, "取消转赠");
        assertThat(mine.getByText("已取消")).isVisible();
        assertEquals(before, available());
        assertThat(open(mine, "/activity").getByText("转赠已取消，积分退回").first()).isVisible();
        assertThat(mine.getByText("转赠积分，等待对方接受").first()).isVisible();
        assertNoErrors();
    }

    private void give(Customer to, String points) {
        open(mine, "/give").getByLabel("对方的手机号或会员卡号").fill(to.local());
        mine.getByLabel("积分数").fill(points);
        press(mine, "转赠");
    }

    @Test
    void a_family_is_opened_filled_joined_left_and_closed_and_each_has_their_own_back() {
        long before = available();
        press(open(mine, "/family"), "建立家庭");
        mine.getByLabel("放入积分").fill("300");
        press(mine, "放入家庭");
        assertThat(mine.locator(".family-points")).hasText("300");
        mine.getByLabel("对方的手机号或会员卡号").fill(wang.local());
        mine.getByLabel("每月可用上限（选填）").fill("200");
        press(mine, "发出邀请");
        assertThat(mine.getByText("已邀请尾号")).isVisible();
        assertAccessible(mine);

        press(open(theirs, "/family"), "加入");
        assertThat(theirs.getByText("上限 200 积分")).isVisible();
        press(theirs, "退出家庭");
        var sure = theirs.getByRole(AriaRole.DIALOG, exactly("退出家庭"));
        sure.getByRole(AriaRole.BUTTON, labelled("退出家庭")).waitFor();
        assertAccessible(theirs);
        sure.getByRole(AriaRole.BUTTON, labelled("退出家庭")).click();
        assertThat(theirs.getByText("将于")).isVisible();
        assertThat(theirs.getByRole(AriaRole.BUTTON, exactly("不退出了"))).isVisible();

        mine.reload();
        assertThat(mine.getByText("将于")).isVisible();
        press(mine, "解散家庭");
        mine.getByRole(AriaRole.DIALOG, exactly("解散家庭"))
                .getByRole(AriaRole.BUTTON, labelled("解散家庭"))
                .click();
        assertThat(mine.getByText("还没有家庭")).isVisible();
        assertEquals(before, available());
        assertThat(open(mine, "/activity").getByText("家庭解散，积分退回").first()).isVisible();
        assertNoErrors();
    }

    @Test
    void a_receipt_code_brings_its_points_to_the_first_who_claims_it() {
        long before = available();
        String receipt =
                Till.sellsToNobody(Till.number(), "77.00").json().path("receiptId").asText();
        String code =
                Platform.ok(
                                Platform.api()
                                        .get("pos-s001", "/v1/receipts/" + receipt + "/claim-code"))
                        .json()
                        .path("code")
                        .asText();
        claim(mine, code);
        assertThat(mine.getByText("77 积分").first()).isVisible();
        assertAccessible(mine);
        assertEquals(before + 77, available());
        claim(theirs, code);
        assertThat(theirs.getByRole(AriaRole.ALERT)).hasText("该小票已记入会员账户。");
        assertNoErrors();
    }

    private static void claim(Page page, String code) {
        open(page, "/claim").getByLabel("小票上的 16 位码").fill(code);
        press(page, "补登");
    }

    @Test
    void a_reward_that_can_be_automatic_is_chosen_and_given_up_by_a_switch() {
        String name = "自动" + UUID.randomUUID().toString().substring(0, 6);
        String reward =
                Platform.ok(
                                Platform.api()
                                        .post(
                                                "hq",
                                                "/v1/rewards",
                                                UUID.randomUUID().toString(),
                                                """
                                                {"kind":"VOUCHER","state":"ACTIVE","name":{"zh":"%s","en":"%s"},"points":90000,"automaticFrom":95000,
                                                 "voucher":{"value":"AMOUNT","amount":"50.00","validDays":30,"uses":1}}"""
                                                        .formatted(name, name)))
                        .json()
                        .path("id")
                        .asText();
        var wish = open(mine, "/rewards/" + reward).getByRole(AriaRole.SWITCH);
        assertThat(wish).not().isChecked();
        wish.click();
        assertThat(wish).isChecked();
        assertAccessible(mine);
        String choice = "/v1/accounts/" + liId + "/automatic-reward";
        assertEquals(
                90000,
                Platform.ok(Platform.api().get("hq", choice)).json().path("points").asLong());
        mine.reload();
        assertThat(wish).isChecked();
        wish.click();
        assertThat(wish).not().isChecked();
        assertEquals(204, Platform.api().get("hq", choice).status());
        assertNoErrors();
    }

    @Test
    void a_statement_is_listed_read_and_downloaded_as_a_pdf_with_its_chinese_words()
            throws IOException, SQLException {
        publish();
        open(mine, "/statements").locator("a.talk").first().click();
        assertThat(mine.getByText("期末积分")).isVisible();
        assertThat(mine.getByText("购物积分").first()).isVisible();
        assertAccessible(mine);
        var pdf =
                mine.waitForDownload(
                        () -> mine.getByRole(AriaRole.LINK, exactly("下载 PDF")).click());
        assertTrue(pdf.suggestedFilename().endsWith(".pdf"), pdf.suggestedFilename());
        try (var reader = new PdfReader(Files.readAllBytes(pdf.path()))) {
            String text = new PdfTextExtractor(reader).getTextFromPage(1);
            for (String words : new String[] {"积分对账单", "期末积分", "购物积分", "1000"}) {
                assertTrue(text.contains(words), text);
            }
        }
        assertNoErrors();
    }

    /**
     * A statement of the half-year that runs, for this member only: waiting for January takes too
     * long.
     */
    private void publish() throws SQLException {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        int half = today.getMonthValue() > 6 ? 2 : 1;
        String period = today.getYear() + "-H" + half;
        var first = LocalDate.of(today.getYear(), half == 1 ? 1 : 7, 1);
        if (!(Platform.stack().part("postgres") instanceof PostgreSql postgres)) {
            throw new AssertionError("no PostgreSQL");
        }
        try (var points = postgres.connect("points");
                var sql = points.createStatement()) {
            points.setAutoCommit(false);
            sql.execute(
                    """
                    insert into statement_run (period, starts_at, ends_at, first_day, last_day)
                        values ('%1$s', date '%2$s'::timestamp at time zone 'Asia/Shanghai',
                                date '%3$s'::timestamp at time zone 'Asia/Shanghai', '%2$s', date '%3$s' - 1);
                    insert into statement_part values ('%1$s', '%4$s', null);
                    insert into statement_part select '%1$s', member_id, 0 from account
                        where member_id > '%4$s' order by member_id limit 1;
                    select statement_part_write('%1$s');
                    delete from statement_part where period = '%1$s';
                    delete from statement_run where period = '%1$s'"""
                            .formatted(period, first, first.plusMonths(6), liId));
            points.commit();
        }
    }

    private void assertNoErrors() {
        assertEquals(List.of(), browser.errors());
    }
}
