package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.e2e.Browser.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** ORG-4 in a real browser: the manager lets a consultant go who is signed in at another tablet. */
class LeavingTest {
    @Test
    void a_signed_in_consultant_who_leaves_is_out_within_seconds() {
        var people = People.ofNewStore();
        String consultant = people.hireConsultant().user();
        try (var browser = new Browser()) {
            var tablet = browser.console(consultant);
            var manager = browser.console(people.manager());
            manager.navigate(Platform.gateway() + "/console/people");
            manager.getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions().setHasText(consultant))
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("离职或调店"))
                    .click();
            manager.getByRole(AriaRole.BUTTON, named("生成交接方案")).click();
            manager.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName(consultant + "离职"))
                    .waitFor();
            Browser.assertAccessible(manager);
            manager.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^确\\s?认$")))
                    .click();
            manager.locator(".ant-popconfirm .ant-btn-primary").click();
            manager.getByText("已交接0位会员").waitFor();
            long removed = System.nanoTime();

            Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(
                            () -> {
                                tablet.navigate(Platform.gateway() + "/console/");
                                assertEquals(1, tablet.locator("#username").count());
                            });
            System.out.printf(
                    "a signed-in consultant was out %.1f s after leaving%n",
                    (System.nanoTime() - removed) / 1e9);
            tablet.locator("#username").fill(consultant);
            tablet.locator("#password").fill(Platform.password());
            tablet.locator("#kc-login").click();
            tablet.locator("#kc-login").waitFor();
            assertEquals(1, tablet.locator("#username").count(), "cannot sign in again");
        }
    }
}
