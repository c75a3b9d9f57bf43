package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.references.MentionKind;
import dev.tidemill.work.references.ReferenceKind;
import dev.tidemill.work.references.ReferenceLink;
import dev.tidemill.work.references.TextReferences;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code !12}, {@code project!12}, {@code group/project!12} and addresses of merge requests of this site; a {@code +}
 * behind the short forms tells the title.
 */
public final class RequestReferences implements ReferenceKind, MentionKind {
    private static final int MOST = 100;
    private static final String PATH = "(?:[A-Za-z0-9_.-]{1,255}/){0,20}[A-Za-z0-9_.-]{0,255}";

    private final Pattern pattern;
    private final Access access;
    private final Projects projects;
    private final MergeRequests requests;

    /** A reference: the address of its project, empty for here, and the number. */
    private record Named(String project, long iid) {}

    public RequestReferences(String externalUrl, Access access, Projects projects, MergeRequests requests) {
        this.pattern = Pattern.compile("(?:(?<![\\w`\\\\/#&.!-])(" + PATH + ")!(\\d{1,15})(\\+s?)?(?!\\w)|"
                + Pattern.quote(externalUrl) + "/([A-Za-z0-9_./-]{1,1000}?)/-/merge_requests/(\\d{1,15})"
                + "(#note_\\d{1,18})?(?![\\w/?#-]))");
        this.access = access;
        this.projects = projects;
        this.requests = requests;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var wanted = new LinkedHashMap<MatchResult, Named>();
        found.forEach(match -> wanted.put(match, named(match)));
        var views = find(reader, home, List.copyOf(wanted.values()));
        var markup = new HashMap<String, String>();
        wanted.forEach((match, name) -> {
            SubjectView view = views.get(name);
            if (view != null) {
                markup.put(match.group(), link(home, view, match));
            }
        });
        return markup;
    }

    @Override
    public Collection<SubjectView> mentioned(Principal caller, Home home, String text) {
        var names = new ArrayList<Named>();
        if (text.indexOf('!') >= 0 || text.contains("/merge_requests/")) {
            Matcher matcher = pattern.matcher(TextReferences.withoutCode(text));
            while (matcher.find() && names.size() < MOST) {
                names.add(named(matcher.toMatchResult()));
            }
        }
        return find(caller, home, names).values();
    }

    private static Named named(MatchResult match) {
        boolean brief = match.group(2) != null;
        return new Named(
                brief ? match.group(1) : "/" + match.group(4), Long.parseLong(brief ? match.group(2) : match.group(5)));
    }

    private Map<Named, SubjectView> find(Principal caller, Home home, List<Named> names) {
        var found = new LinkedHashMap<Named, SubjectView>();
        var byProject = new HashMap<String, Optional<Project>>();
        for (Named name : names) {
            byProject
                    .computeIfAbsent(
                            name.project(),
                            path -> project(home, path)
                                    .filter(known -> access.may(caller, known, MergingPermissions.READ_MERGE_REQUEST)))
                    .flatMap(known -> requests.find(caller, known, name.iid()))
                    .ifPresent(request -> found.put(name, request.view()));
        }
        return found;
    }

    private Optional<Project> project(Home home, String path) {
        if (path.isEmpty()) {
            return Optional.ofNullable(home.project());
        }
        if (path.startsWith("/")) {
            return projects.byPath(path.substring(1));
        }
        if (path.contains("/")) {
            return projects.byPath(path);
        }
        String here = home.fullPath();
        String above = home.isProject() ? here.substring(0, here.lastIndexOf('/')) : here;
        return projects.byPath(above + "/" + path);
    }

    private static String link(Home home, SubjectView view, MatchResult match) {
        boolean here = home.fullPath().equals(view.home().fullPath());
        String name = here ? view.face().reference() : view.fullReference();
        String state =
                view.face().state().equals("opened") ? "" : " (" + view.face().state() + ")";
        boolean titled = match.group(3) != null;
        String note = match.group(6) == null ? "" : match.group(6);
        String comment = note.isEmpty() ? "" : " (comment " + note.substring("#note_".length()) + ")";
        String text = titled ? view.face().title() + " (" + name + ")" : name;
        return ReferenceLink.html(
                "merge_request",
                view.face().path() + note,
                text + comment + state,
                view.face().title(),
                match.group());
    }
}
