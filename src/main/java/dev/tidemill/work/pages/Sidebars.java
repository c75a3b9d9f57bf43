package dev.tidemill.work.pages;

import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.time.TimeTracking;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gathers the sidebar of a subject of any kind, as one reader sees it. */
public final class Sidebars {
    private static final Paging PARTICIPANTS = new Paging(1, 50, "");

    private final WorkDesk desk;
    private final Pickers pickers;

    public Sidebars(WorkDesk desk) {
        this.desk = desk;
        this.pickers = new Pickers(desk);
    }

    /** What assignees, labels and milestones are picked from; lists and forms use it, too. */
    public Pickers pickers() {
        return pickers;
    }

    /**
     * The sidebar of a subject.
     *
     * @param base the address of its page
     * @param panels what the kind adds above the rest
     */
    public Sidebar of(SubjectView view, String base, Sidebar.Known known, List<Content> panels) {
        boolean plans = desk.subjects().source(view.subject().kind()).mayPlan(view);
        boolean signedIn = !view.caller().anonymous();
        List<Long> assigned = desk.db().read(h -> desk.assignees().of(h, view.id()));
        List<Label> labels = desk.db().read(h -> desk.subjectLabels().of(h, view.id()));
        Long planned = known.milestoneId();
        Milestone milestone = planned == null
                ? null
                : desk.milestones().byIds(List.of(planned)).get(planned);
        String place =
                (view.home().isProject() ? "/" : "/groups/") + view.home().fullPath();
        var time = desk.time().stats(view);
        var participants = desk.participants().of(view);
        var people = desk.users().byIds(merged(assigned, participants));
        var assignees = users(assigned, people);
        return new Sidebar(
                base,
                view.fullReference(),
                known,
                plans,
                signedIn,
                assignees,
                plans ? with(assignees, pickers.people(view.caller(), view.home())) : assignees,
                labels,
                plans ? pickers.labels(view.caller(), view.home()) : labels,
                milestone,
                plans ? pickers.milestones(view.caller(), view.home(), milestone) : List.of(),
                place + "/-/milestones",
                place + "/-/labels",
                words(time, "human_time_estimate"),
                words(time, "human_total_time_spent"),
                users(participants.stream().limit(PARTICIPANTS.perPage()).toList(), people),
                signedIn && desk.subscriptions().subscribed(view),
                signedIn && desk.todos().waits(view),
                view.face().locked(),
                view.face().confidential(),
                panels);
    }

    private static String words(Map<String, Object> time, String name) {
        return Objects.requireNonNullElse(time.get(name), "").toString();
    }

    private static List<Long> merged(List<Long> some, List<Long> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<User> users(List<Long> ids, Map<Long, User> people) {
        return ids.stream().map(people::get).filter(Objects::nonNull).toList();
    }

    private static List<User> with(List<User> first, List<User> rest) {
        var all = new LinkedHashMap<Long, User>();
        first.forEach(user -> all.put(user.id(), user));
        rest.forEach(user -> all.putIfAbsent(user.id(), user));
        return List.copyOf(all.values());
    }

    /** Time on the wire in words, for other templates. */
    static String human(long seconds) {
        return Objects.requireNonNullElse(TimeTracking.json(seconds, 0).get("human_time_estimate"), "")
                .toString();
    }
}
