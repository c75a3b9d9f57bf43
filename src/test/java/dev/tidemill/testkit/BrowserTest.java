package dev.tidemill.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the stories rely on finds what it is there to find. */
@Tag("story")
class BrowserTest {
    @Test
    void aPageThatSomeCannotUseIsNamed() {
        try (var browser = Browser.desktop()) {
            String good = "<!doctype html><html lang=en><title>T</title><main><h1>H</h1><p>Text</p></main>";
            browser.page().setContent(good);
            browser.assertAccessible();
            browser.page().setContent(good + "<input>");
            assertThatThrownBy(browser::assertAccessible)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("label");
            browser.page().setContent(good + "<p style='color:#ddd;background:#fff'>pale</p>");
            assertThatThrownBy(browser::assertAccessible)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("color-contrast");
        }
    }
}
