package dev.tidemill.merging.templates;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.TreeEntry;
import dev.tidemill.repos.browsing.Trees;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.Refs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The description templates in the default branch of a project. */
public final class Templates {
    private static final String ENDING = ".md";
    private static final String DEFAULT = "Default";
    private static final int MOST = 500;
    private static final int LONGEST = 1_048_576;

    private final Trees trees;
    private final Refs refs;
    private final Commits commits;

    public Templates(Trees trees, Refs refs, Commits commits) {
        this.trees = trees;
        this.refs = refs;
        this.commits = commits;
    }

    /** The names of the templates, without their ending, in order. */
    public List<String> names(Code code, TemplateKind kind) {
        try {
            return trees.list(code, "", kind.folder(), false).entries().stream()
                    .filter(entry -> entry.type() == TreeEntry.Type.BLOB)
                    .map(TreeEntry::name)
                    .filter(name -> name.endsWith(ENDING) && name.length() > ENDING.length())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .limit(MOST)
                    .toList();
        } catch (ApiError none) {
            return List.of(); // no commit yet, or no such folder
        }
    }

    /** The text of one. */
    public Optional<String> text(Code code, TemplateKind kind, String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        return tip(code)
                .flatMap(sha -> commits.file(code.id(), sha, kind.folder() + "/" + name + ENDING, LONGEST))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The template that a new description begins with: {@code Default.md}, however it is spelled. */
    public Optional<String> preset(Code code, TemplateKind kind) {
        return names(code, kind).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(DEFAULT.toLowerCase(Locale.ROOT)))
                .findFirst()
                .flatMap(name -> text(code, kind, name));
    }

    private Optional<String> tip(Code code) {
        return refs.defaultBranch(code.id()).flatMap(branch -> refs.branch(code.id(), branch));
    }
}
