package dev.tidemill.merging.graph;

import dev.tidemill.identity.User;
import dev.tidemill.merging.approvals.Approval;
import dev.tidemill.merging.approvals.ApprovalState;
import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.work.graph.Conversation;
import dev.tidemill.work.labels.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who has to do with a merge request, its labels and its milestone, and what approvals it has. */
final class RequestPeopleGraph {
    private static final String TYPE = RequestGraph.TYPE;
    private static final String REVIEWER = "MergeRequestReviewer";

    private final Tools tools;

    RequestPeopleGraph(Tools tools) {
        this.tools = tools;
    }

    /** The type MergeRequestReviewer: a person, and how far the review is. */
    record ReviewerOf(User user, Reviewer reviewer, String externalUrl) {
        String id() {
            return Gid.of("User", user.id());
        }

        String webPath() {
            return "/" + user.username();
        }

        Map<String, Object> interaction() {
            String state = reviewer.state();
            return Map.of(
                    "approved",
                    state.equals("approved"),
                    "reviewed",
                    !state.equals("unreviewed") && !state.equals("review_started"),
                    "reviewState",
                    state.toUpperCase(Locale.ROOT));
        }
    }

    void wire(Wiring wiring) {
        person(wiring, "author", MergeRequest::authorId);
        person(wiring, "mergeUser", MergeRequest::mergedById);
        wiring.field(TYPE, "milestone", Found.class, (found, ask) -> {
                    Long milestone = found.request().milestoneId();
                    return milestone == null ? null : ask.load("milestones", milestone);
                })
                .field(
                        TYPE,
                        "labels",
                        Found.class,
                        (found, ask) -> list(ask, "labelsOf", found)
                                .thenApply(labels -> Connection.of(ask, cast(labels, Label.class), Label::id)))
                .field(
                        TYPE,
                        "assignees",
                        Found.class,
                        (found, ask) -> list(ask, "assigneesOf", found)
                                .thenApply(people -> Connection.of(ask, cast(people, User.class), User::id)))
                .field(TYPE, "reviewers", Found.class, this::reviewers)
                .field(TYPE, "participants", Found.class, (found, ask) -> Conversation.participants(found.view(), ask));
        approvals(wiring);
        reviewerFields(wiring);
    }

    private static void person(Wiring wiring, String field, Function<MergeRequest, @Nullable Long> who) {
        wiring.field(TYPE, field, Found.class, (found, ask) -> {
            Long user = who.apply(found.request());
            return user == null ? null : ask.load("users", user);
        });
    }

    private void approvals(Wiring wiring) {
        approval(wiring, "approved", ApprovalState::approved);
        approval(wiring, "approvalsRequired", ApprovalState::required);
        approval(wiring, "approvalsLeft", ApprovalState::left);
        wiring.field(
                TYPE,
                "approvedBy",
                Found.class,
                (found, ask) -> ask.load("approvalsOf", found.request())
                        .thenCompose(state -> users(
                                ask,
                                state == null
                                        ? List.of()
                                        : ((ApprovalState) state)
                                                .approvals().stream()
                                                        .map(Approval::userId)
                                                        .toList()))
                        .thenApply(people -> Connection.of(ask, people, User::id)));
    }

    private static void approval(Wiring wiring, String field, Function<ApprovalState, Object> of) {
        wiring.field(
                TYPE,
                field,
                Found.class,
                (found, ask) -> ask.load("approvalsOf", found.request())
                        .thenApply(state -> state == null ? null : of.apply((ApprovalState) state)));
    }

    private Object reviewers(Found found, Ask ask) {
        return list(ask, "reviewersOf", found).thenCompose(all -> {
            var reviewers = cast(all, Reviewer.class);
            return users(ask, reviewers.stream().map(Reviewer::userId).toList()).thenApply(people -> {
                var known = new ArrayList<ReviewerOf>();
                for (Reviewer reviewer : reviewers) {
                    people.stream()
                            .filter(user -> user.id() == reviewer.userId())
                            .findFirst()
                            .ifPresent(user -> known.add(new ReviewerOf(
                                    user, reviewer, tools.platform().externalUrl())));
                }
                return Connection.of(ask, known, one -> one.user().id());
            });
        });
    }

    private static void reviewerFields(Wiring wiring) {
        reviewer(wiring, "id", ReviewerOf::id);
        reviewer(wiring, "username", of -> of.user().username());
        reviewer(wiring, "name", of -> of.user().name());
        reviewer(wiring, "state", of -> of.user().state());
        reviewer(wiring, "bot", of -> of.user().bot());
        reviewer(wiring, "createdAt", of -> of.user().createdAt());
        reviewer(wiring, "webPath", ReviewerOf::webPath);
        reviewer(wiring, "webUrl", of -> of.externalUrl() + of.webPath());
        reviewer(wiring, "avatarUrl", of -> null);
        reviewer(wiring, "publicEmail", of -> null);
        reviewer(wiring, "status", of -> null);
        reviewer(wiring, "mergeRequestInteraction", ReviewerOf::interaction);
    }

    private static void reviewer(Wiring wiring, String field, Function<ReviewerOf, @Nullable Object> of) {
        wiring.field(REVIEWER, field, ReviewerOf.class, (reviewer, ask) -> of.apply(reviewer));
    }

    /** People by number in this order, loaded together with those that other requests name. */
    private static CompletableFuture<List<User>> users(Ask ask, List<Long> ids) {
        var loading = ids.stream().map(id -> ask.load("users", id)).toList();
        return CompletableFuture.allOf(loading.toArray(CompletableFuture[]::new))
                .thenApply(done -> loading.stream()
                        .map(CompletableFuture::join)
                        .filter(Objects::nonNull)
                        .map(User.class::cast)
                        .toList());
    }

    private static CompletableFuture<Object> list(Ask ask, String loader, Found found) {
        return ask.load(loader, found.request().id());
    }

    private static <T> List<T> cast(@Nullable Object list, Class<T> type) {
        return list instanceof List<?> known ? known.stream().map(type::cast).toList() : List.of();
    }
}
