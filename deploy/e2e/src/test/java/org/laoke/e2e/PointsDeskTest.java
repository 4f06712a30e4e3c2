package org.laoke.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.e2e.Browser.assertAccessible;
import static org.laoke.e2e.Browser.button;
import static org.laoke.e2e.Browser.exactly;
import static org.laoke.e2e.Browser.labelled;
import static org.laoke.e2e.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.laoke.deploy.api.Answer;

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
        customer.enrol();
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
        String member = customer.enrol();
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
        row.getByRole(AriaRole.BUTTON, labelled("第二人签字")).click();
        portal.reload();
        portal.getByRole(AriaRole.BUTTON, exactly("显示领取码")).click();
        String code = portal.locator(".gift-code").innerText().replace(" ", "");
        row.getByLabel("6 位领取码").fill(code);
        row.getByRole(AriaRole.BUTTON, labelled("发放")).click();
        assertThat(second.getByText("已发放").first()).isVisible();
        assertAccessible(second);
        assertNoErrors();
    }

    @Test
    void
            a_rule_is_drafted_tried_simulated_and_approved_by_another_and_the_next_receipt_earns_by_it() {
        var customer = Customer.unknown();
        customer.enrol();
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
        String member = customer.enrol();
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
        claim.getByRole(AriaRole.BUTTON, labelled("确认入账")).click();
        manager.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, labelled("确认入账")).click();
        assertThat(manager.getByText("已入账 66 积分")).isVisible();
        portal.navigate(Platform.gateway() + "/portal/activity");
        assertThat(portal.getByText("+66").first()).isVisible();
        assertNoErrors();
    }

    @Test
    void a_special_day_makes_a_list_that_three_hands_sign_and_the_store_hands_out() {
        var people = People.ofNewStore();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String member =
                Customer.unknown()
                        .enrol(
                                people.manager(),
                                ",\"birthday\":\""
                                        + today.minusYears(30).withDayOfMonth(15)
                                        + "\"");
        String mark = people.store().substring(1);
        reward("GIFT", "蜡烛" + mark, ",\"stock\":5");
        var hq = desk("hq", "/rewards?tab=days");
        button(hq, "新增").click();
        hq.getByRole(AriaRole.RADIO, exactly("会员生日")).click();
        hq.getByLabel("编号").fill("day-" + mark);
        hq.getByLabel("中文名称").fill("生日礼" + mark);
        hq.getByLabel("英文名称").fill("Birthday " + mark);
        hq.getByLabel("收银台提示（中文）").fill("送蜡烛一支");
        hq.getByLabel("收银台提示（英文）").fill("Give a candle");
        hq.getByRole(AriaRole.RADIO, exactly("礼品")).click();
        choose(hq, "#day-rewardId", "蜡烛" + mark);
        choose(hq, "#day-stores", people.storeName());
        hq.getByLabel("中文名称").click(); // closes the list of stores
        assertAccessible(hq);
        button(hq, "保存").click();
        assertThat(hq.getByText("生日礼" + mark)).isVisible();

        var specialist = list(people.specialist());
        button(specialist, "生成名单").click();
        assertThat(specialist.locator("a[href$='" + member + "']")).isVisible();
        assertAccessible(specialist);
        button(specialist, "编制签字").click();
        assertThat(specialist.getByText("等待店长复核")).isVisible();
        var manager = list(people.manager());
        button(manager, "复核签字").click();
        assertThat(manager.getByText("等待总部确认")).isVisible();
        list("hq").getByRole(AriaRole.BUTTON, exactly(people.storeName())).click();
        hq.getByText("本月 ").click();
        button(hq, "确认并通知会员").click();
        assertThat(hq.locator(".hands li.done")).hasCount(3);
        assertAccessible(hq);

        button(desk(people.specialist(), "/gifts"), "第一人签字").click();
        assertThat(specialist.getByText("需要另一位同事签字")).isVisible();
        assertAccessible(specialist);
        button(desk(people.manager(), "/gifts"), "第二人签字").click();
        assertThat(manager.getByText("待会员领取码")).isVisible();
        assertNoErrors();
    }

    private Page list(String user) {
        var page = desk(user, "/approvals?tab=eligibility");
        if (!"hq".equals(user)) {
            page.getByText("本月 ").click();
        }
        return page;
    }

    private static void choose(Page page, String select, String name) {
        page.locator(select).click();
        page.locator(select).pressSequentially(name);
        page.keyboard().press("Enter");
    }

    @Test
    void an_account_that_was_flagged_is_held_spends_nothing_and_is_released() {
        var customer = Customer.unknown();
        String member = customer.enrol();
        Till.books("SALE", customer, "PALACE", "25000.00");
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () ->
                                Platform.ok(Platform.api().get("hq", "/v1/fraud/flags?state=OPEN"))
                                        .body()
                                        .contains(member));
        var hq = desk("hq", "/fraud");
        var theirs =
                hq.locator(".desk-item")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHas(hq.locator("a[href$='" + member + "']")));
        theirs.getByRole(AriaRole.BUTTON, labelled("冻结")).click();
        decide(hq, "等待核实小票", "冻结");
        assertThat(theirs.getByText("等待核实小票")).isVisible();
        assertAccessible(hq);
        assertEquals("account-held", redeem(member).code());
        theirs.filter(new Locator.FilterOptions().setHasText("等待核实小票"))
                .getByRole(AriaRole.BUTTON, labelled("解除冻结"))
                .click();
        decide(hq, "小票核实无误", "解除冻结");
        assertThat(theirs.getByText("等待核实小票")).hasCount(0);
        assertEquals(201, redeem(member).status());
        assertNoErrors();
    }

    private static void decide(Page page, String reason, String verb) {
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("原因").fill(reason);
        dialog.getByRole(AriaRole.BUTTON, labelled(verb)).click();
    }

    private static Answer redeem(String member) {
        return Platform.api()
                .post(
                        "consultant1a",
                        "/v1/redemptions",
                        UUID.randomUUID().toString(),
                        "{\"member\":{\"id\":\"%s\"},\"points\":100,\"storeId\":\"S001\"}"
                                .formatted(member));
    }

    @Test
    void head_office_closes_a_month_which_then_stands() {
        var now = YearMonth.now(ZoneId.of("Asia/Shanghai"));
        int ago = 1; // the last one that is open still; the service closed the newest itself
        while (ago < 24 && Platform.api().get("hq", month(now, ago)).ok()) {
            ago++;
        }
        var hq = desk("hq", "/finance");
        hq.getByRole(AriaRole.TAB, exactly("月结")).click();
        hq.locator("#closed-month").click();
        for (int i = 1; i < ago; i++) {
            hq.keyboard().press("ArrowDown");
        }
        hq.keyboard().press("Enter");
        if (!Platform.api().get("hq", month(now, ago)).ok()) {
            button(hq, "现在月结").click();
        }
        assertThat(hq.getByText("之后不再改变")).isVisible();
        assertTrue(Platform.api().get("hq", month(now, ago)).ok());
        assertAccessible(hq);
        assertNoErrors();
    }

    private static String month(YearMonth now, int ago) {
        return "/v1/finance/months/" + now.minusMonths(ago);
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
}
