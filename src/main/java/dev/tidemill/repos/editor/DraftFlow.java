package dev.tidemill.repos.editor;

import dev.tidemill.repos.editor.Draft.EditedFile;
import dev.tidemill.repos.files.FileAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a draft does to the files it began with. */
final class DraftFlow {
    private DraftFlow() {}

    /**
     * The changes, files that stayed as they were left out.
     *
     * @param before the texts of the files in the base, by path
     */
    static List<FileAction> actions(Draft draft, Map<String, String> before) {
        var actions = new ArrayList<FileAction>();
        for (EditedFile file : draft.files()) {
            String old = before.getOrDefault(file.previous(), "");
            boolean moved = !file.fresh() && !file.path().equals(file.previous());
            String text = old.contains("\r\n") ? file.content().replace("\n", "\r\n") : file.content();
            if (file.removed()) {
                if (!file.fresh()) {
                    actions.add(action(FileAction.Kind.DELETE, draft, file, file.previous(), null));
                }
            } else if (file.fresh()) {
                actions.add(FileAction.create(file.path(), bytes(text)));
            } else if (moved) {
                actions.add(new FileAction(
                        FileAction.Kind.MOVE,
                        file.path(),
                        Optional.of(file.previous()),
                        text.equals(old) ? Optional.empty() : Optional.of(bytes(text)),
                        null,
                        draft.base()));
            } else if (!text.equals(old)) {
                actions.add(action(FileAction.Kind.UPDATE, draft, file, file.path(), text));
            }
        }
        return actions;
    }

    /** The message when nobody wrote one. */
    static String message(List<FileAction> actions) {
        FileAction first = actions.getFirst();
        String verb = switch (first.kind()) {
            case CREATE -> "Add ";
            case UPDATE -> "Update ";
            case DELETE -> "Delete ";
            case MOVE -> "Rename to ";
            case CHMOD -> "Change the mode of ";
        };
        return actions.size() == 1 ? verb + first.path() : "Change " + actions.size() + " files";
    }

    private static FileAction action(
            FileAction.Kind kind, Draft draft, EditedFile file, String path, @Nullable String text) {
        return new FileAction(
                kind,
                path,
                Optional.empty(),
                text == null ? Optional.empty() : Optional.of(bytes(text)),
                null,
                file.fresh() ? null : draft.base());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
