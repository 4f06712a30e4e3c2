package org.laoke.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.e2e.Browser.assertAccessible;
import static org.laoke.e2e.Browser.exactly;
import static org.laoke.e2e.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The points desks of store, head office and member, in a real browser on the real services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsDeskTest {
    private final Browser browser = new Browser();
    private final Map<String, Page> desks = new HashMap<>();

    @AfterAll
    void close() {
        browser.close();
    }

    /** One window per person; signing in costs seconds. */
    private Page desk(String user, String path) {
        var page = desks.computeIfAbsent(user, browser::console);
        page.navigate(Platform.gateway() + "/console" + path);
        return page;
    }

    @Test
    void points_are_redeemed_in_four_taps_with_the_members_code_and_a_return_takes_its_points() {
        var customer = Customer.unknown();
        enrol(customer);
        Till.books("SALE", customer, "COAT", "1000.00");
        var portal = browser.portal(customer);
        portal.getByRole(AriaRole.LINK, exactly("会员码")).click();
        String code = portal.locator(".code-number").innerText().replace(" ", "");
        assertThat(portal.locator(".barcode")).isVisible();
        assertAccessible(portal);

        var tablet = desk("consultant1a", "/");
        tablet.getByText("今日", new Page.GetByTextOptions().setExact(true)).first().waitFor();
        tablet.keyboard().type(code); // the scanner
        tablet.keyboard().press("Enter");
        var taps =
                List.of(
                        button(tablet, "积分抵用"),
                        button(tablet, "100"),
                        button(tablet, "预留积分"),
                        button(tablet, "确认抵用"));
        taps.forEach(Locator::click);
        assertThat(tablet.getByText("已抵用 100 积分")).isVisible();
        assertTrue(taps.size() <= 4, "taps");
        assertAccessible(tablet);

        Till.books("RETURN", customer, "COAT", "1000.00");
        portal.navigate(Platform.gateway() + "/portal/activity");
        assertThat(portal.getByText("积分抵用").first()).isVisible();
        assertThat(portal.getByText("退货扣回").first()).isVisible();
        assertThat(portal.getByText("−100").first()).isVisible();
        assertAccessible(portal);
        assertNoErrors();
    }

    @Test
    void a_voucher_is_in_the_wallet_and_a_gift_needs_two_signatures_and_the_member() {
        var customer = Customer.unknown();
        String member = enrol(customer);
        Till.books("SALE", customer, "COAT", "900.00");
        String mark = UUID.randomUUID().toString().substring(0, 6);
        reward(
                "VOUCHER",
                "券" + mark,
                ",\"voucher\":{\"value\":\"AMOUNT\",\"amount\":\"50.00\",\"validDays\":30,\"uses\":1}");
        reward("GIFT", "皂" + mark, ",\"stock\":5");

        var portal = browser.portal(customer);
        portal.getByRole(AriaRole.LINK, exactly("礼遇")).click();
        portal.getByText("券" + mark).click();
        assertAccessible(portal);
        portal.getByRole(AriaRole.BUTTON, exactly("用 300 积分兑换")).click();
        assertThat(portal.getByText("兑换成功")).isVisible();
        portal.getByRole(AriaRole.LINK, exactly("我的卡包")).click();
        portal.getByRole(AriaRole.BUTTON, named("出示")).click();
        assertThat(portal.locator(".barcode")).isVisible();
        assertThat(portal.locator(".voucher-code .code-number")).isVisible();
        assertAccessible(portal);

        var first = desk("consultant1a", "/members/" + member);
        button(first, "兑换礼遇").click();
        first.getByRole(AriaRole.DIALOG).getByText("皂" + mark).click();
        button(first, "确认兑换").click();
        button(first, "第一人签字").click();
        assertThat(first.getByText("第一人已签字，请另一位同事签字。")).isVisible();
        assertAccessible(first);

        var second = desk("consultant1b", "/gifts");
        var row = second.locator(".desk-item", new Page.LocatorOptions().setHasText("皂" + mark));
        row.getByRole(AriaRole.BUTTON, of("第二人签字")).click();
        portal.reload();
        portal.getByRole(AriaRole.BUTTON, exactly("显示领取码")).click();
        String code = portal.locator(".gift-code").innerText().replace(" ", "");
        row.getByLabel("6 位领取码").fill(code);
        row.getByRole(AriaRole.BUTTON, of("发放")).click();
        assertThat(second.getByText("已发放").first()).isVisible();
        assertAccessible(second);
        assertNoErrors();
    }

    @Test
    void
            a_rule_is_drafted_tried_simulated_and_approved_by_another_and_the_next_receipt_earns_by_it() {
        var customer = Customer.unknown();
        enrol(customer);
        String category = "E2E-" + UUID.randomUUID().toString().substring(0, 8);
        var author = desk("hq", "/rules");
        button(author, "新建草稿").click();
        button(author, "新增规则").click();
        author.getByLabel("规则编号").fill(category.toLowerCase(Locale.ROOT));
        author.getByLabel("几倍（大于 1）").fill("3");
        author.locator("#rule-categories").fill(category);
        author.locator("#rule-categories").press("Enter");
        assertAccessible(author);
        button(author, "保存规则").click();
        assertThat(author.locator(".preview").getByText(category).last()).isVisible();
        author.getByLabel("商品金额（元）").fill("100");
        author.locator("#trial-category").fill(category);
        button(author, "试算").click();
        assertThat(author.getByRole(AriaRole.STATUS).getByText("300 积分")).isVisible();
        button(author, "开始模拟").click();
        assertThat(author.getByText("成本变化").first()).isVisible();
        button(author, "提交").click();
        assertThat(author.getByText("待批准").first()).isVisible();
        assertAccessible(author);
        String version = author.url().substring(author.url().lastIndexOf('/'));
        button(author, "批准").click();
        assertThat(author.getByText("不能审批自己编写或提交的规则。")).isVisible();

        var approver = desk("hq2", "/rules" + version);
        button(approver, "批准").click();
        assertThat(approver.getByText("已批准").first()).isVisible();
        // tills write whole seconds: the sale has to be in the first that is wholly under the rule
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () ->
                                effectiveFrom(version)
                                        .isBefore(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        assertEquals(300, Till.sells(customer, category, "100.00").json().path("points").asLong());
        assertEquals(100, Till.sells(customer, "OTHER", "100.00").json().path("points").asLong());
        assertNoErrors();
    }

    @Test
    void a_receipt_without_member_is_credited_by_its_code_or_claimed_and_confirmed_by_the_store() {
        var customer = Customer.unknown();
        String member = enrol(customer);
        String receipt =
                Till.sellsToNobody(Till.number(), "88.00").json().path("receiptId").asText();
        String code =
                Platform.ok(
                                Platform.api()
                                        .get("pos-s001", "/v1/receipts/" + receipt + "/claim-code"))
                        .json()
                        .path("code")
                        .asText();
        var tablet = desk("consultant1a", "/members/" + member);
        button(tablet, "补登小票").click();
        tablet.getByLabel("小票码").fill(code);
        assertAccessible(tablet);
        button(tablet, "补登入账").click();
        assertThat(tablet.getByText("已入账 88 积分")).isVisible();

        String number = Till.number();
        Till.sellsToNobody(number, "66.00");
        var portal = browser.portal(customer);
        portal.navigate(Platform.gateway() + "/portal/claim");
        portal.getByRole(AriaRole.RADIO, exactly("没有小票码")).click();
        portal.getByLabel("小票号").fill(number);
        portal.getByLabel("购物日期").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        portal.getByLabel("小票金额").fill("66.00");
        portal.locator("#claim-store").selectOption("S001");
        assertAccessible(portal);
        portal.getByRole(AriaRole.BUTTON, exactly("补登")).click();
        portal.getByText(number).waitFor();

        var manager = desk("manager1", "/approvals?tab=claims");
        var claim = manager.locator(".desk-item", new Page.LocatorOptions().setHasText(number));
        assertThat(claim.getByText("小票已找到")).isVisible();
        assertAccessible(manager);
        claim.getByRole(AriaRole.BUTTON, of("确认入账")).click();
        manager.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, of("确认入账")).click();
        assertThat(manager.getByText("已入账 66 积分")).isVisible();
        portal.navigate(Platform.gateway() + "/portal/activity");
        assertThat(portal.getByText("+66").first()).isVisible();
        assertNoErrors();
    }

    private static Instant effectiveFrom(String version) {
        return Instant.parse(
                Platform.ok(Platform.api().get("hq", "/v1/earning-rules" + version))
                        .json()
                        .path("effectiveFrom")
                        .asText());
    }

    private void assertNoErrors() {
        assertEquals(List.of(), browser.errors());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("(^|\\s)" + name + "$")));
    }

    private static Locator.GetByRoleOptions of(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void reward(String kind, String name, String more) {
        Platform.ok(
                Platform.api()
                        .post(
                                "hq",
                                "/v1/rewards",
                                UUID.randomUUID().toString(),
                                """
                                {"kind":"%s","state":"ACTIVE","name":{"zh":"%s","en":"%s"},"points":300%s}"""
                                        .formatted(kind, name, name, more)));
    }

    /** Enrolled in the store; the ledger hears of it by an event, moments later. */
    private static String enrol(Customer customer) {
        String id =
                Platform.ok(
                                Platform.api()
                                        .post(
                                                "consultant1a",
                                                "/v1/members",
                                                UUID.randomUUID().toString(),
                                                """
                                                {"name":"%s","phone":"%s","source":"PURCHASE","agreementVersion":"2026-01"}"""
                                                        .formatted(
                                                                customer.name(), customer.phone())))
                        .json()
                        .path("id")
                        .asText();
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> Platform.api().get("hq", "/v1/accounts/" + id).ok());
        return id;
    }
}
