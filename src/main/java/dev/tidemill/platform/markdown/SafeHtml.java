package dev.tidemill.platform.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;

/** The allow-list of elements and attributes that strangers may use. Patterns here are ours and linear. */
final class SafeHtml {
    private static final String[] HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"};
    private static final String[] BLOCKS = {
        "p",
        "div",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "details",
        "summary",
        "figure",
        "figcaption"
    };
    private static final String[] INLINE = {
        "b", "strong", "i", "em", "s", "del", "ins", "sub", "sup", "kbd", "samp", "var", "code", "br", "span", "q",
        "mark", "abbr", "small"
    };
    private static final Pattern ID = Pattern.compile(HeadingIds.PREFIX + "[\\p{L}\\p{N}_-]{1,200}");
    private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9_+#.-]{1,40}");
    private static final Pattern TOKEN = Pattern.compile("tk-[a-z]");
    private static final Pattern ALERT = Pattern.compile("alert-(note|tip|important|warning|caution)");
    private static final Pattern FOOTNOTE = Pattern.compile("fn(ref)?-[\\p{L}\\p{N}_-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}%?");
    private static final Pattern ALIGN = Pattern.compile("left|right|center");

    private SafeHtml() {}

    static String clean(String html, MarkdownLinks links) {
        return policy(links).toFactory().sanitize(html);
    }

    private static HtmlPolicyBuilder policy(MarkdownLinks links) {
        var policy = new HtmlPolicyBuilder()
                .allowElements(HEADINGS)
                .allowElements(BLOCKS)
                .allowElements(INLINE)
                .allowWithoutAttributes("span", "div")
                .allowElements((name, attributes) -> withAttribute(name, attributes, "tabindex", "0"), "pre")
                .allowUrlProtocols("http", "https", "mailto");
        attributes(policy);
        links(policy, links);
        tickBoxes(policy);
        return policy;
    }

    private static void attributes(HtmlPolicyBuilder policy) {
        policy.allowAttributes("id").matching(ID).onElements(HEADINGS);
        policy.allowAttributes("class").matching(LANGUAGE).onElements("code");
        policy.allowAttributes("class").matching(TOKEN).onElements("span");
        policy.allowAttributes("class").matching(ALERT).onElements("blockquote");
        policy.allowAttributes("id")
                .matching(new AttributePolicy() {
                    @Override
                    public @Nullable String apply(String element, String attribute, String value) {
                        return FOOTNOTE.matcher(value).matches() ? HeadingIds.PREFIX + value : null;
                    }
                })
                .onElements("a", "li");
        policy.allowAttributes("align").matching(ALIGN).onElements("p", "div", "th", "td", "h1", "h2", "h3", "img");
        policy.allowAttributes("width", "height").matching(NUMBER).onElements("img");
        policy.allowAttributes("alt", "title").onElements("img");
        policy.allowAttributes("title").onElements("a", "abbr");
        policy.allowAttributes("start").matching(Pattern.compile("[0-9]{1,9}")).onElements("ol");
        policy.allowAttributes("open").matching(Pattern.compile("(open)?")).onElements("details");
        policy.allowAttributes("colspan", "rowspan")
                .matching(Pattern.compile("[0-9]{1,3}"))
                .onElements("th", "td");
    }

    private static void links(HtmlPolicyBuilder policy, MarkdownLinks links) {
        policy.allowElements("a", "img");
        policy.allowAttributes("href").matching(address(links, false)).onElements("a");
        policy.allowAttributes("src").matching(address(links, true)).onElements("img");
        policy.allowWithoutAttributes("a");
        policy.requireRelsOnLinks("nofollow", "noreferrer", "noopener");
    }

    private static AttributePolicy address(MarkdownLinks links, boolean image) {
        return new AttributePolicy() {
            @Override
            public @Nullable String apply(String element, String attribute, String value) {
                return Address.of(value).resolve(links, image);
            }
        };
    }

    /** Only the ticks of task lists, which nobody can change; what they say is read aloud. */
    private static void tickBoxes(HtmlPolicyBuilder policy) {
        policy.allowElements(
                (name, attributes) -> {
                    boolean ticked = attributes.contains("checked");
                    boolean tick = attributes.contains("checkbox");
                    attributes.clear();
                    attributes.addAll(List.of("type", "checkbox", "disabled", "disabled"));
                    attributes.addAll(List.of("aria-label", ticked ? "done" : "to do"));
                    if (ticked) {
                        attributes.addAll(List.of("checked", "checked"));
                    }
                    return tick ? name : null;
                },
                "input");
        policy.allowAttributes("type").matching(true, "checkbox").onElements("input");
        policy.allowAttributes("checked")
                .matching(Pattern.compile("(checked)?"))
                .onElements("input");
    }

    private static String withAttribute(String name, List<String> attributes, String attribute, String value) {
        attributes.add(attribute);
        attributes.add(value);
        return name;
    }
}
