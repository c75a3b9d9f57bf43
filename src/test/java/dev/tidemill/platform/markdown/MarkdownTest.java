package dev.tidemill.platform.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final MarkdownLinks LINKS =
            (path, image) -> path.contains("..") ? null : (image ? "/raw/" : "/blob/") + path;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**b** _i_ ~~s~~ `c<d`|<p><strong>b</strong> <em>i</em> <del>s</del> <code>c&lt;d</code></p>",
                "## Getting *started* `now`!|<h2 id=\"h-getting-started-now\">Getting <em>started</em> <code>now</code>!</h2>",
                "# Über 日本|<h1 id=\"h-über-日本\">Über 日本</h1>",
                "# !|<h1 id=\"h-section\">!</h1>",
                "[a](docs/x.md#y)|<p><a href=\"/blob/docs/x.md#y\" rel=\"nofollow noreferrer noopener\">a</a></p>",
                "[a](#part)|<p><a href=\"#h-part\" rel=\"nofollow noreferrer noopener\">a</a></p>",
                "[a](../../etc)|<p><a>a</a></p>",
                "![logo](img/l.png)|<p><img src=\"/raw/img/l.png\" alt=\"logo\" /></p>",
                "<img src='img/l.png' width='20' onerror=alert(1)>|<img src=\"/raw/img/l.png\" width=\"20\" />",
                "https://a.example|<p><a href=\"https://a.example\" rel=\"nofollow noreferrer noopener\">https://a.example</a></p>",
                "<details open><summary>S</summary>x</details>|<details open=\"open\"><summary>S</summary>x</details>",
                "<p align=center>x</p>|<p align=\"center\">x</p>",
            })
    void renders(String text, String html) {
        assertThat(Markdown.html(text, LINKS).strip().replace("&#64;", "@")).isEqualTo(html);
    }

    @Test
    void blocks() {
        String text = """
                - [x] done
                - [ ] open

                | a | b |
                |:--|--:|
                | 1 | 2 |

                ```java
                if (a < b)
                ```

                # Same
                # Same
                # Same-1
                """;
        assertThat(Markdown.html(text, LINKS))
                .contains("type=\"checkbox\" disabled=\"disabled\" aria-label=\"done\" checked=\"checked\"")
                .contains("aria-label=\"to do\"")
                .contains("<th align=\"left\">a</th>")
                .contains("<pre tabindex=\"0\"><code class=\"language-java\"><span class=\"tk-k\">if</span> (a &lt; b)")
                .contains("id=\"h-same\"", "id=\"h-same-1\"", "id=\"h-same-1-1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#x0A;script:alert(1))",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<a href=\" javascript:alert(1)\">x</a>",
                "[x](vbscript:x)",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](data:image/svg+xml;base64,PHNjcmlwdD4=)",
                "<svg><script>alert(1)</script></svg>",
                "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
                "<style>body{display:none}</style>",
                "<p style=\"position:fixed\">x</p>",
                "<iframe src=https://x></iframe>",
                "<form action=/x><input type=text name=password><button>x</button></form>",
                "<input type=image src=x onclick=alert(1)>",
                "<input type=checkbox onclick=alert(1) name=x>",
                "<base href=//evil>",
                "<meta http-equiv=refresh content=0;url=//evil>",
                "<object data=x></object><embed src=x>",
                "<div id=main class=top data-live=/x hx-get=/x data-copy=x>x</div>",
                "<h1 id=main>x</h1>",
                "<code class=\"btn btn-danger\">x</code>",
                "```\"onclick=alert(1)\nx\n```",
                "[x](https://a\"onclick=alert(1))",
                "![\"onerror=alert(1)](x.png)",
                "<details ontoggle=alert(1) open>x</details>",
                "<scr<script>ipt>alert(1)</script>",
                "<a href='https://x' target=_blank onmouseover=alert(1)>x</a>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "</div></main><script>alert(1)</script>"
            })
    void hostileTextIsHarmless(String text) {
        var html = Markdown.html(text, LINKS);
        assertThat(html)
                .doesNotContainPattern(
                        "(?i)<(script|style|svg|math|iframe|form|button|base|meta|object|embed|noscript|main|!)")
                .doesNotContainPattern("(?i)<[^>]*\\s(on[a-z]+|style|name|data-[a-z]+|hx-[a-z]+|target)\\s*=")
                .doesNotContainPattern("(?i)(href|src)=\"\\s*(javascript|vbscript|data):")
                .doesNotContain("id=\"main\"", "class=\"btn", "class=\"top", "type=\"text\"", "type=\"image\"");
    }

    @ParameterizedTest
    @CsvSource({"/\\evil.example,", "//evil.example,https://evil.example", "\\\\evil.example,https://evil.example"})
    void otherHostsAreNeverMistakenForOurs(String path, String expected) {
        var html = Markdown.html("<a href=\"" + path + "\">x</a>", (p, image) -> p);
        assertThat(html).doesNotContain("href=\"//", "href=\"/\\", "href=\"\\");
        if (expected != null) {
            assertThat(html).contains("href=\"" + expected + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "- ",
                "[",
                "*a_",
                "![",
                "<b>",
                "<div>",
                "a[b](",
                "_**",
                "|a",
                "[a](<",
                "*a **a ",
                "<a href=",
                "`"
            })
    void nestingBombsEndSoon(String bit) {
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(Markdown.html(bit.repeat(60_000), LINKS)).isNotNull());
    }

    @Test
    void veryLongTextIsShownAsItIs() {
        assertThat(Markdown.html("<b>" + "x".repeat(Markdown.LONGEST), LINKS))
                .startsWith("<pre tabindex=\"0\">&lt;b&gt;xxx");
    }

    @Test
    void noticesAndFootnotes() {
        String html = Markdown.html(
                "> [!WARNING]\n> High *tide*\n\n> [!OTHER]\n> x\n\nText[^a].\n\n[^a]: The note.\n",
                (path, image) -> path);
        assertThat(html)
                .contains("<blockquote class=\"alert-warning\">")
                .contains("<strong>Warning</strong>")
                .contains("<em>tide</em>")
                .contains("[!OTHER]")
                .contains("href=\"#h-fn-a\"")
                .contains("id=\"h-fn-a\"");
        assertThat(html).doesNotContain("[!WARNING]");
    }
}
