package org.laoke.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.e2e.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * MEM-9, ORG-4 and MEM-15 as people see them, on the real services; pictures of the screens in both
 * languages stay in {@code target/pictures}.
 */
class ClientelingTest {
    private static final String CONSULTANT = "consultant1a";

    @Test
    void a_member_is_recognised_served_seen_off_and_learned_about() {
        // nobody else of the day is called so
        var name = "赵" + Character.toString(0x4E00 + ThreadLocalRandom.current().nextInt(4_000));
        var customer = new Customer(name, Customer.unknown().phone());
        String id =
                customer.enrol(
                        CONSULTANT,
                        ",\"birthday\":\"1988-05-01\",\"gender\":\"FEMALE\",\"consents\":{\"sms\":true,\"email\":false,\"call\":true,\"wechat\":true}");
        assign("manager1", id, "E111");
        Till.books("SALE", customer, "COAT", "1280.00");
        try (var browser = new Browser()) {
            var manager = browser.console("manager1");
            manager.navigate(Platform.gateway() + "/console/reception");
            manager.getByText("实时", new Page.GetByTextOptions().setExact(true)).waitFor();

            var tablet = browser.console(CONSULTANT);
            tablet.navigate(Platform.gateway() + "/console/reception");
            long looking = System.nanoTime();
            tablet.getByRole(AriaRole.TEXTBOX, named("查找会员"))
                    .fill(customer.phone().substring(10) + " " + customer.name().charAt(0));
            tablet.getByRole(AriaRole.BUTTON, named(customer.name())).first().click();
            tablet.getByText("赵女士").first().waitFor();
            System.out.printf(
                    "recognised with drink clock and card %.1f s after the first digit%n",
                    (System.nanoTime() - looking) / 1e9);
            manager.getByRole(AriaRole.BUTTON, named(customer.name())).first().waitFor();
            Browser.assertAccessible(tablet);
            Browser.picture(tablet, "reception");

            tablet.getByLabel("送上的饮品").fill("绿茶");
            tablet.getByRole(AriaRole.BUTTON, named("已送上")).click();
            tablet.getByText("饮品及时").first().waitFor();
            tablet.getByRole(AriaRole.RADIO, named("未购买")).click();
            tablet.getByLabel("已讲解洗护与收纳").check();
            tablet.getByLabel("已送上顾问名片").check();
            tablet.getByLabel("已送到门口").check();
            tablet.getByRole(AriaRole.BUTTON, named("离店登记")).click();
            tablet.getByText("这次了解到什么？").waitFor();
            assertThat(tablet.getByText("还没有记录").first()).isVisible();
            assertEquals(1, seenOff(id));

            tablet.navigate(Platform.gateway() + "/console/members/" + id);
            tablet.getByText("赵女士").first().waitFor();
            Browser.assertAccessible(tablet);
            Browser.picture(tablet, "member");
            assertEquals(List.of(), browser.errors());
        }
    }

    @Test
    void members_of_a_consultant_who_leaves_are_taken_over_by_a_colleague() {
        var people = People.ofNewStore();
        var leaving = people.hireConsultant();
        var staying = people.hireConsultant();
        var members = List.of(Customer.unknown(), Customer.unknown(), Customer.unknown());
        for (var member : members) {
            assign(people.manager(), member.enrol(people.manager(), ""), leaving.staffId());
        }
        try (var browser = new Browser()) {
            var manager = browser.console(people.manager());
            manager.navigate(
                    Platform.gateway() + "/console/people/" + leaving.staffId() + "/departure");
            manager.getByRole(AriaRole.BUTTON, named("生成交接方案")).click();
            manager.getByText(staying.user()).first().waitFor();
            Browser.assertAccessible(manager);
            Browser.picture(manager, "reassignment");
            manager.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^确\\s?认$")))
                    .click();
            manager.locator(".ant-popconfirm .ant-btn-primary").click();
            manager.getByText("已交接3位会员").waitFor();
            assertEquals(List.of(), browser.errors());
        }
        assertEquals(
                3,
                Platform.ok(Platform.api().get(staying.user(), "/v1/members/mine"))
                        .json()
                        .path("items")
                        .size());
    }

    @Test
    void a_member_sees_who_looked_and_takes_back_what_was_agreed() {
        var customer = Customer.unknown();
        String id =
                customer.enrol(
                        CONSULTANT,
                        ",\"consents\":{\"sms\":true,\"email\":true,\"call\":true,\"wechat\":false}");
        Platform.ok(Platform.api().get("manager1", "/v1/members/" + id));
        try (var browser = new Browser()) {
            var portal = browser.portal(customer);
            portal.navigate(Platform.gateway() + "/portal/privacy");
            var calls = portal.getByRole(AriaRole.SWITCH, named("关怀与通知 · 电话"));
            assertThat(calls).isChecked();
            calls.click();
            assertThat(calls).not().isChecked();
            assertThat(
                            portal.getByRole(AriaRole.LISTITEM)
                                    .filter(new Locator.FilterOptions().setHasText("店长"))
                                    .first())
                    .isVisible();
            Browser.assertAccessible(portal);
            Browser.picture(portal, "privacy");
            assertThat(portal.getByRole(AriaRole.SWITCH, named("关怀与通知 · 电话"))).not().isChecked();
            assertEquals(List.of(), browser.errors());
        }
    }

    /** Visits of today at whose end the member was seen off. */
    private static long seenOff(String member) {
        return StreamSupport.stream(
                        Platform.ok(Platform.api().get("manager1", "/v1/stores/S001/arrivals"))
                                .json()
                                .path("left")
                                .spliterator(),
                        false)
                .filter(visit -> visit.path("memberId").asText().equals(member))
                .filter(visit -> visit.path("seenOff").asBoolean())
                .count();
    }

    private static void assign(String manager, String member, String staffId) {
        Platform.ok(
                Platform.api()
                        .put(
                                manager,
                                "/v1/members/" + member + "/consultant",
                                "{\"staffId\":\"" + staffId + "\"}"));
    }
}
