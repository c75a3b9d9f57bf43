package dev.tidemill.repos.diffview;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.web.code.DiffContext;
import dev.tidemill.platform.web.code.DiffGap;
import dev.tidemill.platform.web.code.DiffLayout;
import java.util.Arrays;

/**
 * How a request wants a difference shown: the parameters {@code view}, {@code w}, {@code page}, and those that the view
 * puts into its own links. What makes no sense counts as not said.
 *
 * @param layout {@code view=inline} or {@code view=parallel}
 * @param ignoreSpace {@code w=1}
 * @param page which page of files, from 1
 * @param part what of the view is wanted
 * @param file the anchor of the file of a part, or of the file that is shown whatever its size; else empty
 * @param whole whether that file is shown with all its lines
 * @param gap the lines of {@link Part#CONTEXT}
 * @param step which end of the gap
 */
public record DiffAsked(
        DiffLayout layout,
        boolean ignoreSpace,
        int page,
        Part part,
        String file,
        boolean whole,
        DiffGap gap,
        DiffContext.Step step) {
    /** Parts of a view that come alone. */
    public enum Part {
        /** Everything. */
        WHOLE,
        /** One page of files. */
        FILES,
        /** One file. */
        FILE,
        /** Lines of a file between its hunks. */
        CONTEXT
    }

    private static final int MOST_PAGES = 100_000;

    /** Reads the parameters of a request. */
    public static DiffAsked of(Params params) {
        var layout = params.text("view").orElse("").equals(DiffLayout.PARALLEL.word())
                ? DiffLayout.PARALLEL
                : DiffLayout.INLINE;
        return new DiffAsked(
                layout,
                params.text("w").orElse("").equals("1"),
                Math.clamp(number(params, "page"), 1, MOST_PAGES),
                named(Part.values(), params.text("part").orElse(""), Part.WHOLE),
                params.text("file").orElse(""),
                params.text("whole").orElse("").equals("1"),
                new DiffGap(number(params, "gap"), number(params, "from"), number(params, "to")),
                named(DiffContext.Step.values(), params.text("step").orElse(""), DiffContext.Step.ALL));
    }

    /** Whether only a part is wanted, to be sent by {@link DiffViews#part}. */
    public boolean partial() {
        return part != Part.WHOLE;
    }

    private static int number(Params params, String name) {
        String text = params.text(name).orElse("");
        return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
    }

    private static <E extends Enum<E>> E named(E[] all, String word, E otherwise) {
        return Arrays.stream(all)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(otherwise);
    }
}
