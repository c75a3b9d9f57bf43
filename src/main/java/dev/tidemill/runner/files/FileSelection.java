package dev.tidemill.runner.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files under one folder that patterns choose. A chosen folder brings all that is in it; links are chosen, not
 * followed; nothing outside the folder is ever chosen, and git's own folder only when a pattern names it.
 */
public final class FileSelection {
    private static final String GIT_FOLDER = ".git";

    private final Path root;
    private final SortedSet<String> chosen = new TreeSet<>();
    private final List<String> remarks = new ArrayList<>();

    /** @param root an existing folder */
    public FileSelection(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Adds what a pattern matches. */
    public void include(String pattern) {
        int before = chosen.size();
        int remarksBefore = remarks.size();
        try {
            for (List<String> segments : Glob.of(relative(pattern)).alternatives()) {
                include(segments);
            }
        } catch (IllegalArgumentException unusable) {
            remarks.add(pattern + ": " + unusable.getMessage());
        } catch (IOException unreadable) {
            remarks.add(pattern + ": cannot be read (" + unreadable + ")");
        }
        if (remarks.size() == remarksBefore) {
            int found = chosen.size() - before;
            remarks.add(pattern + ": "
                    + (found == 0 ? "no matching files" : "found " + found + " matching files and folders"));
        }
    }

    /** Adds files by their names, as git lists them. */
    public void includeNamed(Collection<String> names) {
        for (String name : names) {
            Path file = root.resolve(name).normalize();
            if (file.startsWith(root) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                chosen.add(name(file));
            }
        }
        remarks.add("untracked: found " + names.size() + " files");
    }

    /** Takes out what matches; a folder's content only when it matches by itself. */
    public void exclude(Collection<String> patterns) {
        for (String pattern : patterns) {
            try {
                Glob glob = Glob.of(relative(pattern));
                if (chosen.removeIf(glob::matches)) {
                    remarks.add(pattern + ": excluded");
                }
            } catch (IllegalArgumentException unusable) {
                remarks.add(pattern + ": " + unusable.getMessage());
            }
        }
    }

    /** Names relative to the root, with {@code /} between their parts, sorted. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(chosen);
    }

    /** What a reader of the log wants to know, one line each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private String relative(String pattern) {
        if (!pattern.startsWith("/")) {
            return pattern;
        }
        String prefix = root + "/";
        if ((pattern + "/").equals(prefix)) {
            return ".";
        }
        if (!pattern.startsWith(prefix)) {
            throw new IllegalArgumentException("outside the project folder");
        }
        return pattern.substring(prefix.length());
    }

    private void include(List<String> segments) throws IOException {
        int literal = 0;
        Path start = root;
        while (literal < segments.size() && !Glob.isWild(segments.get(literal))) {
            start = start.resolve(segments.get(literal++));
        }
        start = start.normalize();
        if (!isInside(start) || segments.subList(literal, segments.size()).contains("..")) {
            throw new IllegalArgumentException("outside the project folder");
        }
        if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean namesGit = !segments.isEmpty() && segments.getFirst().equals(GIT_FOLDER);
        List<String> rest = segments.subList(literal, segments.size());
        Files.walkFileTree(start, new Collector(start, rest, namesGit));
    }

    /** A link on the way must not lead out; the last name may be a link, which is taken as one. */
    private boolean isInside(Path file) throws IOException {
        if (!file.startsWith(root)) {
            return false;
        }
        Path parent = file.equals(root) ? root : file.getParent();
        return parent == null || !Files.exists(parent) || parent.toRealPath().startsWith(root.toRealPath());
    }

    private String name(Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            name.append(name.isEmpty() ? "" : "/").append(part);
        }
        return name.toString();
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<String> pattern;
        private final boolean withGit;
        private int wholeFolders;

        Collector(Path start, List<String> pattern, boolean withGit) {
            this.start = start;
            this.pattern = pattern;
            this.withGit = withGit;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!withGit && folder.equals(root.resolve(GIT_FOLDER))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (wholeFolders > 0 || isMatch(folder)) {
                wholeFolders++;
                add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            wholeFolders = Math.max(0, wholeFolders - 1);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isOther()) {
                return FileVisitResult.CONTINUE;
            }
            if (wholeFolders > 0 || isMatch(file)) {
                add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            remarks.add(name(file) + ": cannot be read");
            return FileVisitResult.CONTINUE;
        }

        private boolean isMatch(Path file) {
            List<String> names = new ArrayList<>();
            if (!file.equals(start)) {
                start.relativize(file).forEach(part -> names.add(part.toString()));
            }
            return Glob.matches(pattern, names);
        }

        private void add(Path file) {
            if (!file.equals(root)) {
                chosen.add(name(file));
            }
        }
    }
}
