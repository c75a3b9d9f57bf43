package dev.tidemill.merging.templates;

import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.references.TextReferences.ItemReference;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Optional;

/** Finds what a new merge request is called and says by default. */
public final class RequestDefaults {
    private static final int MOST = 100;

    private final CodeAccess codes;
    private final CommitLog log;
    private final Refs refs;
    private final ItemFinder items;
    private final Templates templates;
    private final MergeSettingsOf settings;

    public RequestDefaults(
            CodeAccess codes,
            CommitLog log,
            Refs refs,
            ItemFinder items,
            Templates templates,
            MergeSettingsOf settings) {
        this.codes = codes;
        this.log = log;
        this.refs = refs;
        this.items = items;
        this.templates = templates;
        this.settings = settings;
    }

    /**
     * Title and description for a caller who reads both projects' code.
     *
     * @param source the code with the source branch
     */
    public DefaultFlow.Beginning of(Code source, String sourceBranch, Project target, String targetBranch) {
        var commits = commits(source, sourceBranch, target, targetBranch);
        var number = DefaultFlow.issueOf(sourceBranch);
        String issue = number.isEmpty()
                ? null
                : items.find(source.caller(), Home.of(target), new ItemReference(null, number.getAsLong()))
                        .map(view -> view.face().title())
                        .orElse(null);
        String template = preset(codes.read(source.caller(), target)).orElse(null);
        return DefaultFlow.of(sourceBranch, commits, issue, template);
    }

    /** What descriptions begin with: as the project's settings say, else the default template of its repository. */
    public Optional<String> preset(Code target) {
        return Optional.ofNullable(settings.project(target.id()).requestTemplate())
                .filter(text -> !text.isBlank())
                .or(() -> templates.preset(target, TemplateKind.MERGE_REQUESTS));
    }

    /** Whether new requests of a project remove their branch with the merge when nobody says. */
    public boolean removesBranch(Project target) {
        return settings.project(target.id()).removeSourceBranch();
    }

    /** The templates to choose from. */
    public Templates templates() {
        return templates;
    }

    private List<Commit> commits(Code source, String sourceBranch, Project target, String targetBranch) {
        var head = refs.branch(source.id(), sourceBranch);
        var start = refs.branch(target.id(), targetBranch);
        if (head.isEmpty() || start.isEmpty()) {
            return List.of();
        }
        boolean known = source.id() == target.id();
        String range = known ? start.get() + ".." + head.get() : head.get();
        return log.list(source, CommitQuery.of(range), 0, known ? MOST : 1).reversed();
    }
}
