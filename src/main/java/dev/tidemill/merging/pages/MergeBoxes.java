package dev.tidemill.merging.pages;

import dev.tidemill.identity.User;
import dev.tidemill.merging.approvals.ApprovalState;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.merge.AutoMerge;
import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.settings.SquashOption;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what keeps a merge request from being merged, and what its reader can do about it. */
final class MergeBoxes {
    /** What git says; a rebase or a resolution helps, waiting does not. */
    private static final Set<String> GIT = Set.of("conflict", "need_rebase");

    private static final String THREADS = "discussions_not_resolved";

    private final PageDesk desk;
    private final MergeDesk merging;
    private final Approvals approvals;

    MergeBoxes(PageDesk desk) {
        this.desk = desk;
        this.merging = desk.merging();
        this.approvals = desk.approvals();
    }

    MergeBox of(PageShell shell, MergeRequests.Found found) {
        MergeRequest request = found.request();
        var caller = found.view().caller();
        List<Unmet> unmet = request.open() ? merging.merges().unmet(found.project(), request) : List.of();
        boolean mayMerge = request.open() && merging.merges().mayMerge(caller, found.project(), request);
        var settings = merging.settings().project(found.project().id());
        boolean stale = unmet.stream().anyMatch(fault -> GIT.contains(fault.status()));
        var panels = new ArrayList<String>();
        desk.panels().forEach(panel -> panels.addAll(panel.lines(shell, found)));
        SquashOption squash = settings.squash();
        return new MergeBox(
                found.view().face().path(),
                lines(found, unmet),
                panels,
                request.open(),
                request.open() && unmet.isEmpty(),
                mayMerge,
                auto(request),
                !unmet.isEmpty()
                        && unmet.stream().noneMatch(fault -> fault.status().equals("conflict")),
                mayMerge && stale && request.sourceProjectId() != null,
                request.headSha(),
                request.removeSourceBranch(),
                squash.squashes(null, request.squash()),
                squash == SquashOption.ALWAYS || squash == SquashOption.NEVER,
                settings.method().linear(),
                approval(found));
    }

    private List<MergeBox.Line> lines(MergeRequests.Found found, List<Unmet> unmet) {
        MergeRequest request = found.request();
        if (!request.open()) {
            return List.of(
                    request.state().equals("merged")
                            ? new MergeBox.Line(Icon.MERGE, Tone.ACCENT, merged(request), undo(found))
                            : new MergeBox.Line(Icon.X, Tone.DANGER, "Closed without being merged."));
        }
        var lines = new ArrayList<MergeBox.Line>();
        threads(found, unmet).ifPresent(lines::add);
        for (Unmet fault : unmet) {
            if (fault.status().equals(THREADS)) {
                continue; // has a line of its own
            }
            lines.add(new MergeBox.Line(
                    fault.waiting() ? Icon.CLOCK : Icon.RING_WARNING,
                    fault.waiting() ? Tone.INFO : Tone.WARNING,
                    fault.sentence(),
                    resolve(found, fault)));
        }
        if (unmet.isEmpty()) {
            lines.add(new MergeBox.Line(Icon.RING_CHECK, Tone.SUCCESS, "Ready to be merged."));
        }
        String error = request.mergeError();
        if (error != null) {
            lines.add(new MergeBox.Line(Icon.WARNING, Tone.DANGER, error));
        }
        return lines;
    }

    private List<MergeBox.Way> resolve(MergeRequests.Found found, Unmet fault) {
        boolean may = fault.status().equals("conflict")
                && merging.conflicts().mayResolve(found.view().caller(), found.request());
        return may
                ? List.of(new MergeBox.Way(
                        Icon.EDIT, "Resolve conflicts", found.view().face().path() + "/conflicts"))
                : List.of();
    }

