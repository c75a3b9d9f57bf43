package dev.tidemill.work.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Member;
import dev.tidemill.projects.members.MemberFilter;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.MilestoneFilter;
import dev.tidemill.work.subjects.Home;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people, labels and milestones are picked from in a project or group. */
public final class Pickers {
    /** More than this nobody picks from a list; quick actions and the API know the rest. */
    private static final Paging MOST = new Paging(1, 500, "");

    private static final MilestoneFilter ACTIVE = new MilestoneFilter(
            Optional.empty(),
            Optional.of("active"),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty());

    private final WorkDesk desk;

    Pickers(WorkDesk desk) {
        this.desk = desk;
    }

    /** The members, by name. */
    public List<User> people(Principal caller, Home home) {
        Project project = home.project();
        MemberSource source = project != null
                ? desk.members().of(project)
                : desk.members().of(java.util.Objects.requireNonNull(home.group()));
        var ids = desk.members().all(source, MemberFilter.ALL, MOST).items().stream()
                .map(Member::userId)
                .toList();
        return desk.users().byIds(ids).values().stream()
                .filter(User::active)
                .sorted(Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The labels that are good in the place, those of groups above, too. */
    public List<Label> labels(Principal caller, Home home) {
        return home.may(desk.access(), caller, WorkPermissions.READ_LABEL)
                ? desk.subjectLabels()
                        .labels()
                        .list(caller, home, Optional.empty(), true, MOST)
                        .items()
                : List.of();
    }

    /** The milestones that are active, and the present one. */
    public List<Choice> milestones(Principal caller, Home home, @Nullable Milestone present) {
        if (!home.may(desk.access(), caller, WorkPermissions.READ_MILESTONE)) {
            return List.of();
        }
        var choices = new ArrayList<Choice>();
        var active = desk.milestones().list(caller, home, ACTIVE, MOST).items();
        if (present != null && active.stream().noneMatch(one -> one.id() == present.id())) {
            choices.add(choice(present));
        }
        active.forEach(milestone -> choices.add(choice(milestone)));
        return choices;
    }

    private static Choice choice(Milestone milestone) {
        return new Choice(Long.toString(milestone.id()), milestone.title());
    }
}
