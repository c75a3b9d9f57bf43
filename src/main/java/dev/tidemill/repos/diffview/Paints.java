package dev.tidemill.repos.diffview;

import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.diffs.FileDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The colours of the files of a page, both sides, found with one reading. */
final class Paints {
    /** Larger files stay plain in a difference. In bytes. */
    private static final int LARGEST = 256 * 1024;

    private final Map<Side, Paint> paints = new HashMap<>();

    private record Side(String id, String path) {}

    private Paints() {}

    static Paints of(Code code, Files files, Highlighter highlighter, List<FileDiff> diffs) {
        var paints = new Paints();
        var unknown = new ArrayList<Side>();
        for (FileDiff diff : diffs) {
            if (diff.text().isEmpty()) {
                continue;
            }
            for (Side side : sides(diff)) {
                highlighter
                        .known(side.id(), side.path())
                        .ifPresentOrElse(paint -> paints.paints.put(side, paint), () -> unknown.add(side));
            }
        }
        if (!unknown.isEmpty()) {
            var texts = files.texts(code, unknown.stream().map(Side::id).toList(), LARGEST);
            for (Side side : unknown) {
                String text = texts.get(side.id());
                if (text != null) {
                    paints.paints.put(side, highlighter.paint(side.id(), side.path(), text));
                }
            }
        }
        return paints;
    }

    Paint before(FileDiff file) {
        return paints.getOrDefault(new Side(file.oldId(), file.oldPath()), Paint.NONE);
    }

    Paint after(FileDiff file) {
        return paints.getOrDefault(new Side(file.newId(), file.newPath()), Paint.NONE);
    }

    private static List<Side> sides(FileDiff diff) {
        return switch (diff.change()) {
            case ADDED -> List.of(new Side(diff.newId(), diff.newPath()));
            case DELETED -> List.of(new Side(diff.oldId(), diff.oldPath()));
            default -> List.of(new Side(diff.oldId(), diff.oldPath()), new Side(diff.newId(), diff.newPath()));
        };
    }
}