    /** What can be done with a merged change, by those who may push, when one commit brought all of it. */
    private List<MergeBox.Way> undo(MergeRequests.Found found) {
        var access = desk.work().access();
        String sha = brought(found.request());
        if (sha == null || !access.may(found.view().caller(), found.project(), RepoPermissions.PUSH_CODE)) {
            return List.of();
        }
        var addresses = Addresses.of(found.project());
        String into = "?branch=" + Request.encode(found.request().targetBranch());
        return List.of(
                new MergeBox.Way(Icon.RETRY, "Revert", addresses.revert(sha) + into),
                new MergeBox.Way(Icon.BRANCH, "Cherry-pick", addresses.cherryPick(sha)));
    }

    private @Nullable String brought(MergeRequest request) {
        if (request.mergeCommitSha() != null || request.squashCommitSha() != null) {
            return request.mergeCommitSha() == null ? request.squashCommitSha() : request.mergeCommitSha();
        }
        Version version = desk.versions().newest(List.of(request.id())).get(request.id());
        return version != null && version.commitCount() == 1 ? request.mergedCommitSha() : null;
    }

    private String merged(MergeRequest request) {
        Long by = request.mergedById();
        String who = by == null
                ? ""
                : desk.work().users().byId(by).map(user -> " by " + user.name()).orElse("");
        String sha = request.mergedCommitSha();
        return "Merged" + who + (sha == null ? "." : " as " + sha.substring(0, 8) + ".");
    }

    /** Threads that wait to be resolved, whether they must be or not, and the issue that can go on with them. */
    private Optional<MergeBox.Line> threads(MergeRequests.Found found, List<Unmet> unmet) {
        int open = desk.threads().waiting(found.request().id());
        if (open == 0) {
            return Optional.empty();
        }
        var view = found.view();
        boolean demanded = unmet.stream().anyMatch(fault -> fault.status().equals(THREADS));
        boolean may = view.may(WorkPermissions.CREATE_ISSUE)
                && view.may(WorkPermissions.CREATE_NOTE)
                && desk.work().subjects().source(SubjectKind.MERGE_REQUEST).mayResolve(view);
        var way = new MergeBox.Way(Icon.ISSUE, "Create issue to resolve all threads", DiffTimeline.followUps(view));
        return Optional.of(new MergeBox.Line(
                Icon.COMMENT,
                demanded ? Tone.WARNING : Tone.NEUTRAL,
                open == 1 ? "1 thread is not resolved." : open + " threads are not resolved.",
                may ? List.of(way) : List.of()));
    }

    private @Nullable String auto(MergeRequest request) {
        AutoMerge waiting = merging.autoMerges().of(List.of(request.id())).get(request.id());
        if (waiting == null || !request.open()) {
            return null;
        }
        String who = desk.work().users().byId(waiting.userId()).map(User::name).orElse("somebody");
        return "Will be merged as soon as nothing is missing, as " + who + " wants.";
    }

    private MergeBox.Approval approval(MergeRequests.Found found) {
        ApprovalState state = approvals.state(found);
        var ids = state.approvals().stream().map(approval -> approval.userId()).toList();
        var known = desk.work().users().byIds(ids);
        var by = ids.stream().map(known::get).filter(Objects::nonNull).toList();
        Long reader = found.view().caller().userId();
        int needed = state.required();
        String words = needed == 0
                ? ids.isEmpty() ? "Approval is optional" : ids.size() == 1 ? "1 approval" : ids.size() + " approvals"
                : state.approved()
                        ? "Approved"
                        : state.left() + " more " + (state.left() == 1 ? "approval" : "approvals") + " needed";
        var rules = state.rules().stream()
                .filter(rule -> rule.required() > 0)
                .map(rule -> new MergeBox.Rule(
                        rule.rule().name(),
                        rule.required()
                                - Math.min(rule.required(), rule.verdict().left()),
                        rule.required(),
                        rule.verdict().met()))
                .toList();
        return new MergeBox.Approval(
                words,
                state.approved(),
                by,
                rules,
                reader != null && ids.contains(reader),
                approvals.mayApprove(found, state),
                state.settings().asksAgain());
    }
}
