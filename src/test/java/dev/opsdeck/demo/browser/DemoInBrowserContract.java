package dev.opsdeck.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.opsdeck.demo.StartedDemo;
import dev.opsdeck.demo.browser.Visitor.Hands;
import dev.opsdeck.servers.RealChromium;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the README asks a visitor to try, in a real browser: once with a mouse, once with the keyboard alone. */
@ParameterizedClass
@EnumSource(Hands.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DemoInBrowserContract {
    /** How long an answer may take on a busy machine before a test gives up. */
    private static final double PATIENCE_MILLISECONDS = 60_000;

    @Parameter
    Hands hands;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private StartedDemo demo;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;
    private Visitor visitor;

    abstract StartedDemo start() throws Exception;

    @BeforeAll
    void startAll() throws Exception {
        setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        demo = start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(RealChromium.Extension.executable().orElseThrow())
                        .setTimeout(PATIENCE_MILLISECONDS)
                        .setArgs(List.of("--disable-dev-shm-usage")));
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void open() {
        complaints.clear();
        context = browser.newContext();
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        visitor = new Visitor(page, hands);
        visitor.open(demo.address());
    }

    @AfterEach
    void nothingWasComplainedOf() {
        context.close();
        assertEquals(List.of(), complaints);
    }

    @Test
    void podsAreATable() {
        Locator answer = visitor.says("/ops pods pr-123");

        assertThat(answer.locator("th").first()).hasText("NAME");
        assertThat(answer.locator("tr", containing("webapp")).first()).containsText("Running");
    }

    @Test
    void aLiveTailGoesOnUntilItIsStopped() {
        Locator answer = visitor.says("/ops logs pr-123 --follow 10m");
        assertThat(button(answer, "Stop")).isVisible();
        assertThat(answer.locator(".pre")).containsText(Pattern.compile("\\w"));

        visitor.presses("Stop");

        assertThat(answer).containsText("stopped it");
        assertThat(button(answer, "Stop")).hasCount(0);
    }

    @Test
    void aCronRunShowsItsExitCode() {
        Locator answer = visitor.says("/ops cron run pr-123 send-appointment-reminder");

        assertThat(answer).containsText("exit code 0");
    }

    @Test
    void theGuestIsDenied() {
        visitor.becomes("Gil Moreno");

        Locator answer = visitor.says("/ops pods pr-123");

        assertThat(answer).containsText("Only visible to you");
        assertThat(answer).containsText("Denied");
        assertThat(answer).containsText("guest");
    }

    @Test
    void helpListsTheCommands() {
        Locator answer = visitor.says("/ops help");

        assertThat(answer).containsText("Only visible to you");
        assertThat(answer).containsText("/ops cron run");
    }

    @Test
    void aCommandIsCompletedByTheKeyboard() {
        Locator box = page.locator("#message");
        box.focus();
        page.keyboard().type("/ops po");
        assertThat(page.locator("#completions li:visible").first()).containsText("/ops pod");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");

        assertThat(box).hasValue(Pattern.compile("/ops pods? (describe )?"));
    }

    @Test
    void theShortcutsAreListed() {
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Keyboard shortcuts");

        page.keyboard().press("Escape");

        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static Locator button(Locator message, String label) {
        return message.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private static Locator.LocatorOptions containing(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
