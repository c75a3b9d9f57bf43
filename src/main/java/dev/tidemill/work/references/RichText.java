package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownEmbeds;
import dev.tidemill.work.subjects.Home;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;

/**
 * Markdown with references as links, for one reader: what the reader may not see stays plain text. Many texts at once
 * cost one look-up per kind of reference.
 */
public final class RichText {
    /** References of one text that are looked at; the rest stay text. */
    private static final int MOST = 500;

    private final List<ReferenceKind> kinds = new CopyOnWriteArrayList<>();

    /** Adds a kind; rooms do this once, while the process is put together. */
    public void add(ReferenceKind kind) {
        kinds.add(kind);
    }

    /** Safe markup of one text, for an element of class {@code md}. */
    public String html(Principal reader, Home home, String text) {
        return html(reader, home, List.of(text)).getFirst();
    }

    /** The same for use within a template. */
    public Content content(Principal reader, Home home, String text) {
        String html = html(reader, home, text);
        return out -> out.writeContent(html);
    }

    /** Safe markup of many texts. */
    public List<String> html(Principal reader, Home home, List<String> texts) {
        return Markdown.html(texts, RichText::link, words -> find(reader, home, words));
    }

    /** Markup of a line without blocks: a sentence of the system. */
    public List<String> lines(Principal reader, Home home, List<String> texts) {
        return html(reader, home, texts).stream().map(RichText::unwrapped).toList();
    }

    private static String unwrapped(String html) {
        String line = html.strip();
        return line.startsWith("<p>") && line.endsWith("</p>") && line.indexOf("<p>", 1) < 0
                ? line.substring(3, line.length() - 4)
                : line;
    }

    /** Addresses of this site stay; others need a place that a text has not. */
    private static @org.jspecify.annotations.Nullable String link(String path, boolean image) {
        return path.startsWith("/") ? path : null;
    }

    private record Place(ReferenceKind kind, MatchResult match) {}

    private List<List<MarkdownEmbeds.Embed>> find(Principal reader, Home home, List<String> texts) {
        var places = texts.stream().map(this::places).toList();
        Map<ReferenceKind, Map<String, String>> markup = new LinkedHashMap<>();
        for (ReferenceKind kind : kinds) {
            var found = places.stream()
                    .flatMap(List::stream)
                    .filter(place -> place.kind().equals(kind))
                    .map(Place::match)
                    .toList();
            markup.put(kind, found.isEmpty() ? Map.of() : kind.markup(reader, home, found));
        }
        return places.stream().map(some -> embeds(some, markup)).toList();
    }

    private static List<MarkdownEmbeds.Embed> embeds(
            List<Place> places, Map<ReferenceKind, Map<String, String>> markup) {
        var embeds = new ArrayList<MarkdownEmbeds.Embed>();
        int end = 0;
        for (Place place : places) {
            String html = markup.getOrDefault(place.kind(), Map.of())
                    .get(place.match().group());
            if (html != null && place.match().start() >= end) {
                embeds.add(new MarkdownEmbeds.Embed(
                        place.match().start(), place.match().end(), html));
                end = place.match().end();
            }
        }
        return embeds;
    }

    /** All that looks like a reference, the first first, of two at one place the longer. */
    private List<Place> places(String text) {
        var places = new ArrayList<Place>();
        for (ReferenceKind kind : kinds) {
            var matcher = kind.pattern().matcher(text);
            while (places.size() < MOST && matcher.find()) {
                places.add(new Place(kind, matcher.toMatchResult()));
            }
        }
        places.sort(Comparator.comparingInt((Place place) -> place.match().start())
                .thenComparingInt(place -> -place.match().end()));
        return places;
    }
}
