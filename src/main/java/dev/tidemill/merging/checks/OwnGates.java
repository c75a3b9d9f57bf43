package dev.tidemill.merging.checks;

import com.google.re2j.Pattern;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.settings.MergeSettings;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The demands that merging itself makes: an open request that is no draft and that git can merge. */
public final class OwnGates {
    private final Checks checks;
    private final MergeSettingsOf settings;

    public OwnGates(Checks checks, MergeSettingsOf settings) {
        this.checks = checks;
        this.settings = settings;
    }

    /** The demand that the request is open; of one that is not nothing else is demanded. */
    MergeGate open() {
        return each(
                "not_open",
                request -> request.open()
                        ? Optional.empty()
                        : Optional.of("The merge request is " + request.state() + "."));
    }

    /** What is demanded of open ones. */
    List<MergeGate> ofOpen() {
        return List.of(
                each(
                        "draft_status",
                        request -> request.draft() ? Optional.of("The merge request is a draft.") : Optional.empty()),
                new Gate("title_regex", this::titles),
                new Gate("commits_status", this::branches));
    }

    private record Gate(String status, Asking asking) implements MergeGate {
        @Override
        public int order() {
            return GateOrder.of(status);
        }

        @Override
        public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
            return asking.unmet(project, requests);
        }
    }

    private interface Asking {
        Map<Long, MergeGate.Unmet> unmet(Project project, Collection<MergeRequest> requests);
    }

    private static MergeGate each(String status, Function<MergeRequest, Optional<String>> fault) {
        return new Gate(status, (project, requests) -> {
            var unmet = new HashMap<Long, MergeGate.Unmet>();
            for (MergeRequest request : requests) {
                fault.apply(request).ifPresent(why -> unmet.put(request.id(), new MergeGate.Unmet(status, why, false)));
            }
            return unmet;
        });
    }

    private Map<Long, MergeGate.Unmet> titles(Project project, Collection<MergeRequest> requests) {
        MergeSettings said = settings.project(project.id());
        String regex = said.titleRegex();
        if (regex == null) {
            return Map.of();
        }
        var pattern = Pattern.compile(regex);
        String why = said.titleRegexDescription() == null
                ? "The title does not match " + regex + "."
                : said.titleRegexDescription();
        var unmet = new HashMap<Long, MergeGate.Unmet>();
        for (MergeRequest request : requests) {
            if (!pattern.matcher(request.title()).find()) {
                unmet.put(request.id(), new MergeGate.Unmet("title_regex", why, false));
            }
        }
        return unmet;
    }

    /** What git says, in one look: both branches are there, they merge, and the head stands where it must. */
    private Map<Long, MergeGate.Unmet> branches(Project project, Collection<MergeRequest> requests) {
        boolean linear = settings.project(project.id()).method().linear();
        Map<Long, Check> known = requests.size() == 1
                ? requests.stream()
                        .flatMap(request -> checks.of(request).stream())
                        .collect(Collectors.toMap(Check::requestId, Function.identity()))
                : checks.of(requests);
        var unmet = new HashMap<Long, MergeGate.Unmet>();
        for (MergeRequest request : requests) {
            Check check = known.get(request.id());
            if (check != null && request.open()) {
                CheckFlow.unmet(request.preparedAt() != null, check, linear)
                        .ifPresent(fault -> unmet.put(request.id(), fault));
            }
        }
        return unmet;
    }
}
