package dev.tidemill.merging.merge;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.crosslinks.ClosingIssues;
import dev.tidemill.merging.messages.MessageVariable;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Objects;

/** The issues that a request closes, as a sentence: those that its author sees. */
final class IssuesVariable implements MessageVariable {
    private final Users users;
    private final ClosingIssues closing;

    IssuesVariable(Users users, ClosingIssues closing) {
        this.users = users;
        this.closing = closing;
    }

    @Override
    public String name() {
        return "issues";
    }

    @Override
    public String value(MergeRequest request) {
        List<String> references = users.byId(request.authorId()).stream()
                .flatMap(author -> closing.of(Principal.of(author), request).stream())
                .map(view -> reference(view, request))
                .sorted()
                .toList();
        if (references.isEmpty()) {
            return "";
        }
        int last = references.size() - 1;
        return last == 0
                ? "Closes " + references.getFirst()
                : "Closes " + String.join(", ", references.subList(0, last)) + " and " + references.get(last);
    }

    private static String reference(SubjectView view, MergeRequest request) {
        String number = "#" + view.face().iid();
        boolean same = Objects.equals(view.subject().place().projectId(), request.projectId());
        return same ? number : view.home().fullPath() + number;
    }
}
