package org.laoke.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.e2e.Browser.exactly;
import static org.laoke.e2e.Browser.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One purchase from enrolment to care, in a real browser, through a real Keycloak. */
class SliceTest {
    @Test
    void
            a_purchase_becomes_points_a_return_takes_them_back_and_a_complaint_runs_through_nine_steps() {
        try (var browser = new Browser()) {
            var customer = Customer.unknown();
            var console = browser.console("consultant1a");
            enrol(console, customer);

            awaitKnown(customer);
            assertEquals(
                    698,
                    Till.books("SALE", customer, "COAT", "698.00").json().path("points").asLong());
            long booked = System.nanoTime();
            var portal = browser.portal(customer);
            assertThat(balance(portal, "698")).isVisible();
            System.out.printf(
                    "points in the portal %.1f s after the purchase, with signing in%n",
                    (System.nanoTime() - booked) / 1e9);

            Till.books("SALE", customer, "SCARF", "300.00");
            booked = System.nanoTime();
            portal.reload();
            assertThat(balance(portal, "998"))
                    .isVisible(
                            new com.microsoft.playwright.assertions.LocatorAssertions
                                            .IsVisibleOptions()
                                    .setTimeout(5_000));
            assertTrue(
                    System.nanoTime() - booked < TimeUnit.SECONDS.toNanos(5),
                    "points visible within 5 s");

            Till.books("RETURN", customer, "COAT", "698.00");
            portal.reload();
            assertThat(balance(portal, "300")).isVisible();
            assertThat(balance(portal, "998")).hasCount(0);

            complain(console);
            record(browser.console("manager1"));
            assertEquals(List.of(), browser.errors());
        }
    }

    private static Locator balance(Page portal, String points) {
        return portal.getByText(points, new Page.GetByTextOptions().setExact(true));
    }

    private static void enrol(Page console, Customer customer) {
        console.navigate(Platform.gateway() + "/console/members/new");
        console.getByLabel("姓名").fill(customer.name());
        console.getByLabel("手机号码").fill(customer.local());
        console.getByLabel("会员已阅读并同意").check();
        console.getByRole(AriaRole.BUTTON, exactly("登记")).click();
        console.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("赵")))
                .first()
                .waitFor();
    }

    /** The ledger hears of a new member by an event, moments later. */
    private static void awaitKnown(Customer customer) {
        String phone = customer.phone().replace("+", "%2B");
        String id =
                Platform.ok(Platform.api().get("hq", "/v1/members?phone=" + phone))
                        .json()
                        .at("/items/0/id")
                        .asText();
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> Platform.api().get("hq", "/v1/accounts/" + id).ok());
    }

    private static void complain(Page console) {
        console.getByRole(AriaRole.BUTTON, named("记录投诉")).click();
        console.getByLabel("对方怎么说").fill("扣子掉了");
        console.getByRole(AriaRole.RADIO, named("商品质量")).click();
        console.getByRole(AriaRole.BUTTON, named("建立个案")).click();
        take(console, "倾听", () -> {});
        take(console, "体谅", () -> {});
        take(console, "致歉", () -> {});
        take(console, "澄清", () -> console.getByLabel("已向会员复述").check());
        take(console, "说明", () -> {});
        take(
                console,
                "解决",
                () -> {
                    console.getByLabel("解决方案").fill("换一颗扣子");
                    console.locator("#step-owner").click();
                    console.locator(".ant-select-item-option").first().click();
                    console.getByLabel("完成日期")
                            .fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString());
                });
        take(
                console,
                "补偿",
                () -> {
                    console.getByRole(AriaRole.RADIO, named("积分")).click();
                    console.getByLabel("补偿内容").fill("200");
                });
        take(
                console,
                "确认满意",
                () -> {
                    console.getByRole(AriaRole.RADIO, named("否")).click();
                    console.getByLabel("最后方案").fill("换一件新的");
                });
        take(console, "跟进回访", () -> console.getByRole(AriaRole.RADIO, named("是")).click());
        assertThat(console.getByText("已结案").first()).isVisible();
    }

    private static void take(Page console, String step, Runnable proof) {
        proof.run();
        console.locator("#step-note").fill(step + "的记录");
        var done = console.getByRole(AriaRole.BUTTON, named("完成「" + step + "」"));
        done.click();
        done.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        console.getByText(step + "的记录").last().waitFor();
    }

    /** The sample chain has contacts due today: one is recorded with one tap. */
    private static void record(Page console) {
        var task =
                Stream.of("due", "overdue", "upcoming")
                        .map(SliceTest::firstTask)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("the sample has no contacts"));
        String id = task.path("id").asText();
        boolean call = task.path("kind").asText().equals("CALL");
        console.navigate(Platform.gateway() + "/console/contacts?task=" + id);
        console.getByRole(AriaRole.BUTTON, named(call ? "已接通" : "已发送")).click();
        console.getByText(Pattern.compile("已记录")).first().waitFor();
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                assertTrue(
                                        Platform.ok(
                                                        Platform.api()
                                                                .get(
                                                                        "manager1",
                                                                        "/v1/tasks?scope=store&state=done"))
                                                .body()
                                                .contains(id)));
    }

    private static JsonNode firstTask(String state) {
        return Platform.ok(Platform.api().get("manager1", "/v1/tasks?scope=store&state=" + state))
                .json()
                .at("/items/0");
    }
}
