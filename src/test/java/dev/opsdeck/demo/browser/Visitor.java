package dev.opsdeck.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;

/** Somebody in front of the page, with a mouse or with nothing but a keyboard. */
final class Visitor {
    /** What they have. */
    enum Hands {
        MOUSE,
        KEYBOARD
    }

    /** More than the way to any button takes. */
    private static final int MOST_TABS = 60;

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(60_000);

    private static final String NAME_OF_FOCUSED = "() => document.activeElement?.textContent.trim()";

    private final Page page;
    private final Hands hands;

    Visitor(Page page, Hands hands) {
        this.page = page;
        this.hands = hands;
    }

    /** Opens the address and waits until the page is alive. */
    void open(URI address) {
        page.navigate(address.toString());
        alive();
    }

    private void alive() {
        page.locator("html[data-live=yes]").waitFor(ATTACHED);
    }

    Locator messages() {
        return page.locator("#messages > article");
    }

    /** Types a line and sends it; gives the message that comes next. */
    Locator says(String line) {
        int before = messages().count();
        if (hands == Hands.MOUSE) {
            page.locator("#message").click();
            page.locator("#message").pressSequentially(line);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
        } else {
            toTheBox();
            page.keyboard().type(line);
            page.keyboard().press("Enter");
        }
        return messages().nth(before);
    }

    private void toTheBox() {
        Locator box = page.locator("#message");
        if (!(Boolean) box.evaluate("box => box === document.activeElement")) {
            page.keyboard().press("Escape");
        }
        assertThat(box).isFocused();
    }

    /** Presses a button of the newest message. */
    void presses(String label) {
        if (hands == Hands.MOUSE) {
            messages()
                    .last()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(label).setExact(true))
                    .click();
            return;
        }
        toTheBox();
        page.keyboard().press("Escape"); // from the box to the newest message
        for (int tabs = 0; tabs < MOST_TABS && !label.equals(page.evaluate(NAME_OF_FOCUSED)); tabs++) {
            page.keyboard().press("Tab");
        }
        assertEquals(label, page.evaluate(NAME_OF_FOCUSED));
        page.keyboard().press("Enter");
    }

    /** Becomes somebody else. */
    void becomes(String name) {
        if (hands == Hands.MOUSE) {
            page.locator(".persona", new Page.LocatorOptions().setHasText(name)).click();
        } else {
            page.keyboard().press("Control+k");
            page.keyboard().type("be " + name);
            page.keyboard().press("Enter");
        }
        assertThat(page.locator(".persona[aria-current]")).containsText(name);
        alive();
    }
}
