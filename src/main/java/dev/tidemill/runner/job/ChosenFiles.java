package dev.tidemill.runner.job;

import dev.tidemill.runner.files.FileSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/** The files of the working copy that an artifact or a cache asks for, said in the log. */
final class ChosenFiles {
    private final JobContext context;

    ChosenFiles(JobContext context) {
        this.context = context;
    }

    /** Names relative to the working copy. Variables in the patterns are replaced. */
    SortedSet<String> choose(List<String> paths, List<String> exclude, boolean untracked) throws IOException {
        FileSelection selection = new FileSelection(context.workspace().project());
        for (String path : paths) {
            String pattern = context.variables().expand(path).strip();
            if (!pattern.isEmpty()) {
                selection.include(pattern);
            }
        }
        if (untracked) {
            Path project = context.workspace().project();
            selection.includeNamed(new GitCommands(context).words(project, List.of("ls-files", "--others", "-z")));
        }
        selection.exclude(exclude.stream().map(context.variables()::expand).toList());
        selection.remarks().forEach(context.log()::say);
        return selection.names();
    }
}
