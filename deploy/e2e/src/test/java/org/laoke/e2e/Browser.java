package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Debian's Chromium, without anything that calls out. */
final class Browser implements AutoCloseable {
    /**
     * Whether a page looks as it did a tenth of a second ago: what fades in or out has too little
     * contrast or has lost its name. Spinners turn for ever and do not count.
     */
    private static final String STILL =
            """
            () => {
                const turns = a => a.effect && a.effect.getTiming().iterations === Infinity;
                const moving = document.getAnimations().some(a => a.playState === 'running' && !turns(a));
                const look = [...document.querySelectorAll('[style]')].map(e => e.getAttribute('style')).join();
                const still = !moving && window.lastLook === look;
                window.lastLook = look;
                return still;
            }""";

    private static final String AXE = axe();
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(installed())
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-gpu",
                                                    "--disable-quic",
                                                    "--disable-dev-shm-usage",
                                                    "--no-first-run",
                                                    "--disable-background-networking",
                                                    "--disable-component-update",
                                                    "--disable-sync")));
    private final List<String> errors = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    private static Path installed() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("Chromium is missing: apt-get install chromium"));
    }

    /** A fresh browser window in Chinese, with nobody signed in. */
    Page window(int width, int height) {
        BrowserContext context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setLocale("zh-CN")
                                .setTimezoneId("Asia/Shanghai"));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(errors::add);
        pages.add(page);
        return page;
    }

    /**
     * Asks axe about a page as it is once nothing moves on it any more.
     *
     * @throws AssertionError if something is serious or critical
     */
    static void assertAccessible(Page page) {
        page.waitForFunction(
                STILL, null, new Page.WaitForFunctionOptions().setPollingInterval(100));
        page.evaluate(AXE);
        Object found =
                page.evaluate(
                        """
                        () => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations
                            .filter(v => v.impact === 'serious' || v.impact === 'critical')
                            .map(v => v.id + ' ' + v.nodes[0].target.join(' ')).join(', '))""");
        assertEquals("", found, "axe on " + page.url());
    }

    private static String axe() {
        Path script = Platform.HOME.root().resolve("gateway/web/node_modules/axe-core/axe.min.js");
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a picture of the page in both languages, as {@code name-zh.png} and {@code
     * name-en.png}, and leaves it in Chinese.
     */
    static void picture(Page page, String name) {
        photograph(page, name + "-zh");
        speak(page, "en");
        assertAccessible(page);
        photograph(page, name + "-en");
        speak(page, "zh-CN");
    }

    /** Loads the page anew in a language. */
    private static void speak(Page page, String language) {
        page.evaluate("language => localStorage.setItem('laoke.language', language)", language);
        page.reload();
        page.locator("html[lang='" + language + "']").waitFor();
        page.locator("h1, h2").first().waitFor();
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private static void photograph(Page page, String name) {
        page.waitForFunction(
                STILL, null, new Page.WaitForFunctionOptions().setPollingInterval(100));
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pictures", name + ".png")));
    }

    /** Script errors the pages have thrown. */
    List<String> errors() {
        return errors;
    }

    /** Signs a member of staff in through the real Keycloak. */
    Page console(String user) {
        Page page = window(1180, 820);
        page.navigate(Platform.gateway() + "/console/");
        page.locator("#username").fill(user);
        page.locator("#password").fill(Platform.password());
        page.locator("#kc-login").click();
        page.waitForURL(Platform.gateway() + "/console/");
        return page;
    }

    /** Signs a member in with the code the carrier delivered. */
    Page portal(Customer customer) {
        Page page = window(390, 844);
        page.navigate(Platform.gateway() + "/portal/");
        page.getByLabel("手机号码").fill(customer.local());
        page.getByRole(AriaRole.BUTTON, named("获取验证码")).click();
        page.getByLabel("验证码", new Page.GetByLabelOptions().setExact(true)).fill(codeFor(customer));
        page.getByRole(AriaRole.BUTTON, named("登录")).click();
        page.getByRole(AriaRole.LINK, exactly("会员码")).waitFor();
        return page;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** A button whose name ends so; an icon's name may come before. */
    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("(^|\\s)" + name + "$")));
    }

    static Locator.GetByRoleOptions labelled(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String codeFor(Customer customer) {
        return Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> delivered(customer), code -> !code.isEmpty());
    }

    private static String delivered(Customer customer) throws IOException, InterruptedException {
        URI uri =
                URI.create(
                        Platform.carrier()
                                + "/messages.json?to="
                                + URLEncoder.encode(customer.phone(), StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            String messages =
                    http.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            var text = Pattern.compile("\"text\"\\s*:\\s*\"([^\"]*)\"").matcher(messages);
            while (text.find()) {
                var code = CODE.matcher(text.group(1));
                if (code.find()) {
                    return code.group(1);
                }
            }
            return "";
        }
    }

    /** Leaves a picture of every window as it was at the end, in {@code target/pictures}. */
    @Override
    public void close() {
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i)
                    .screenshot(
                            new Page.ScreenshotOptions()
                                    .setPath(
                                            Path.of("target", "pictures", "window-" + i + ".png")));
        }
        chromium.close();
        playwright.close();
    }
}
