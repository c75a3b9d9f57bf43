package dev.tidemill.merging.templates;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.work.pages.issues.DescriptionTemplates;
import java.util.List;
import java.util.Optional;

/** The templates of issues in a repository, for the form of new issues; who may not read the code is offered none. */
public final class IssueTemplates implements DescriptionTemplates {
    private final Access access;
    private final CodeAccess codes;
    private final Templates templates;

    public IssueTemplates(Access access, CodeAccess codes, Templates templates) {
        this.access = access;
        this.codes = codes;
        this.templates = templates;
    }

    @Override
    public List<String> names(Principal caller, Project project) {
        return code(caller, project)
                .map(code -> templates.names(code, TemplateKind.ISSUES))
                .orElse(List.of());
    }

    @Override
    public Optional<String> text(Principal caller, Project project, String name) {
        return code(caller, project).flatMap(code -> templates.text(code, TemplateKind.ISSUES, name));
    }

    @Override
    public Optional<String> preset(Principal caller, Project project) {
        return code(caller, project).flatMap(code -> templates.preset(code, TemplateKind.ISSUES));
    }

    private Optional<Code> code(Principal caller, Project project) {
        return access.may(caller, project, RepoPermissions.DOWNLOAD_CODE)
                ? Optional.of(codes.read(caller, project))
                : Optional.empty();
    }
}
