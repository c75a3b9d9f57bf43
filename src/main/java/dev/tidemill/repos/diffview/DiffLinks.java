package dev.tidemill.repos.diffview;

import dev.tidemill.platform.web.code.DiffContext;
import dev.tidemill.platform.web.code.DiffLayout;

/**
 * Addresses of one view in its variants.
 *
 * @param page the address of the page that shows it; may have a query
 */
record DiffLinks(String page, DiffAsked asked) {
    String page(int number) {
        return with(asked.layout(), asked.ignoreSpace(), number <= 1 ? "" : "page=" + number);
    }

    String layout(DiffLayout other) {
        return with(other, asked.ignoreSpace(), "");
    }

    String space(boolean ignored) {
        return with(asked.layout(), ignored, "");
    }

    String filesOf(int number) {
        return with(asked.layout(), asked.ignoreSpace(), "part=files&page=" + number);
    }

    String file(int number, String anchor) {
        return page(number) + "#" + anchor;
    }

    String shown(int number, String anchor, boolean whole) {
        String query = "page=" + number + "&file=" + anchor + (whole ? "&whole=1" : "");
        return with(asked.layout(), asked.ignoreSpace(), query) + "#" + anchor;
    }

    String alone(String anchor) {
        return with(asked.layout(), asked.ignoreSpace(), "part=file&file=" + anchor);
    }

    DiffContext context(int number, String anchor) {
        return new DiffContext() {
            @Override
            public String whole() {
                return shown(number, anchor, true);
            }

            @Override
            public String rows(int gap, int from, int to, Step step) {
                String query = "part=context&file=%s&gap=%d&from=%d&to=%d&step=%s"
                        .formatted(anchor, gap, from, to, step.name());
                return with(asked.layout(), asked.ignoreSpace(), query);
            }
        };
    }

    private String with(DiffLayout layout, boolean ignoreSpace, String more) {
        var out = new StringBuilder(page);
        char sign = page.indexOf('?') < 0 ? '?' : '&';
        if (layout != DiffLayout.INLINE) {
            out.append(sign).append("view=").append(layout.word());
            sign = '&';
        }
        if (ignoreSpace) {
            out.append(sign).append("w=1");
            sign = '&';
        }
        return more.isEmpty() ? out.toString() : out.append(sign).append(more).toString();
    }
}
