package dev.tidemill.platform.web.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.web.code.CodeHtml;
import dev.tidemill.platform.web.code.Paint;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HighlighterTest {
    private static final List<String> NAMES = List.of(
            "a.c",
            "a.cpp",
            "a.java",
            "a.kt",
            "a.scala",
            "a.cs",
            "a.go",
            "a.rs",
            "a.swift",
            "a.dart",
            "a.php",
            "a.groovy",
            "a.proto",
            "a.js",
            "a.tsx",
            "a.py",
            "a.rb",
            "a.pl",
            "a.sh",
            "a.ps1",
            "a.lua",
            "a.ex",
            "a.hs",
            "a.clj",
            "a.r",
            "a.sql",
            "a.graphql",
            "a.json",
            "a.tf",
            "a.nix",
            "Dockerfile",
            "Makefile",
            "a.html",
            "a.xml",
            "a.css",
            "a.scss",
            "a.yml",
            "a.toml",
            "a.md",
            "a.diff");

    static Stream<String> names() {
        return NAMES.stream();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u00ac',
            value = {
                "a.java|public final Gate x = open(\"a\\\"b\", 0x1F, null); // go|"
                        + "k:public k:final t:Gate f:open s:\"a\\\"b\" n:0x1F o:null c:// go",
                "a.java|@Override List<String> a = map.get(Kind.BIG);|a:@Override t:List t:String f:get t:Kind o:BIG",
                "a.c|#include <stdio.h>|a:#include s:<stdio.h>",
                "a.rs|fn cut<'a>(x: &'a str) -> char { 'b' }|k:fn f:cut a:'a a:'a t:str t:char s:'b'",
                "a.py|def f(self): return f'x{1}' # why|k:def f:f o:self k:return s:'x{1}' c:# why",
                "a.js|const a = b / c / d, e = /x[/]y/g;|k:const s:/x[/]y/g",
                "a.js|`a ${b}` + $c(1.5e-3)|s:`a ${b}` f:$c n:1.5e-3",
                "a.sh|if [ \"$A\" = x ]; then echo ${B} # c|k:if s:\"$A\" k:then v:${B} c:# c",
                "a.sh|echo a#b|",
                "a.rb|def open?(x) = @level += :high|k:def f:open? v:@level o::high",
                "a.sql|SELECT Count(*) FROM t WHERE a = 'it''s'|k:SELECT f:Count k:FROM k:WHERE s:'it' s:'s'",
                "a.json|{\"a\": [1, true, \"b\"]}|a:\"a\" n:1 o:true s:\"b\"",
                "a.yml|- name: &x \"a: b\" # c|a:name v:&x s:\"a: b\" c:# c",
                "a.toml|level = 3 # c|a:level\u0020 n:3 c:# c",
                "a.html|<a href=\"x\" b=c>&amp;</a>|k:<a a:href s:\"x\" a:b s:c k:> o:&amp; k:</a k:>",
                "a.html|<script>var x;</script>|k:<script k:> k:var k:</script k:>",
                "a.css|.gate { color: #fff; width: calc(1px) }|t:.gate a:color n:#fff a:width f:calc n:1px",
                "a.go|func (g Gate) Open() error {|k:func f:Open t:error",
                "Dockerfile|FROM alpine:3 AS base|k:FROM n:3 k:AS",
                "a.diff|+new|i:+new",
                "a.md|# Head|h:# Head",
                "a.txt|if x|",
                "run|#!/usr/bin/env python3|c:#!/usr/bin/env python3"
            })
    void findsTokens(String name, String text, String expected) {
        assertThat(String.join(" ", found(name, text)).strip()).isEqualTo(expected == null ? "" : expected.strip());
    }

    @Test
    void tokensGoOnOverLines() {
        assertThat(found("a.java", "/* a\n b */ int")).containsExactly("c:/* a", "c: b */", "t:int");
        assertThat(found("a.yml", "a: |\n  text: 1\n\n  more\nb: 2"))
                .containsExactly("a:a", "k:|", "s:text: 1", "s:more", "a:b", "n:2");
        assertThat(found("a.sh", "cat <<EOF\n$x\nEOF\nexit")).containsExactly("s:<<EOF", "s:$x", "s:EOF", "k:exit");
        assertThat(found("a.md", "```\n# code\n```\n# head")).containsExactly("s:```", "s:# code", "s:```", "h:# head");
        assertThat(found("a.py", "x = \"\"\"a\n\"b\"\n\"\"\"\nif"))
                .containsExactly("s:\"\"\"a", "s:\"b\"", "s:\"\"\"", "k:if");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyTextIsScannedInLinearTimeAndKeepsItsWords(String name) {
        String[] pieces = {
            "/*",
            "\"",
            "'",
            "`",
            "<<A ",
            "#[",
            "${",
            "#include <",
            "/[",
            "<!--",
            "<a b=\"",
            "<script>/*",
            "&",
            "[a](",
            "r#\"",
            "\\",
            "{",
            "@",
            "--[[",
            "\n",
            "a: |",
            "\"\"\"",
            "\u0000\uD800",
            ":a",
            "1e",
            "<<~X\n",
            "=begin",
            "<x ",
            "- ? "
        };
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (String piece : pieces) {
                check(name, piece.repeat(100_000 / piece.length()));
            }
            var random = new Random(5);
            for (int i = 0; i < 200; i++) {
                var text = new StringBuilder();
                for (int k = random.nextInt(60); k >= 0; k--) {
                    text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? " " : "");
                }
                check(name, text.toString());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.java", "a.html", "a.yml"})
    void colouredCodeIsStillTheSameText(String name) {
        String code = "<b a='1'> int x = \"<i>\"; // </b>\nkey: \"&amp;\" 'é😀'";
        var out = new StringOutput();
        CodeHtml.lines(code.lines().toList(), 1, new Highlighter().paint("1", name, code))
                .writeTo(out);
        String plain = out.toString()
                .replaceAll("<a class=\"cn\"[^>]*>\\d+</a>", "")
                .replaceAll("</div>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        assertThat(plain.strip()).isEqualTo(code);
    }

    @Test
    void aVeryLongTextAndAVeryLongLineStayPlain() {
        assertThat(new Highlighter().paint("1", "a.java", "int ".repeat(300_000)))
                .isSameAs(Paint.NONE);
        var paint = new Highlighter().paint("2", "a.java", "int ".repeat(1_000) + "\nint");
        assertThat(paint.line(1)).isEmpty();
        assertThat(paint.line(2)).hasSize(3);
    }

    private static void check(String name, String text) {
        Paint paint = new Highlighter().paint("x", name, text);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int end = 0;
            int[] tokens = paint.line(i + 1);
            for (int k = 0; k < tokens.length; k += 3) {
                if (tokens[k] < end || tokens[k + 1] <= tokens[k] || tokens[k + 1] > lines[i].length()) {
                    throw new AssertionError(
                            "token %d to %d after %d in %s".formatted(tokens[k], tokens[k + 1], end, lines[i]));
                }
                end = tokens[k + 1];
            }
        }
    }

    private static List<String> found(String name, String text) {
        Paint paint = new Highlighter().paint("x", name, text);
        var found = new ArrayList<String>();
        String[] lines = text.split("\n", -1);
        String words = "ktscnoafvhid"; // in the order of Token
        for (int i = 0; i < lines.length; i++) {
            int[] tokens = paint.line(i + 1);
            for (int k = 0; k < tokens.length; k += 3) {
                char word = words.charAt(tokens[k + 2]);
                found.add(word + ":" + lines[i].substring(tokens[k], tokens[k + 1]));
            }
        }
        return found;
    }
}
