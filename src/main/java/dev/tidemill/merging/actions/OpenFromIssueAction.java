package dev.tidemill.merging.actions;

import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.Locale;
import java.util.Set;

/** {@code /create_merge_request <branch>} on an issue makes a branch and a draft that closes the issue. */
final class OpenFromIssueAction implements QuickAction {
    private static final int LONGEST = 100;

    private final Jobs jobs;

    OpenFromIssueAction(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Set<String> names() {
        return Set.of("create_merge_request");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var view = context.view();
        if (view.subject().kind() != SubjectKind.WORK_ITEM || view.home().project() == null) {
            throw new IllegalArgumentException("this is no issue");
        }
        context.require(MergingPermissions.CREATE_MERGE_REQUEST);
        String branch =
                argument.isBlank() ? branch(view.face().iid(), view.face().title()) : argument.strip();
        if (!RefNames.soundBranch(branch)) {
            throw new IllegalArgumentException("\"" + branch + "\" is no name for a branch");
        }
        jobs.enqueue(
                context.tx(),
                OpenFromIssueJob.KIND,
                new OpenFromIssueJob.Payload(
                        view.home().project().id(),
                        view.id(),
                        view.caller().required().id(),
                        branch),
                JobOptions.NONE);
        return "Created branch '" + branch + "' and a merge request to resolve this issue.";
    }

    /** The number and the words of the title: {@code 12-mend-the-pump}. */
    static String branch(long iid, String title) {
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = words.isEmpty() ? Long.toString(iid) : iid + "-" + words;
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
