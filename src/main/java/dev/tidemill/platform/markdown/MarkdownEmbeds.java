package dev.tidemill.platform.markdown;

import java.util.List;

/**
 * What bare words of a text become: references, for example. Words in code and in links are not asked about. Works in
 * batch, so that many texts cost as many look-ups as one.
 */
@FunctionalInterface
public interface MarkdownEmbeds {
    /** Nothing is embedded. */
    MarkdownEmbeds NONE = texts -> texts.stream().map(text -> List.<Embed>of()).toList();

    /**
     * A place in a text and what stands there instead.
     *
     * @param start the first character
     * @param end the character after the last
     * @param html trusted markup, one element
     */
    record Embed(int start, int end, String html) {}

    /** For each text what is embedded in it, in order and without overlaps. */
    List<List<Embed>> find(List<String> texts);
}
