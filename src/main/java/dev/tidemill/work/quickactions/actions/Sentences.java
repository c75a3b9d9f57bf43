package dev.tidemill.work.quickactions.actions;

import dev.tidemill.identity.User;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.stream.Collectors;

/** How things are named in the sentences that say what quick actions did. */
final class Sentences {
    private Sentences() {}

    static String labels(List<Label> labels) {
        return labels.stream().map(label -> "~" + quoted(label.title())).collect(Collectors.joining(" ")) + " label"
                + (labels.size() == 1 ? "" : "s");
    }

    static String people(List<User> people) {
        return people.stream().map(user -> "@" + user.username()).collect(Collectors.joining(", "));
    }

    static String items(List<SubjectView> items) {
        return items.stream().map(SubjectView::fullReference).collect(Collectors.joining(", "));
    }

    private static String quoted(String title) {
        return title.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                ? title
                : "\"" + title + "\"";
    }
}
